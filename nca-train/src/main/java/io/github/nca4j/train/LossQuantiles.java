package io.github.nca4j.train;

/**
 * The losses of the samples that a step drew from the pool, before the worst became the seed: what
 * the pool is like, seen through a random draw. Immutable.
 *
 * @param least the smallest
 * @param median the middle one, of an even number the larger of the two
 * @param most the largest; NaN where a state is not a number
 */
public record LossQuantiles(double least, double median, double most) {
  /** Of losses that are sorted, the highest first. */
  static LossQuantiles ofFalling(double[] losses) {
    return new LossQuantiles(losses[losses.length - 1], losses[(losses.length - 1) / 2], losses[0]);
  }
}
