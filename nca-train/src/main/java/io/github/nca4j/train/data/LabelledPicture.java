package io.github.nca4j.train.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One image of any size, each pixel of a class of its own. {@link LabelledCells#tiles} makes
 * examples of one size of several. Immutable and thread-safe.
 */
public final class LabelledPicture {
  private final int height;
  private final int width;
  private final int colours;
  private final float[] pixels;
  private final int[] labels;

  private LabelledPicture(int height, int width, int colours, float[] pixels, int[] labels) {
    this.height = height;
    this.width = width;
    this.colours = colours;
    this.pixels = pixels;
    this.labels = labels;
  }

  /**
   * {@return an image, whose arrays are copied}
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param colours values a pixel, 1 or more: 1 for grey, 3 for red, green and blue
   * @param pixels height x width x colours values in [0, 1], row-major
   * @param labels height x width classes from 0 on, or {@link LabelledCells#NONE} for a pixel that
   *     does not count; row-major
   * @throws IllegalArgumentException if a number is out of its range or a length does not fit
   */
  public static LabelledPicture of(
      int height, int width, int colours, float[] pixels, int[] labels) {
    Objects.requireNonNull(pixels, "pixels");
    Objects.requireNonNull(labels, "labels");
    if (height < 1 || width < 1 || colours < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "height %d, width %d and colours %d must be 1 or more",
              height,
              width,
              colours));
    }
    return new LabelledPicture(
        height,
        width,
        colours,
        Pixels.checked(pixels, 0, height, width, colours),
        LabelledCells.checkedLabels(labels, 0, height, width, Integer.MAX_VALUE));
  }

  /** {@return its rows} */
  public int height() {
    return height;
  }

  /** {@return its columns} */
  public int width() {
    return width;
  }

  /** {@return values a pixel: 1 for grey, 3 for red, green and blue} */
  public int colours() {
    return colours;
  }

  /** {@return a copy of its values: height x width x colours in [0, 1], row-major} */
  public float[] pixels() {
    return pixels.clone();
  }

  /** {@return a copy of its labels: height x width classes, -1 where a pixel does not count} */
  public int[] labels() {
    return labels.clone();
  }

  /** {@return the highest of its classes, -1 where no pixel counts} */
  public int highestLabel() {
    return Arrays.stream(labels).max().orElse(LabelledCells.NONE);
  }

  /**
   * {@return the same image for cells that see as many values a pixel} A grey one has its grey as
   * red, green and blue; a coloured one becomes {@code .299 R + .587 G + .114 B} (ITU-R BT.601).
   *
   * @param count 1 or 3
   * @throws IllegalArgumentException if it is neither, or this has other values than 1 or 3
   */
  public LabelledPicture withColours(int count) {
    if (count == colours) {
      return this;
    }
    if (colours + count != 4 || (count != 1 && count != 3)) {
      throw new IllegalArgumentException(
          "colours " + count + " of an image of " + colours + " must be 1 or 3");
    }
    float[] values = new float[height * width * count];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          count == 3
              ? pixels[i / 3]
              : Math.min(
                  1,
                  0.299f * pixels[3 * i] + 0.587f * pixels[3 * i + 1] + 0.114f * pixels[3 * i + 2]);
    }
    return new LabelledPicture(height, width, count, values, labels);
  }

  /** Whether some pixel counts. */
  boolean counts() {
    return highestLabel() >= 0;
  }

  /**
   * The squares that together show every pixel: as few as there can be, evenly spread, so that they
   * overlap where the side does not divide the image. Along an axis that is shorter than the side
   * the image is in the middle of pixels of 0 that do not count.
   *
   * @param side of each, 1 or more
   */
  List<LabelledPicture> tiles(int side) {
    List<LabelledPicture> tiles = new ArrayList<>();
    for (int top : starts(height, side)) {
      for (int left : starts(width, side)) {
        tiles.add(tile(top, left, side));
      }
    }
    return tiles;
  }

  private static int[] starts(int length, int side) {
    if (length <= side) {
      return new int[] {-((side - length) / 2)};
    }
    int[] starts = new int[(length + side - 1) / side];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (int) ((long) i * (length - side) / (starts.length - 1));
    }
    return starts;
  }

  private LabelledPicture tile(int top, int left, int side) {
    float[] shown = new float[side * side * colours];
    int[] classes = new int[side * side];
    Arrays.fill(classes, LabelledCells.NONE);
    int from = Math.max(0, -left);
    int count = Math.min(side, width - left) - from;
    for (int y = Math.max(0, -top); y < Math.min(side, height - top); y++) {
      int source = (top + y) * width + left + from;
      int into = y * side + from;
      System.arraycopy(pixels, source * colours, shown, into * colours, count * colours);
      System.arraycopy(labels, source, classes, into, count);
    }
    return new LabelledPicture(side, side, colours, shown, classes);
  }
}
