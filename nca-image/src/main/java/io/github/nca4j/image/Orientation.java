package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, 1 to 8, as EXIF and TIFF have it: 1 upright, 2 mirrored, 3 upside down, 4
 * both, and 5 to 8 the same on their side.
 */
final class Orientation {
  static final int UPRIGHT = 1;

  private static final int TAG = 0x112;
  private static final int SHORT = 3;

  private Orientation() {}

  /**
   * That of an EXIF block or a TIFF file; upright where it says nothing or nothing that makes
   * sense.
   *
   * @param bytes of which it is a part, to the end
   * @param from where it begins
   */
  static int ofExif(byte[] bytes, int from) {
    ByteBuffer exif = ByteBuffer.wrap(bytes, from, bytes.length - from).slice();
    if (exif.remaining() < 8) {
      return UPRIGHT;
    }
    exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = exif.getInt(4);
    if (exif.getShort(2) != 42 || directory < 0 || directory > exif.remaining() - 2) {
      return UPRIGHT;
    }
    int entries = exif.getShort(directory) & 0xFFFF;
    int at = directory + 2;
    for (int i = 0; i < entries && at <= exif.remaining() - 12; i++, at += 12) {
      if ((exif.getShort(at) & 0xFFFF) == TAG && exif.getShort(at + 2) == SHORT) {
        int value = exif.getShort(at + 8);
        return value >= 1 && value <= 8 ? value : UPRIGHT;
      }
    }
    return UPRIGHT;
  }

  /** A picture as it was seen; the same where that is how it is. */
  static BufferedImage upright(BufferedImage image, int orientation) {
    if (orientation == UPRIGHT) {
      return image;
    }
    int width = image.getWidth();
    int height = image.getHeight();
    boolean onItsSide = orientation > 4;
    boolean mirrored = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    boolean upended = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    WritableRaster turned =
        image
            .getColorModel()
            .createCompatibleWritableRaster(onItsSide ? height : width, onItsSide ? width : height);
    Object pixel = null;
    for (int y = 0; y < turned.getHeight(); y++) {
      for (int x = 0; x < turned.getWidth(); x++) {
        int column = onItsSide ? y : x;
        int row = onItsSide ? x : y;
        pixel =
            image
                .getRaster()
                .getDataElements(
                    mirrored ? width - 1 - column : column,
                    upended ? height - 1 - row : row,
                    pixel);
        turned.setDataElements(x, y, pixel);
      }
    }
    return new BufferedImage(image.getColorModel(), turned, image.isAlphaPremultiplied(), null);
  }
}
