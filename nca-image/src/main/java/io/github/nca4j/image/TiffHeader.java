package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What a TIFF says of the values of its first picture.
 *
 * @param compression 1 for none, 6 and 7 for JPEG
 * @param photometric what the values mean: 5 for CMYK
 * @param bits of a value
 * @param format 1 for whole numbers, 2 for signed ones, 3 for floats
 * @param samples values a pixel
 */
record TiffHeader(int compression, int photometric, int bits, int format, int samples) {
  private static final int BITS = 258;
  private static final int COMPRESSION = 259;
  private static final int PHOTOMETRIC = 262;
  private static final int SAMPLES = 277;
  private static final int FORMAT = 339;
  private static final int SHORT = 3;
  private static final int CMYK = 5;

  /**
   * That of a file; where it says nothing that makes sense, what TIFF 6.0 takes for granted.
   *
   * @param file the whole of it
   */
  static TiffHeader of(byte[] file) {
    ByteBuffer tiff = ByteBuffer.wrap(file);
    tiff.order(file[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    return new TiffHeader(
        value(tiff, COMPRESSION, 1),
        value(tiff, PHOTOMETRIC, 1),
        value(tiff, BITS, 1),
        value(tiff, FORMAT, 1),
        value(tiff, SAMPLES, 1));
  }

  /** The first value of an entry of the first directory. */
  private static int value(ByteBuffer tiff, int tag, int usual) {
    int directory = tiff.remaining() < 8 ? -1 : tiff.getInt(4);
    if (directory < 0 || directory > tiff.limit() - 2) {
      return usual;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    int at = directory + 2;
    for (int i = 0; i < entries && at <= tiff.limit() - 12; i++, at += 12) {
      if ((tiff.getShort(at) & 0xFFFF) == tag) {
        int count = tiff.getInt(at + 4);
        boolean here = tiff.getShort(at + 2) != SHORT || count <= 2;
        int place = here ? at + 8 : tiff.getInt(at + 8);
        boolean inside = place >= 0 && place <= tiff.limit() - 2;
        return inside ? tiff.getShort(place) & 0xFFFF : usual;
      }
    }
    return usual;
  }

  /**
   * Refuses what the JDK decodes to other colours.
   *
   * @throws PictureFormatException naming its kind
   */
  void requireReadable() throws PictureFormatException {
    boolean jpeg = compression == 6 || compression == 7;
    if (photometric == CMYK) {
      throw refused("in CMYK colours");
    }
    if (format == 2) {
      throw refused("of signed numbers");
    }
    // Grey ones get a gamma, coloured ones none, and what is outside 0 to 1 wraps round or fails.
    if (format == 3 || format > 4) {
      throw refused("of floats");
    }
    if (format == 1 && bits > 16) {
      throw refused("of " + bits + " bits a colour");
    }
    if (jpeg && samples > 3) {
      throw refused("of JPEG with transparency");
    }
  }

  private static PictureFormatException refused(String kind) {
    return PictureFormatException.refused(
        "is a TIFF " + kind + ", which is not read; save it in RGB of 8 or 16 bits, or as a PNG");
  }
}
