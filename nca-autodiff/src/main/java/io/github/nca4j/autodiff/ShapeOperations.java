package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Cells;
import io.github.nca4j.autodiff.operation.standard.Layouts;
import io.github.nca4j.autodiff.operation.standard.Slices;
import io.github.nca4j.autodiff.operation.standard.Sort;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The same elements elsewhere: reshaped, transposed, sliced, joined, gathered, sorted. Axes are
 * counted from 0; a grid's are batch, height, width, channels. Not thread-safe: a variable belongs
 * to its tape's thread.
 */
public sealed interface ShapeOperations extends OperationFamily permits Variable {

  /**
   * {@return the same elements in the same order under another shape}
   *
   * @param shape of as many elements
   */
  default Variable reshape(Shape shape) {
    Objects.requireNonNull(shape, "shape");
    return apply(new Layouts.Reshape(shape));
  }

  /**
   * {@return the same elements in the same order under another shape}
   *
   * @param dims the lengths of the new dimensions, of as many elements
   */
  default Variable reshape(int... dims) {
    Objects.requireNonNull(dims, "dims");
    return reshape(Shape.of(dims));
  }

  /**
   * {@return the dimensions in another order: dimension i of the result is dimension {@code
   * axes[i]}}
   *
   * @param axes every axis once
   */
  default Variable transpose(int... axes) {
    Objects.requireNonNull(axes, "axes");
    return apply(new Layouts.Transpose(axes));
  }

  /** {@return the last two dimensions changed for each other: [.., n, m] to [.., m, n]} */
  default Variable transpose() {
    int rank = shape().rank();
    if (rank < 2) {
      throw new IllegalArgumentException(
          "transpose of shape " + shape() + ": must have 2 dimensions or more");
    }
    int[] axes = IntStream.range(0, rank).toArray();
    axes[rank - 2] = rank - 1;
    axes[rank - 1] = rank - 2;
    return transpose(axes);
  }

  /**
   * {@return the elements {@code from} (inclusive) to {@code to} (exclusive) along an axis}
   *
   * @param axis the axis, counted from 0
   * @param from the first, from 0
   * @param to the first behind the slice, at most the axis' length
   */
  default Variable slice(int axis, int from, int to) {
    return apply(new Slices.Slice(axis, from, to));
  }

  /**
   * {@return channels {@code from} (inclusive) to {@code to} (exclusive) of every cell}
   *
   * @param from the first channel, from 0
   * @param to the first channel behind the slice, at most the number of channels
   */
  default Variable sliceChannels(int from, int to) {
    return slice(shape().rank() - 1, from, to);
  }

  /**
   * {@return one sample of a batch: [batch, ..] to [1, ..]}
   *
   * @param index which, from 0
   */
  default Variable sample(int index) {
    return slice(0, index, index + 1);
  }

  /**
   * {@return this, then the others, along an axis}
   *
   * @param axis the axis, counted from 0
   * @param others of the same shape but for the axis
   */
  default Variable concat(int axis, Variable... others) {
    Objects.requireNonNull(others, "others");
    return apply(new Slices.Concat(axis), others);
  }

  /**
   * {@return the channels of this, then those of the others, which differ in the last dimension
   * only}
   *
   * @param others of the same shape but for the last dimension
   */
  default Variable concat(Variable... others) {
    return concat(shape().rank() - 1, others);
  }

  /**
   * {@return the samples of this, then those of the others, as one batch}
   *
   * @param others of the same shape but for the first dimension
   */
  default Variable concatSamples(Variable... others) {
    return concat(0, others);
  }

  /**
   * {@return the cells of the given indices, of shape [cells.length, channels]}
   *
   * @param cells live; indices of cells in row-major order, or -1 for a cell of zeros
   */
  default Variable gather(int[] cells) {
    Objects.requireNonNull(cells, "cells");
    return apply(new Cells.Gather(cells));
  }

  /**
   * {@return row i of this [cells.length, channels] put at cell {@code cells[i]} of zeros: the
   * reverse of {@link #gather}} Rows of the same cell add up.
   *
   * @param cells live; indices of cells in row-major order, or -1 for a row to leave out
   * @param shape the result's, with as many channels
   */
  default Variable scatter(int[] cells, Shape shape) {
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(shape, "shape");
    return apply(new Cells.Scatter(cells, shape));
  }

  /**
   * {@return the elements in ascending order along an axis} The gradient goes to where each element
   * came from; equal elements keep their order, and NaN comes last.
   *
   * @param axis the axis, counted from 0
   */
  default Variable sort(int axis) {
    return apply(new Sort(axis));
  }
}
