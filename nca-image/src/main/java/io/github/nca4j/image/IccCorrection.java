package io.github.nca4j.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.color.ProfileDataException;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Optional;

/** From the colours of an ICC profile to sRGB. */
final class IccCorrection implements PngCorrection {
  /** Levels of 16 bits: a profile that nowhere differs by more is sRGB, whatever its name. */
  private static final int UNSEEN = 2 * 257;

  private static final int PROBES = 6;

  private final ColorConvertOp conversion;
  private final boolean grey;

  private IccCorrection(ColorConvertOp conversion, boolean grey) {
    this.conversion = conversion;
    this.grey = grey;
  }

  /** Empty where a profile is damaged, of another kind than the picture's, or sRGB. */
  static Optional<IccCorrection> of(byte[] icc, boolean grey) {
    try {
      ICC_Profile profile = ICC_Profile.getInstance(icc);
      int needed = grey ? ColorSpace.TYPE_GRAY : ColorSpace.TYPE_RGB;
      if (profile.getColorSpaceType() != needed) {
        return Optional.empty();
      }
      ICC_Profile[] way = {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)};
      IccCorrection correction = new IccCorrection(new ColorConvertOp(way, null), grey);
      return correction.isSeen() ? Optional.of(correction) : Optional.empty();
    } catch (IllegalArgumentException | CMMException | ProfileDataException e) {
      // Browsers, too, take such a picture as it stands.
      return Optional.empty();
    }
  }

  private boolean isSeen() {
    int[] probes = new int[4 * PROBES * PROBES * PROBES];
    for (int i = 0; i < probes.length; i++) {
      int pixel = i / 4;
      int[] level = {pixel % PROBES, pixel / PROBES % PROBES, pixel / PROBES / PROBES, 0};
      probes[i] = level[grey ? 0 : i % 4] * 65_535 / (PROBES - 1);
    }
    int[] corrected = probes.clone();
    apply(corrected, probes.length / 4);
    for (int i = 0; i < probes.length; i++) {
      if (Math.abs(corrected[i] - probes[i]) > UNSEEN) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void apply(int[] rgba, int count) {
    int bands = grey ? 1 : 3;
    WritableRaster from = row(count, bands);
    WritableRaster to = row(count, 3);
    int[] samples = new int[bands * count];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = rgba[4 * (i / bands) + i % bands];
    }
    from.setPixels(0, 0, count, 1, samples);
    conversion.filter(from, to);
    int[] corrected = to.getPixels(0, 0, count, 1, new int[3 * count]);
    for (int i = 0; i < corrected.length; i++) {
      rgba[4 * (i / 3) + i % 3] = corrected[i];
    }
  }

  private static WritableRaster row(int count, int bands) {
    return Raster.createInterleavedRaster(DataBuffer.TYPE_USHORT, count, 1, bands, null);
  }
}
