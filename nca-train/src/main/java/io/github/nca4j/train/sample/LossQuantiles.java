package io.github.nca4j.train.sample;

import java.util.Arrays;
import java.util.Objects;

/**
 * The losses of the samples that a step drew from the pool, before the worst became the seed: what
 * the pool is like, seen through a random draw. Immutable.
 *
 * @param least the smallest
 * @param median the middle one, of an even number the larger of the two
 * @param most the largest; NaN where a state is not a number
 */
public record LossQuantiles(double least, double median, double most) {
  /**
   * {@return the quantiles of some losses}
   *
   * @param losses one or more
   */
  public static LossQuantiles of(double[] losses) {
    Objects.requireNonNull(losses, "losses");
    double[] rising = losses.clone();
    Arrays.sort(rising);
    return new LossQuantiles(rising[0], rising[rising.length / 2], rising[rising.length - 1]);
  }
}
