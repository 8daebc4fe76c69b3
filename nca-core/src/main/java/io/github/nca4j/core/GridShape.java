package io.github.nca4j.core;

import java.util.Locale;

/**
 * The size of a grid. Immutable.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 * @param channels floats a cell, 1 or more
 */
public record GridShape(int height, int width, int channels) {
  private static final int MAX_VALUES = 1 << 30;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size is not positive or the grid has more than 2^30
   *     values
   */
  public GridShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "shape %d x %d x %d must be 1 or more each way",
              height,
              width,
              channels));
    }
    // Each product of two fits a long; of three it might not.
    if ((long) height * width > MAX_VALUES || (long) height * width * channels > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "shape %d x %d x %d is more than 2^30 values", height, width, channels));
    }
  }

  /** {@return the number of cells} */
  public int cells() {
    return height * width;
  }

  /** {@return the number of values: {@code height * width * channels}} */
  public int size() {
    return height * width * channels;
  }

  /** {@return a grid of zeros} */
  public Grid newGrid() {
    return new Grid(height, width, channels);
  }

  @Override
  public String toString() {
    return height + " x " + width + " x " + channels;
  }
}
