package io.github.nca4j.core;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * The channels that no step changes, such as the grey of a digit (Randazzo et al. 2020) or the
 * number of the picture that is to grow. Every cell perceives them; the rule does not write them;
 * masks and noise spare them, and so does {@linkplain Damage#apply damage}, except where cells live
 * by an input: a cell that is destroyed loses that. They lie together. Immutable.
 *
 * @param first the first of them, 0 or more; 0 where there are none
 * @param count how many there are, 0 or more
 */
public record InputChannels(int first, int count) {
  /** No input channels: a step may change all. */
  public static final InputChannels NONE = new InputChannels(0, 0);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is negative, or there are none and the first is not
   *     0
   */
  public InputChannels {
    if (first < 0 || count < 0 || count > Integer.MAX_VALUE - first) {
      throw new IllegalArgumentException(
          "input channels from " + first + " on, " + count + " of them, must not be negative");
    }
    if (count == 0 && first != 0) {
      throw new IllegalArgumentException(
          "no input channels must be from 0 on, not from " + first + " on");
    }
  }

  /** {@return which they are, in words, as in "2 input channels from 10 on"} */
  public String inWords() {
    return switch (count) {
      case 0 -> "no input channels";
      case 1 -> "input channel " + first;
      default -> count + " input channels from " + first + " on";
    };
  }

  /**
   * {@return the first channels of a grid}
   *
   * @param count how many, 0 or more
   * @throws IllegalArgumentException if the count is negative
   */
  public static InputChannels first(int count) {
    return new InputChannels(0, count);
  }

  /**
   * {@return the last channels of a grid}
   *
   * @param count how many, 1 or more
   * @param channels of the grid, at least as many
   * @throws IllegalArgumentException if the count is not from 1 to {@code channels}
   */
  public static InputChannels last(int count, int channels) {
    if (count < 1 || count > channels) {
      throw new IllegalArgumentException("count " + count + " must be from 1 to " + channels);
    }
    return new InputChannels(channels - count, count);
  }

  /** {@return one after the last, {@code first + count}} */
  public int end() {
    return first + count;
  }

  /**
   * {@return whether a channel is one of them}
   *
   * @param channel counted from 0
   */
  public boolean contains(int channel) {
    return channel >= first && channel < end();
  }

  /**
   * Lets every cell see which of several things it is to become: a 1 in one of these channels, 0 in
   * the others (one-hot).
   *
   * @param which the thing's number, in [0, {@link #count})
   * @param grid whose input channels are written
   * @throws IllegalArgumentException if there is no such channel
   */
  public void show(int which, Grid grid) {
    Objects.requireNonNull(grid, "grid");
    if (which < 0 || which >= count || end() > grid.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "which %d must be one of %d input channels from %d on, in a grid of %d",
              which,
              count,
              first,
              grid.channels()));
    }
    float[] values = grid.values();
    for (int at = first; at < values.length; at += grid.channels()) {
      Arrays.fill(values, at, at + count, 0);
      values[at + which] = 1;
    }
  }

  /**
   * Sets all other channels of a cell to zero.
   *
   * @param values those of a grid, see {@link Grid#values()}
   * @param cell the index of the cell's first channel
   * @param channels floats a cell
   */
  public void clearOthers(float[] values, int cell, int channels) {
    Objects.requireNonNull(values, "values");
    Arrays.fill(values, cell, cell + first, 0);
    Arrays.fill(values, cell + end(), cell + channels, 0);
  }

  /**
   * {@return a rule's last layer with an output of zero for each of these channels, so that it has
   * one for every channel of the grid} The layer itself where there are no input channels.
   *
   * @param last of as many outputs as the grid has other channels
   * @throws IllegalArgumentException if it has fewer outputs than there are channels before these
   */
  public DenseLayer widen(DenseLayer last) {
    Objects.requireNonNull(last, "last");
    if (count == 0) {
      return last;
    }
    if (last.outputs() < first) {
      throw new IllegalArgumentException(
          "the layer has " + last.outputs() + " outputs, must have at least " + first);
    }
    int channels = Math.addExact(last.outputs(), count);
    return new DenseLayer(
        last.inputs(),
        channels,
        widenRows(last.weights(), channels),
        widenRows(last.bias(), channels));
  }

  private float[] widenRows(float[] rows, int channels) {
    int columns = channels - count;
    float[] wide = new float[rows.length / columns * channels];
    for (int from = 0, to = 0; from < rows.length; from += columns, to += channels) {
      System.arraycopy(rows, from, wide, to, first);
      System.arraycopy(rows, from + first, wide, to + end(), columns - first);
    }
    return wide;
  }
}
