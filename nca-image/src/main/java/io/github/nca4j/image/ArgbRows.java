package io.github.nca4j.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * The pixels of a picture of any colour model as {@code 0xAARRGGBB}, not premultiplied. Grey is
 * taken as it is stored, where {@link BufferedImage#getRGB} takes it for linear light and turns 128
 * into 188. {@link PremultipliedRows} has the same as floats at full depth.
 */
final class ArgbRows {
  private ArgbRows() {}

  /** {@return height x width pixels, row by row} */
  static int[] of(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = new int[Math.multiplyExact(image.getHeight(), width)];
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      read(image, y, row);
      System.arraycopy(row, 0, pixels, y * width, width);
    }
    return pixels;
  }

  /** Fills {@code row}, which has the picture's width, with the pixels of row {@code y}. */
  static void read(BufferedImage image, int y, int[] row) {
    if (!isStoredGrey(image.getColorModel())) {
      image.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    ColorModel model = image.getColorModel();
    Raster raster = image.getRaster();
    int[] grey = levels(raster, y, row.length, 0, model.getComponentSize(0));
    int[] alpha =
        model.hasAlpha() ? levels(raster, y, row.length, 1, model.getComponentSize(1)) : new int[0];
    for (int x = 0; x < row.length; x++) {
      row[x] = (alpha.length > 0 ? alpha[x] : 255) << 24 | grey[x] * 0x010101;
    }
  }

  /** One band's samples in 0 to 255. */
  private static int[] levels(Raster raster, int y, int width, int band, int bits) {
    int[] levels = raster.getSamples(0, y, width, 1, band, (int[]) null);
    float most = (1 << bits) - 1;
    for (int x = 0; x < width; x++) {
      levels[x] = Math.round(levels[x] / most * 255);
    }
    return levels;
  }

  private static boolean isStoredGrey(ColorModel model) {
    int type = model.getTransferType();
    return !(model instanceof IndexColorModel)
        && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && !model.isAlphaPremultiplied()
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }
}
