package io.github.nca4j.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Makes colours of a PNG's samples: red, green, blue and alpha of 8 bits, or of 16 where the
 * samples have as many or are corrected.
 */
final class PngColours {
  private static final int OPAQUE = 255;

  private final PngHeader header;
  private final Optional<PngCorrection> correction;
  private final boolean wide;
  private final boolean hasAlpha;

  /** The grey or red, green and blue that is transparent; empty where none is. */
  private final int[] transparent;

  /** Of an indexed picture, four levels a colour. */
  private final int[] palette;

  private PngColours(PngHeader header, List<PngChunk> chunks, Optional<PngCorrection> correction)
      throws PictureFormatException {
    this.header = header;
    this.correction = correction;
    this.wide = header.depth() == 16 || correction.isPresent();
    Optional<PngChunk> transparency = find(chunks, "tRNS");
    boolean indexed = header.type() == PngHeader.INDEXED;
    palette = indexed ? palette(find(chunks, "PLTE"), transparency) : new int[0];
    transparent = transparent(transparency);
    boolean alphaBand = header.type() == PngHeader.GREY_ALPHA || header.type() == PngHeader.RGBA;
    hasAlpha = alphaBand || indexed || transparent.length > 0;
  }

  /** Colours as a browser shows them. */
  static PngColours of(PngHeader header, List<PngChunk> chunks) throws PictureFormatException {
    return new PngColours(header, chunks, PngCorrection.of(header, chunks));
  }

  /** Levels as they are stored, and of a palette that has a colour the indices. */
  static PngColours asStored(PngHeader header, List<PngChunk> chunks)
      throws PictureFormatException {
    PngColours stored = new PngColours(header, chunks, Optional.empty());
    int[] palette = stored.palette;
    boolean coloured =
        IntStream.range(0, palette.length / 4)
            .map(i -> 4 * i)
            .anyMatch(at -> palette[at] != palette[at + 1] || palette[at] != palette[at + 2]);
    for (int i = 0; coloured && i < palette.length / 4; i++) {
      Arrays.fill(palette, 4 * i, 4 * i + 3, i);
    }
    return stored;
  }

  static Optional<PngChunk> find(List<PngChunk> chunks, String type) {
    return chunks.stream().filter(chunk -> chunk.type().equals(type)).findFirst();
  }

  private int[] palette(Optional<PngChunk> colours, Optional<PngChunk> transparency)
      throws PictureFormatException {
    int length = colours.map(chunk -> chunk.length()).orElse(0);
    if (length == 0 || length % 3 != 0 || length > 3 * 256) {
      throw PictureFormatException.damaged("its palette is missing or not whole");
    }
    // A row may hold an index that the palette does not have; it is then transparent.
    int[] levels = new int[4 << header.depth()];
    byte[] rgb = colours.orElseThrow().bytes();
    byte[] alpha = transparency.map(PngChunk::bytes).orElse(new byte[0]);
    for (int i = 0; i < Math.min(length / 3, levels.length / 4); i++) {
      for (int c = 0; c < 3; c++) {
        levels[4 * i + c] = scaled(rgb[3 * i + c] & 255, OPAQUE);
      }
      levels[4 * i + 3] = scaled(i < alpha.length ? alpha[i] & 255 : OPAQUE, OPAQUE);
    }
    correction.ifPresent(correct -> correct.apply(levels, levels.length / 4));
    return levels;
  }

  /** The bits above the depth do not count, as in other readers. */
  private int[] transparent(Optional<PngChunk> transparency) {
    boolean possible = header.type() == PngHeader.GREY || header.type() == PngHeader.RGB;
    if (!possible || transparency.isEmpty()) {
      return new int[0];
    }
    if (transparency.get().length() < 2 * header.bands()) {
      return new int[0];
    }
    int[] samples = new int[header.bands()];
    for (int band = 0; band < samples.length; band++) {
      samples[band] = transparency.get().numbers().getShort(2 * band) & ((1 << header.depth()) - 1);
    }
    return samples;
  }

  /** Whether there are 16 bits a level, not 8. */
  boolean isWide() {
    return wide;
  }

  boolean hasAlpha() {
    return hasAlpha;
  }

  private int scaled(int sample, int most) {
    return sample * ((wide ? 65_535 : OPAQUE) / most);
  }

  /** Of so many pixels' samples, red, green, blue and alpha of each. */
  void convert(int[] samples, int count, int[] rgba) {
    int bands = header.bands();
    int most = (1 << header.depth()) - 1;
    for (int pixel = 0; pixel < count; pixel++) {
      int at = bands * pixel;
      int to = 4 * pixel;
      if (header.type() == PngHeader.INDEXED) {
        System.arraycopy(palette, 4 * samples[at], rgba, to, 4);
        continue;
      }
      for (int c = 0; c < 3; c++) {
        rgba[to + c] = scaled(samples[header.isGrey() ? at : at + c], most);
      }
      boolean alphaBand = bands == 2 || bands == 4;
      int alpha = alphaBand ? samples[at + bands - 1] : isTransparent(samples, at) ? 0 : most;
      rgba[to + 3] = scaled(alpha, most);
    }
    if (header.type() != PngHeader.INDEXED) {
      correction.ifPresent(correct -> correct.apply(rgba, count));
    }
  }

  private boolean isTransparent(int[] samples, int at) {
    for (int band = 0; band < transparent.length; band++) {
      if (samples[at + band] != transparent[band]) {
        return false;
      }
    }
    return transparent.length > 0;
  }
}
