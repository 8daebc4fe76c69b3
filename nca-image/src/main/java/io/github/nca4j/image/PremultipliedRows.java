package io.github.nca4j.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * The rows of a picture of any colour model as premultiplied RGBA floats in [0, 1].
 *
 * <p>Grey and sRGB samples are taken as they are stored, at their full depth. {@link
 * BufferedImage#getRGB} would cut 16 bits to 8 and take grey for linear light, which turns a grey
 * PNG of 128 into 188. Only other colour spaces (CMYK, wide gamuts, floats) go through it.
 */
final class PremultipliedRows {
  private final BufferedImage image;
  private final ColorModel model;
  private final boolean direct;
  private final float[] indexed;
  private int[] samples = new int[0];

  PremultipliedRows(BufferedImage image) {
    this.image = image;
    this.model = image.getColorModel();
    this.indexed = model instanceof IndexColorModel index ? colours(index) : new float[0];
    this.direct = indexed.length == 0 && hasPlainSamples(model);
  }

  int width() {
    return image.getWidth();
  }

  int height() {
    return image.getHeight();
  }

  /** Fills {@code row}, width x 4, with the pixels of row {@code y}. */
  void read(int y, float[] row) {
    if (indexed.length > 0) {
      readIndexed(y, row);
    } else if (direct) {
      readSamples(y, row);
    } else {
      samples = image.getRGB(0, y, width(), 1, null, 0, width());
      for (int x = 0; x < width(); x++) {
        premultiply(samples[x], row, 4 * x);
      }
    }
  }

  private void readIndexed(int y, float[] row) {
    samples = image.getRaster().getSamples(0, y, width(), 1, 0, ensure(width()));
    for (int x = 0; x < width(); x++) {
      System.arraycopy(indexed, 4 * samples[x], row, 4 * x, 4);
    }
  }

  private void readSamples(int y, float[] row) {
    int bands = model.getNumComponents();
    boolean hasAlpha = model.hasAlpha();
    int colours = hasAlpha ? bands - 1 : bands;
    float[] scale = new float[bands];
    for (int band = 0; band < bands; band++) {
      scale[band] = (1 << model.getComponentSize(band)) - 1;
    }
    samples = image.getRaster().getPixels(0, y, width(), 1, ensure(bands * width()));
    for (int x = 0; x < width(); x++) {
      int at = bands * x;
      float alpha = hasAlpha ? samples[at + colours] / scale[colours] : 1;
      float factor = model.isAlphaPremultiplied() ? 1 : alpha;
      for (int channel = 0; channel < 3; channel++) {
        int band = colours == 1 ? 0 : channel;
        row[4 * x + channel] = Math.min(alpha, samples[at + band] / scale[band] * factor);
      }
      row[4 * x + 3] = alpha;
    }
  }

  private int[] ensure(int length) {
    return samples.length == length ? samples : new int[length];
  }

  private static boolean hasPlainSamples(ColorModel model) {
    ColorSpace space = model.getColorSpace();
    boolean known = space.getType() == ColorSpace.TYPE_GRAY || space.isCS_sRGB();
    int type = model.getTransferType();
    boolean integral =
        type == DataBuffer.TYPE_BYTE
            || type == DataBuffer.TYPE_USHORT
            || type == DataBuffer.TYPE_INT;
    return known && integral && Arrays.stream(model.getComponentSize()).allMatch(b -> b <= 16);
  }

  private static float[] colours(IndexColorModel model) {
    // A row may hold an index that the palette does not have; it is then transparent.
    float[] colours = new float[4 << model.getPixelSize()];
    for (int i = 0; i < model.getMapSize(); i++) {
      premultiply(model.getRGB(i), colours, 4 * i);
    }
    return colours;
  }

  private static void premultiply(int argb, float[] row, int at) {
    float alpha = (argb >>> 24) / 255f;
    row[at] = (argb >> 16 & 255) / 255f * alpha;
    row[at + 1] = (argb >> 8 & 255) / 255f * alpha;
    row[at + 2] = (argb & 255) / 255f * alpha;
    row[at + 3] = alpha;
  }
}
