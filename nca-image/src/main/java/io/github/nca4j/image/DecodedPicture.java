package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A picture out of its file.
 *
 * @param image the picture
 * @param frames how many pictures the file has, of which this is the first
 */
record DecodedPicture(BufferedImage image, int frames) {
  private static final Logger LOG = LoggerFactory.getLogger(DecodedPicture.class);

  /** Width and height above which a picture is refused before anything of it is decoded. */
  private static final int MAX_SIDE = 16_384;

  /** Pixels above which only every second or third one is kept: 256 MB at 16 bits a channel. */
  private static final long MAX_PIXELS = 1L << 25;

  static DecodedPicture still(BufferedImage image) {
    return new DecodedPicture(image, 1);
  }

  /**
   * Of how many pixels to the right or down one is kept: 1 but for a large picture.
   *
   * @throws PictureFormatException if the picture is too large altogether
   */
  static int every(int width, int height) throws PictureFormatException {
    if (width > MAX_SIDE || height > MAX_SIDE) {
      throw PictureFormatException.refused(
          "is "
              + width
              + " x "
              + height
              + " pixels; at most "
              + MAX_SIDE
              + " x "
              + MAX_SIDE
              + " are read");
    }
    return (int) Math.ceil(Math.sqrt((double) width * height / MAX_PIXELS));
  }

  /** Logs that a file has others, too. */
  void tellOfOthers(String file) {
    if (frames > 1) {
      LOG.info("{}: {}", file, note());
    }
  }

  /** What is said of a file of several pictures, or nothing. */
  String note() {
    return frames > 1 ? "only the first of its " + frames + " frames is read" : "";
  }
}
