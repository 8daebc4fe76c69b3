package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.standard.Losses;
import io.github.nca4j.autodiff.operation.standard.Transport;
import java.util.Arrays;
import java.util.Objects;

/**
 * Losses: scalars that say how far this is from a target. Not thread-safe: a variable belongs to
 * its tape's thread.
 */
public sealed interface LossOperations extends OperationFamily permits Variable {

  /**
   * {@return the mean of (x - target)^2 over all elements, a scalar} The target gets a gradient
   * too, unless it is a constant.
   *
   * @param target of the same shape
   */
  default Variable meanSquaredError(Variable target) {
    Objects.requireNonNull(target, "target");
    return apply(new Losses.SquaredDifference(), target);
  }

  /**
   * {@return the mean of (x - target)^2 over all elements, a scalar}
   *
   * @param target live; as many elements as this has
   */
  default Variable meanSquaredError(float[] target) {
    Objects.requireNonNull(target, "target");
    return apply(new Losses.MeanSquaredError(target, ones()));
  }

  /**
   * {@return the mean of (x - target)^2 over the channels of the cells, each cell weighted; 0 if
   * all weights are}
   *
   * @param target live; as many elements as this has
   * @param weights live; one for each cell, not negative
   */
  default Variable meanSquaredError(float[] target, float[] weights) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(weights, "weights");
    return apply(new Losses.MeanSquaredError(target, weights));
  }

  /**
   * {@return the mean over the cells of -sum(target * log softmax(x)) over the channels, a scalar}
   *
   * @param target live; the wanted probabilities (one-hot: a single 1 in each cell), as many
   *     elements as this has
   */
  default Variable softmaxCrossEntropy(float[] target) {
    Objects.requireNonNull(target, "target");
    return apply(new Losses.SoftmaxCrossEntropy(target, ones()));
  }

  /**
   * {@return the same mean with each cell weighted; 0 if all weights are}
   *
   * @param target live; the wanted probabilities, as many elements as this has
   * @param weights live; one for each cell, not negative
   */
  default Variable softmaxCrossEntropy(float[] target, float[] weights) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(weights, "weights");
    return apply(new Losses.SoftmaxCrossEntropy(target, weights));
  }

  /**
   * {@return the mean over the cells of -log softmax(x)[class], a scalar}
   *
   * @param classes the wanted channel of each cell, or -1 for a cell that does not count
   */
  default Variable softmaxCrossEntropy(int[] classes) {
    Objects.requireNonNull(classes, "classes");
    return apply(Losses.SoftmaxCrossEntropy.of(classes, shape()));
  }

  /**
   * {@return the mean over the channels of the squared 2-Wasserstein distance between the values of
   * a channel, in whatever order, and those of a target, a scalar} Values of the same rank belong
   * together. Of random projections this is the sliced distance of two sets of vectors.
   *
   * @param sorted live; the target's values, channel after channel, each in ascending order; as
   *     many for each channel, whose quantiles are interpolated where there are not as many as
   *     cells
   */
  default Variable transport(float[] sorted) {
    Objects.requireNonNull(sorted, "sorted");
    return apply(new Transport(sorted));
  }

  private float[] ones() {
    float[] ones = new float[shape().cells()];
    Arrays.fill(ones, 1);
    return ones;
  }
}
