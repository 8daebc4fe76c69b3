package io.github.nca4j.core;

/**
 * The size of a grid. Immutable.
 *
 * @param height rows, 1 or more
 * @param width columns, 1 or more
 * @param channels floats a cell, 1 or more
 */
public record GridShape(int height, int width, int channels) {
  /** Checks that each is 1 or more and that the number of floats fits an array. */
  public GridShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "shape %d x %d x %d must be 1 or more each way".formatted(height, width, channels));
    }
    Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** {@return the number of cells} */
  public int cells() {
    return height * width;
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
