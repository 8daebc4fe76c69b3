package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Brings the colours of a PNG that says which ones it means to sRGB, as browsers show them: by its
 * ICC profile, or where it has none and does not say that it is sRGB by its gamma. Its primaries
 * alone (cHRM) and code points (cICP) are not looked at.
 */
@FunctionalInterface
interface PngCorrection {
  /** What browsers assume of a screen. */
  double SCREEN_GAMMA = 2.2;

  /** Nearer to one, nobody sees it (as in libpng). */
  double LEAST_CORRECTION = 0.05;

  /** More than any profile for pictures has. */
  int MAX_PROFILE = 1 << 22;

  /**
   * Corrects so many colours.
   *
   * @param rgba red, green, blue and alpha of each, 16 bits; alpha stays as it is
   */
  void apply(int[] rgba, int count);

  /** That of a picture, empty where it is to be taken as it stands. */
  static Optional<PngCorrection> of(PngHeader header, List<PngChunk> chunks) {
    Optional<PngChunk> profile = PngColours.find(chunks, "iCCP");
    if (profile.isPresent()) {
      byte[] icc = inflatedProfile(profile.get().bytes());
      return IccCorrection.of(icc, header.isGrey()).map(correction -> correction);
    }
    if (PngColours.find(chunks, "sRGB").isPresent()) {
      return Optional.empty();
    }
    return PngColours.find(chunks, "gAMA")
        .filter(chunk -> chunk.length() == 4)
        .flatMap(chunk -> byGamma(chunk.numbers().getInt() / 100_000.0));
  }

  private static Optional<PngCorrection> byGamma(double gamma) {
    double exponent = 1 / (gamma * SCREEN_GAMMA);
    if (!(gamma > 0) || Math.abs(gamma * SCREEN_GAMMA - 1) < LEAST_CORRECTION) {
      return Optional.empty();
    }
    int[] levels = new int[1 << 16];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (int) Math.round(65_535 * Math.pow(i / 65_535.0, exponent));
    }
    return Optional.of(
        (rgba, count) -> {
          for (int i = 0; i < 4 * count; i++) {
            rgba[i] = i % 4 == 3 ? rgba[i] : levels[rgba[i]];
          }
        });
  }

  /** A name, which ends in 0, the compression's number, and the profile; empty where damaged. */
  private static byte[] inflatedProfile(byte[] chunk) {
    int name = new String(chunk, StandardCharsets.ISO_8859_1).indexOf('\0');
    if (name < 0 || name + 2 > chunk.length) {
      return new byte[0];
    }
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(chunk, name + 2, chunk.length - name - 2);
      byte[] header = new byte[4];
      if (inflater.inflate(header) < header.length) {
        return new byte[0];
      }
      int length = ByteBuffer.wrap(header).getInt();
      if (length < 128 || length > MAX_PROFILE) {
        return new byte[0];
      }
      byte[] profile = new byte[length];
      System.arraycopy(header, 0, profile, 0, header.length);
      int made = inflater.inflate(profile, header.length, length - header.length);
      return made == length - header.length ? profile : new byte[0];
    } catch (DataFormatException e) {
      return new byte[0];
    } finally {
      inflater.end();
    }
  }
}
