package io.github.nca4j.image;

import io.github.nca4j.core.format.SafeFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A picture whose grey levels are numbers, as segmentation masks have the class of each pixel.
 *
 * <p>Levels are as the file stores them: 0 to 255, and with 16 bits 0 to 65535. Those of 1, 2 and 4
 * bits become levels of 8 as in any viewer, 1 bit 0 and 255 and 4 bits 0, 17, 34 and so on. Of a
 * palette of greys they are the greys; of a palette of colours, as masks of Pascal VOC have it, the
 * indices. Neither gamma and ICC profile nor transparency change them. Immutable and thread-safe.
 */
public final class GreyMask {
  private final int height;
  private final int width;
  private final int[] levels;

  private GreyMask(int height, int width, int[] levels) {
    this.height = height;
    this.width = width;
    this.levels = levels;
  }

  /**
   * Reads a PNG, to its end and once. Of a file of more than 2^25 pixels every second or third one
   * is read, as by {@link Picture#read}.
   *
   * @param file the file
   * @return its levels
   * @throws IOException naming the file, if it cannot be read, is no PNG, or has a pixel whose red,
   *     green and blue differ
   */
  public static GreyMask read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream in = SafeFile.open(file, "mask")) {
      return of(PictureReader.readLevels(in, file.toString()), file);
    }
  }

  private static GreyMask of(BufferedImage image, Path file) throws IOException {
    int width = image.getWidth();
    int[] levels = new int[image.getHeight() * width];
    int bands = image.getRaster().getNumBands();
    int[] row = new int[bands * width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRaster().getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int at = bands * x;
        if (row[at] != row[at + 1] || row[at] != row[at + 2]) {
          throw new IOException(
              String.format(
                  Locale.ROOT,
                  "%s has the colour %d, %d, %d at row %d, column %d; a mask is grey, or has a"
                      + " palette",
                  file,
                  row[at],
                  row[at + 1],
                  row[at + 2],
                  y,
                  x));
        }
        levels[y * width + x] = row[at];
      }
    }
    return new GreyMask(image.getHeight(), width, levels);
  }

  /** {@return its rows} */
  public int height() {
    return height;
  }

  /** {@return its columns} */
  public int width() {
    return width;
  }

  /** {@return a copy of its levels: height x width of them, 0 or more, row by row} */
  public int[] levels() {
    return levels.clone();
  }

  /**
   * {@return a picture of 8 bits whose greys are numbers, for {@link Picture#writePng}}
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param levels height x width of them, each 0 to 255, row by row
   * @throws IllegalArgumentException if there are more or fewer, or one is out of its range
   */
  public static BufferedImage picture(int height, int width, int[] levels) {
    Objects.requireNonNull(levels, "levels");
    if (height < 1 || width < 1 || levels.length != height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "levels has %d, must have %d x %d", levels.length, height, width));
    }
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int level : levels) {
      if (level < 0 || level > 255) {
        throw new IllegalArgumentException("level " + level + " must be in [0, 255]");
      }
    }
    image.getRaster().setPixels(0, 0, width, height, levels);
    return image;
  }
}
