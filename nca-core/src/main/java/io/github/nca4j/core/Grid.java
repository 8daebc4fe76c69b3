package io.github.nca4j.core;

import java.util.Locale;
import java.util.Objects;

/**
 * The state of one automaton: height x width cells of {@code channels} floats, channels last,
 * row-major.
 *
 * <p>Channels 0 to 3 of an emoji's automaton are premultiplied red, green, blue and alpha; the rest
 * are hidden. Mutable and not thread-safe.
 */
public final class Grid {
  /** The channel that holds alpha, by which a cell lives. */
  public static final int ALPHA = 3;

  private final GridShape shape;
  private final int height;
  private final int width;
  private final int channels;
  private final float[] values;

  /**
   * A grid of zeros.
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param channels floats a cell, 1 or more
   * @throws IllegalArgumentException if a size is not positive or the grid has more than 2^30
   *     values
   */
  public Grid(int height, int width, int channels) {
    this(new GridShape(height, width, channels));
  }

  private Grid(GridShape shape) {
    this(shape, new float[shape.size()]);
  }

  private Grid(GridShape shape, float[] values) {
    this.shape = shape;
    height = shape.height();
    width = shape.width();
    channels = shape.channels();
    this.values = values;
  }

  /**
   * {@return a grid over the given array, which stays live: a change of one is seen in the other}
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param channels floats a cell, 1 or more
   * @param values height x width x channels floats
   * @throws IllegalArgumentException if a size is not positive or the array has another length
   */
  public static Grid of(int height, int width, int channels, float[] values) {
    Objects.requireNonNull(values, "values");
    GridShape shape = new GridShape(height, width, channels);
    if (values.length != shape.size()) {
      throw new IllegalArgumentException(
          "values has "
              + values.length
              + " floats, must have height x width x channels = "
              + shape.size());
    }
    return new Grid(shape, values);
  }

  /**
   * {@return a grid with one living cell at (height / 2, width / 2): alpha and every hidden channel
   * 1, colour 0, as in Distill's "Growing Neural Cellular Automata"}
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param channels floats a cell
   * @throws IllegalArgumentException if there are fewer than 4 channels or a size is not positive
   */
  public static Grid seed(int height, int width, int channels) {
    return seed(height, width, channels, SeedCell.MIDDLE);
  }

  /**
   * {@return a grid with one living cell: alpha and every hidden channel 1, colour 0}
   *
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param channels floats a cell
   * @param cell where it stands
   * @throws IllegalArgumentException if there are fewer than 4 channels or a size is not positive
   */
  public static Grid seed(int height, int width, int channels, SeedCell cell) {
    Objects.requireNonNull(cell, "cell");
    if (channels <= ALPHA) {
      throw new IllegalArgumentException(
          "channels " + channels + " must be at least 4: red, green, blue, alpha");
    }
    Grid grid = new Grid(height, width, channels);
    for (int c = ALPHA; c < channels; c++) {
      grid.set(cell.row(height), cell.column(width), c, 1);
    }
    return grid;
  }

  /** {@return rows} */
  public int height() {
    return height;
  }

  /** {@return columns} */
  public int width() {
    return width;
  }

  /** {@return floats a cell} */
  public int channels() {
    return channels;
  }

  /** {@return height, width and channels as one value} */
  public GridShape shape() {
    return shape;
  }

  /** {@return the height x width x channels values: the grid's own array, live} */
  public float[] values() {
    return values;
  }

  /**
   * {@return the place of a value in {@link #values()}}
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   * @throws IndexOutOfBoundsException if the cell or channel is outside the grid
   */
  public int index(int y, int x, int channel) {
    if (y < 0 || y >= height || x < 0 || x >= width || channel < 0 || channel >= channels) {
      throw new IndexOutOfBoundsException(
          String.format(
              Locale.ROOT,
              "(%d, %d, %d) is outside %dx%dx%d",
              y,
              x,
              channel,
              height,
              width,
              channels));
    }
    return (y * width + x) * channels + channel;
  }

  /**
   * {@return one value}
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   * @throws IndexOutOfBoundsException if the cell or channel is outside the grid
   */
  public float get(int y, int x, int channel) {
    return values[index(y, x, channel)];
  }

  /**
   * Sets one value.
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   * @param value the new value
   * @throws IndexOutOfBoundsException if the cell or channel is outside the grid
   */
  public void set(int y, int x, int channel, float value) {
    values[index(y, x, channel)] = value;
  }

  /** {@return the largest absolute value; NaN where a value is} */
  public float largest() {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** {@return a grid of the same values that shares nothing with this one} */
  public Grid copy() {
    return new Grid(shape, values.clone());
  }
}
