package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A picture without transparency as numbers, for cells that are to see it: each pixel's red, green
 * and blue in [0, 1], over white where it is transparent. Grey and sRGB are taken as stored, at
 * their full depth. Immutable and thread-safe.
 */
public final class FlatPicture {
  private final int height;
  private final int width;
  private final float[] rgb;

  private FlatPicture(int height, int width, float[] rgb) {
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  /**
   * Reads a file as {@link Picture#read} does.
   *
   * @param file the file
   * @return the picture
   * @throws IOException naming the file, if it cannot be read
   */
  public static FlatPicture read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    return of(Picture.read(file));
  }

  /**
   * {@return a picture as numbers}
   *
   * @param picture of any colour model
   */
  public static FlatPicture of(BufferedImage picture) {
    Objects.requireNonNull(picture, "picture");
    PremultipliedRows rows = new PremultipliedRows(picture);
    float[] rgb = new float[Math.multiplyExact(3, rows.height() * rows.width())];
    float[] row = new float[4 * rows.width()];
    for (int y = 0; y < rows.height(); y++) {
      rows.read(y, row);
      for (int x = 0; x < rows.width(); x++) {
        int to = 3 * (y * rows.width() + x);
        for (int c = 0; c < 3; c++) {
          rgb[to + c] = Rgb.clamp(row[4 * x + c] + (1 - row[4 * x + 3]));
        }
      }
    }
    return new FlatPicture(rows.height(), rows.width(), rgb);
  }

  /** {@return its rows} */
  public int height() {
    return height;
  }

  /** {@return its columns} */
  public int width() {
    return width;
  }

  /** {@return whether red, green and blue of every pixel are the same} */
  public boolean isGrey() {
    for (int at = 0; at < rgb.length; at += 3) {
      if (rgb[at] != rgb[at + 1] || rgb[at] != rgb[at + 2]) {
        return false;
      }
    }
    return true;
  }

  /**
   * {@return its values, row by row}
   *
   * @param colours 3 for red, green and blue, all alike where it is grey; 1 for grey, {@code .299 R
   *     + .587 G + .114 B} where it is coloured (ITU-R BT.601)
   * @throws IllegalArgumentException if colours is neither
   */
  public float[] values(int colours) {
    if (colours == 3) {
      return rgb.clone();
    }
    if (colours != 1) {
      throw new IllegalArgumentException("colours " + colours + " must be 1 or 3");
    }
    float[] grey = new float[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      float red = rgb[3 * i];
      float green = rgb[3 * i + 1];
      float blue = rgb[3 * i + 2];
      boolean isGrey = red == green && red == blue;
      grey[i] = isGrey ? red : Rgb.clamp(0.299f * red + 0.587f * green + 0.114f * blue);
    }
    return grey;
  }
}
