package io.github.nca4j.image;

import java.nio.charset.StandardCharsets;

/**
 * What a JPEG says of itself before its pixels.
 *
 * @param orientation how the camera was held, 1 to 8
 */
record JpegHeader(int orientation) {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int EXIF = 0xE1;
  private static final byte[] EXIF_NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  static boolean startsIn(byte[] file) {
    return file.length > 2
        && (file[0] & 255) == 0xFF
        && (file[1] & 255) == START
        && (file[2] & 255) == 0xFF;
  }

  /**
   * That of a file.
   *
   * @throws PictureFormatException if it is of a kind that is not read, or is not whole
   */
  static JpegHeader of(byte[] file) throws PictureFormatException {
    int orientation = Orientation.UPRIGHT;
    int at = 2;
    while (at + 4 <= file.length) {
      int marker = file[at + 1] & 255;
      if ((file[at] & 255) != 0xFF || marker == 0xFF) {
        // Fill bytes, or something between two segments.
        at++;
        continue;
      }
      if (marker == 0x01 || (marker >= 0xD0 && marker <= START)) {
        at += 2;
        continue;
      }
      if (marker == SCAN) {
        requireEnd(file, at);
        return new JpegHeader(orientation);
      }
      int length = ((file[at + 2] & 255) << 8) | (file[at + 3] & 255);
      int end = at + 2 + length;
      if (length < 2 || end > file.length) {
        throw PictureFormatException.damaged("a segment of it is cut short");
      }
      if (isFrame(marker)) {
        requireKnown(marker, file, at + 4, end);
      } else if (marker == EXIF && orientation == Orientation.UPRIGHT) {
        orientation = orientation(file, at + 4, end);
      }
      at = end;
    }
    throw PictureFormatException.damaged("it has no pixels");
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }

  private static void requireKnown(int marker, byte[] file, int from, int end)
      throws PictureFormatException {
    if (end - from < 6) {
      throw PictureFormatException.damaged("a segment of it is cut short");
    }
    int bits = file[from] & 255;
    int components = file[from + 5] & 255;
    if (components == 4) {
      throw refused("in CMYK colours");
    }
    if (bits != 8) {
      throw refused("of " + bits + " bits a colour");
    }
    if (marker > 0xC2) {
      throw refused(
          marker == 0xC3 ? "without loss" : marker > 0xC8 ? "in arithmetic coding" : "in layers");
    }
  }

  private static PictureFormatException refused(String kind) {
    return PictureFormatException.refused(
        "is a JPEG " + kind + ", which is not read; save it in RGB, or as a PNG");
  }

  private static int orientation(byte[] file, int from, int end) {
    for (int i = 0; i < EXIF_NAME.length; i++) {
      if (from + i >= end || file[from + i] != EXIF_NAME[i]) {
        return Orientation.UPRIGHT;
      }
    }
    return Orientation.ofExif(file, from + EXIF_NAME.length);
  }

  /** What is missing at the end would be grey. */
  private static void requireEnd(byte[] file, int from) throws PictureFormatException {
    for (int at = from; at + 1 < file.length; at++) {
      if ((file[at] & 255) == 0xFF && (file[at + 1] & 255) == END) {
        return;
      }
    }
    throw PictureFormatException.damaged("its end is missing");
  }
}
