package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.standard.Convolution;
import io.github.nca4j.autodiff.operation.standard.Depthwise;
import io.github.nca4j.autodiff.operation.standard.Pooling;
import io.github.nca4j.autodiff.operation.standard.Resampling;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.List;
import java.util.Objects;

/**
 * Operations on the neighbourhoods of a grid's cells, which has shape [batch, height, width,
 * channels]. Not thread-safe: a variable belongs to its tape's thread.
 */
public sealed interface NeighbourhoodOperations extends OperationFamily permits Variable {

  /**
   * Applies every kernel to every channel on its own, as a cross-correlation: [batch, height,
   * width, channels] to [.., kernels * channels], in the order kernel * channels + channel.
   *
   * @param kernels one or more, of any sizes
   * @param boundary what lies beyond the grid's edge
   * @return the features, ordered kernel * channels + channel
   */
  default Variable depthwise(List<Kernel> kernels, Boundary boundary) {
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Depthwise.Fixed(kernels, boundary));
  }

  /**
   * The same with kernels that are learned, of shape [kernels, size, size] or, a single one, [size,
   * size]; size odd.
   *
   * @param kernels one or more, of shape [kernels, size, size]
   * @param boundary what lies beyond the grid's edge
   * @return the features, ordered kernel * channels + channel
   */
  default Variable depthwise(Variable kernels, Boundary boundary) {
    Objects.requireNonNull(kernels, "kernels");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Depthwise.Learned(boundary), kernels);
  }

  /**
   * {@return full cross-correlation of [batch, height, width, inputs] with weights of shape [size,
   * size, inputs, outputs], size odd}
   *
   * @param weights the kernels of all outputs
   * @param boundary what lies beyond the grid's edge
   */
  default Variable convolve(Variable weights, Boundary boundary) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Convolution(boundary), weights);
  }

  /**
   * {@return the maximum of every channel over each cell and its eight neighbours; beyond a
   * boundary of zeros there is nothing (minus infinity)} Of equal maxima the first in row-major
   * order gets the gradient. NaN is the maximum wherever it is, and gets NaN as its gradient.
   *
   * @param boundary what lies beyond the grid's edge
   */
  default Variable maxPool3x3(Boundary boundary) {
    Objects.requireNonNull(boundary, "boundary");
    return apply(new Pooling.Max3x3(boundary));
  }

  /**
   * {@return the mean of each block of size x size cells: [batch, height, width, channels] to
   * [batch, height / size, width / size, channels]}
   *
   * @param size 1 or more; height and width must be multiples of it
   */
  default Variable averagePool(int size) {
    return apply(new Resampling.AveragePool(size));
  }

  /**
   * {@return each cell repeated factor x factor times: [batch, height, width, channels] to [batch,
   * height * factor, width * factor, channels]}
   *
   * @param factor 1 or more
   */
  default Variable upsample(int factor) {
    return apply(new Resampling.Upsample(factor));
  }

  /**
   * {@return every n-th cell of every n-th row, from the first on: [batch, height, width, channels]
   * to [batch, ceil(height / step), ceil(width / step), channels]}
   *
   * @param step n, 1 or more
   */
  default Variable stride(int step) {
    return apply(new Resampling.Stride(step));
  }
}
