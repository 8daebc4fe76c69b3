package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.standard.Reductions;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Sums, means and maxima: of all elements, which gives a scalar, or over some axes. An axis that is
 * reduced stays, with length 1, so that the result broadcasts against the original: {@code
 * x.subtract(x.meanOverCells())}; {@link ShapeOperations#reshape reshape} drops it. Not
 * thread-safe: a variable belongs to its tape's thread.
 */
public sealed interface ReductionOperations extends OperationFamily permits Variable {

  /** {@return the sum of all elements, a scalar} */
  default Variable sum() {
    return apply(new Reductions.Sum());
  }

  /** {@return the mean of all elements, a scalar} */
  default Variable mean() {
    return apply(new Reductions.Mean());
  }

  /**
   * {@return the sums over some axes, whose lengths become 1}
   *
   * @param axes one or more, counted from 0, each once
   */
  default Variable sumOver(int... axes) {
    Objects.requireNonNull(axes, "axes");
    return apply(new Reductions.SumOver(axes));
  }

  /**
   * {@return the means over some axes, whose lengths become 1}
   *
   * @param axes one or more, counted from 0, each once
   */
  default Variable meanOver(int... axes) {
    Objects.requireNonNull(axes, "axes");
    return apply(new Reductions.MeanOver(axes));
  }

  /**
   * {@return the maxima over some axes, whose lengths become 1} Of equal maxima the first in
   * row-major order gets the gradient. NaN is the maximum wherever it is, and gets NaN as its
   * gradient.
   *
   * @param axes one or more, counted from 0, each once
   */
  default Variable maxOver(int... axes) {
    Objects.requireNonNull(axes, "axes");
    return apply(new Reductions.MaxOver(axes));
  }

  /**
   * {@return each sample's sum of every channel: [batch, .., channels] to [batch, 1, .., channels]}
   */
  default Variable sumOverCells() {
    return sumOver(cellAxes("sumOverCells"));
  }

  /**
   * {@return each sample's mean of every channel: [batch, .., channels] to [batch, 1, ..,
   * channels]}
   */
  default Variable meanOverCells() {
    return meanOver(cellAxes("meanOverCells"));
  }

  /**
   * {@return each sample's maximum of every channel: [batch, .., channels] to [batch, 1, ..,
   * channels]} Of equal maxima the first gets the gradient.
   */
  default Variable maxOverCells() {
    return maxOver(cellAxes("maxOverCells"));
  }

  /** {@return each cell's sum: [.., channels] to [.., 1]} */
  default Variable sumOverChannels() {
    return sumOver(shape().rank() - 1);
  }

  /** {@return each cell's mean: [.., channels] to [.., 1]} */
  default Variable meanOverChannels() {
    return meanOver(shape().rank() - 1);
  }

  /**
   * {@return each cell's maximum: [.., channels] to [.., 1]; of equal ones the first gets the
   * gradient}
   */
  default Variable maxOverChannels() {
    return maxOver(shape().rank() - 1);
  }

  private int[] cellAxes(String operation) {
    if (shape().rank() < 3) {
      throw new IllegalArgumentException(
          operation + " of shape " + shape() + ": must be [batch, .., channels]");
    }
    return IntStream.range(1, shape().rank() - 1).toArray();
  }
}
