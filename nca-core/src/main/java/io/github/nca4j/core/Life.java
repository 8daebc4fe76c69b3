package io.github.nca4j.core;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How a cell lives: which cells a step may change, and which it sets to zero. Immutable and
 * thread-safe.
 */
public sealed interface Life {
  /** {@return life by alpha, channel 3, above 0.1, as in Mordvintsev et al. 2020} */
  static Life byAlpha() {
    return byAlpha(0.1f);
  }

  /**
   * {@return life by alpha, channel 3}
   *
   * @param threshold at least 0 and finite
   * @throws IllegalArgumentException if the threshold is out of range
   */
  static Life byAlpha(float threshold) {
    return new ByAlpha(Grid.ALPHA, threshold);
  }

  /**
   * {@return life by the first channel, an input channel, above 0.1, as in Randazzo et al. 2020}
   */
  static Life byInput() {
    return new ByInput(0, 0.1f);
  }

  /** {@return life of every cell, as in Niklasson et al. 2021} */
  static Life always() {
    return new Always();
  }

  /** {@return the channel that cells live by, empty where all do} */
  OptionalInt channel();

  /** {@return what {@link #value} of a living cell is above} */
  float threshold();

  /**
   * {@return what makes a cell live: its own value of the channel that cells live by, 1 where all
   * do}
   *
   * @param values those of a grid, see {@link Grid#values()}
   * @param cell the index of the cell's first channel
   */
  float value(float[] values, int cell);

  /**
   * {@return whether a cell lives by its own values} By alpha it may live by a neighbour's as well,
   * as {@link AliveMask} says.
   *
   * @param values those of a grid, see {@link Grid#values()}
   * @param cell the index of the cell's first channel
   */
  default boolean livesByItself(float[] values, int cell) {
    return value(values, cell) > threshold();
  }

  /** {@return what it is, in words, as in "life by channel 3 above 0.1"} */
  default String inWords() {
    return channel().isPresent()
        ? "life by "
            + (this instanceof ByInput ? "input " : "")
            + "channel "
            + channel().getAsInt()
            + " above "
            + threshold()
        : "life of every cell";
  }

  /**
   * Refuses a number of channels that the one that cells live by is not among.
   *
   * @param channels floats a cell
   * @throws IllegalArgumentException if it is not
   */
  default void requireChannel(int channels) {
    if (channel().isPresent() && channel().getAsInt() >= channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cells live by channel %d, which must be one of the grid's %d",
              channel().getAsInt(),
              channels));
    }
  }

  /**
   * A cell lives while the 3x3 maximum of a channel is above a threshold, what lies beyond a border
   * counting as dead. A step sets to zero what does not live both before and after its update, all
   * but the {@linkplain InputChannels input channels}.
   *
   * @param alpha the channel, 0 or more
   * @param threshold at least 0 and finite
   */
  record ByAlpha(int alpha, float threshold) implements Life {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ByAlpha {
      require(alpha, threshold);
    }

    @Override
    public OptionalInt channel() {
      return OptionalInt.of(alpha);
    }

    @Override
    public float value(float[] values, int cell) {
      return Objects.requireNonNull(values, "values")[cell + alpha];
    }
  }

  /**
   * A cell lives while one of its own input channels is above a threshold. Only living cells
   * update; none ever dies, and a step sets nothing to zero.
   *
   * @param input the channel, which must be one of the {@linkplain InputChannels input channels}
   * @param threshold at least 0 and finite
   */
  record ByInput(int input, float threshold) implements Life {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a value is out of its range
     */
    public ByInput {
      require(input, threshold);
    }

    @Override
    public OptionalInt channel() {
      return OptionalInt.of(input);
    }

    @Override
    public float value(float[] values, int cell) {
      return Objects.requireNonNull(values, "values")[cell + input];
    }
  }

  /** Every cell lives, whatever its state. */
  record Always() implements Life {
    @Override
    public OptionalInt channel() {
      return OptionalInt.empty();
    }

    @Override
    public float threshold() {
      return 0;
    }

    @Override
    public float value(float[] values, int cell) {
      Objects.requireNonNull(values, "values");
      return 1;
    }
  }

  private static void require(int channel, float threshold) {
    if (channel < 0) {
      throw new IllegalArgumentException("channel " + channel + " of life must be 0 or more");
    }
    if (!(threshold >= 0) || !Float.isFinite(threshold)) {
      throw new IllegalArgumentException(
          "threshold " + threshold + " of life must be at least 0 and finite");
    }
  }
}
