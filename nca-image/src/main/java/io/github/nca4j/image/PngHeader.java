package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.util.Set;

/**
 * What a PNG's first chunk says.
 *
 * @param depth bits of a sample
 * @param type 0 grey, 2 RGB, 3 indices into a palette, 4 grey and alpha, 6 RGB and alpha
 * @param interlaced whether the pixels come in Adam7's seven passes
 */
record PngHeader(int width, int height, int depth, int type, boolean interlaced) {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int INDEXED = 3;
  static final int GREY_ALPHA = 4;
  static final int RGBA = 6;

  /** As they stand in the chunk. */
  static PngHeader of(PngChunk chunk) throws PictureFormatException {
    if (!chunk.type().equals("IHDR") || chunk.length() != 13) {
      throw PictureFormatException.damaged("it does not begin with a header");
    }
    ByteBuffer numbers = chunk.numbers();
    int width = numbers.getInt();
    int height = numbers.getInt();
    int depth = numbers.get();
    int type = numbers.get();
    if (width < 1 || height < 1) {
      throw PictureFormatException.damaged("it is " + width + " x " + height + " pixels");
    }
    if (!depths(type).contains(depth)) {
      throw PictureFormatException.damaged(
          "it has colour type " + type + " with " + depth + " bits, which there is not");
    }
    int compression = numbers.get();
    int filter = numbers.get();
    int interlace = numbers.get();
    if (compression != 0 || filter != 0 || (interlace & ~1) != 0) {
      throw PictureFormatException.damaged(
          "it has compression "
              + compression
              + ", filter "
              + filter
              + " and interlace "
              + interlace
              + ", which there are not");
    }
    return new PngHeader(width, height, depth, type, interlace == 1);
  }

  private static Set<Integer> depths(int type) {
    return switch (type) {
      case GREY -> Set.of(1, 2, 4, 8, 16);
      case INDEXED -> Set.of(1, 2, 4, 8);
      case RGB, GREY_ALPHA, RGBA -> Set.of(8, 16);
      default -> Set.of();
    };
  }

  PngHeader withSize(int newWidth, int newHeight) {
    return new PngHeader(newWidth, newHeight, depth, type, interlaced);
  }

  /** Samples of a pixel. */
  int bands() {
    return switch (type) {
      case RGB -> 3;
      case GREY_ALPHA -> 2;
      case RGBA -> 4;
      default -> 1;
    };
  }

  boolean isGrey() {
    return type == GREY || type == GREY_ALPHA;
  }

  /** Bytes of so many pixels side by side. */
  int rowBytes(int pixels) {
    return Math.toIntExact(((long) pixels * bands() * depth + 7) / 8);
  }
}
