package io.github.nca4j.exchange;

import io.github.nca4j.core.Grid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array as NumPy has it: floats in row-major order and the shape that they fill. The values are
 * live, taken and handed out without a copy. Not thread-safe while they are changed.
 */
public final class NumpyArray {
  /** What NumPy itself allows. */
  static final int MAX_DIMENSIONS = 64;

  private final int[] shape;
  private final float[] values;

  private NumpyArray(int[] shape, float[] values) {
    this.shape = shape;
    this.values = values;
  }

  /**
   * {@return an array over the given values}
   *
   * @param values row-major, the last dimension varying fastest
   * @param shape up to 64 dimensions, each 0 or more; none for a single number
   * @throws IllegalArgumentException if a dimension is negative, there are more than 64, or the
   *     number of values is not their product
   */
  public static NumpyArray of(float[] values, int... shape) {
    Objects.requireNonNull(values, "values");
    Objects.requireNonNull(shape, "shape");
    if (shape.length > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "shape has " + shape.length + " dimensions, must have at most " + MAX_DIMENSIONS);
    }
    long size = 1;
    for (int dimension : shape) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(shape) + " must not have negative dimensions");
      }
      size = Math.min(size * dimension, Integer.MAX_VALUE + 1L);
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "values has " + values.length + " floats, must fill shape " + Arrays.toString(shape));
    }
    return new NumpyArray(shape.clone(), values);
  }

  /**
   * {@return a state of shape [height, width, channels], over the grid's own values}
   *
   * @param grid the state
   */
  public static NumpyArray of(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    return of(grid.values(), grid.height(), grid.width(), grid.channels());
  }

  /**
   * {@return the state that this array holds, over its own values} Leading dimensions of 1, as a
   * batch of one has, are left out.
   *
   * @throws IllegalArgumentException if the shape is not [height, width, channels], each positive
   */
  public Grid toGrid() {
    int leading = shape.length - 3;
    for (int i = 0; i < leading; i++) {
      if (shape[i] != 1) {
        leading = -1;
      }
    }
    if (leading < 0) {
      throw new IllegalArgumentException(
          "shape " + Arrays.toString(shape) + " must be [height, width, channels]");
    }
    return Grid.of(shape[leading], shape[leading + 1], shape[leading + 2], values);
  }

  /**
   * {@return the states that this array holds, copies} An array of [height, width, channels] holds
   * one, one of [..., height, width, channels] as many as the dimensions in front multiply to.
   *
   * @throws IllegalArgumentException if there are fewer than three dimensions, or one is 0
   */
  public List<Grid> toGrids() {
    int leading = shape.length - 3;
    if (leading < 0 || values.length == 0) {
      throw new IllegalArgumentException(
          "shape "
              + Arrays.toString(shape)
              + " must be [height, width, channels] or [runs, height, width, channels]");
    }
    int size = shape[leading] * shape[leading + 1] * shape[leading + 2];
    List<Grid> grids = new ArrayList<>();
    for (int from = 0; from < values.length; from += size) {
      float[] state = Arrays.copyOfRange(values, from, from + size);
      grids.add(Grid.of(shape[leading], shape[leading + 1], shape[leading + 2], state));
    }
    return grids;
  }

  /** {@return the dimensions, a copy; empty for a single number} */
  public int[] shape() {
    return shape.clone();
  }

  /** {@return the values, row-major; live} */
  public float[] values() {
    return values;
  }

  /** The shape, and the first few values. */
  @Override
  public String toString() {
    float[] first = Arrays.copyOf(values, Math.min(values.length, 9));
    return Arrays.toString(shape)
        + " of "
        + Arrays.toString(first)
        + (first.length < values.length ? "..." : "");
  }
}
