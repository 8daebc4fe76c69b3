package io.github.nca4j.autodiff.operation;

import java.util.Arrays;
import java.util.Objects;

/**
 * The dimensions of an array stored row-major, the last dimension varying fastest. Immutable.
 *
 * <p>A scalar has rank 0. Grids of cells are {@code [batch, height, width, channels]}, channels
 * last; operations that work cell by cell take any rank from 1 and see {@link #cells()} vectors of
 * {@link #channels()} numbers.
 */
public final class Shape {
  private static final Shape SCALAR = new Shape(new int[0], 1);

  private final int[] dims;
  private final int size;

  private Shape(int[] dims, int size) {
    this.dims = dims;
    this.size = size;
  }

  /**
   * {@return a shape of the given dimensions; without any, a scalar}
   *
   * @param dims the lengths, each 1 or more
   * @throws IllegalArgumentException if a dimension is below 1 or the size above 2^31 - 1
   */
  public static Shape of(int... dims) {
    Objects.requireNonNull(dims, "dims");
    if (dims.length == 0) {
      return SCALAR;
    }
    long size = 1;
    for (int dim : dims) {
      if (dim < 1) {
        throw new IllegalArgumentException(
            "dimension " + dim + " of shape " + Arrays.toString(dims) + " must be at least 1");
      }
      size *= dim;
      if (size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "shape " + Arrays.toString(dims) + " must have at most 2^31 - 1 elements");
      }
    }
    return new Shape(dims.clone(), (int) size);
  }

  /** {@return the shape of a scalar, rank 0 and size 1} */
  public static Shape scalar() {
    return SCALAR;
  }

  /** {@return the number of dimensions, 0 for a scalar} */
  public int rank() {
    return dims.length;
  }

  /**
   * {@return the length of dimension {@code i}, counted from 0}
   *
   * @param i which dimension, from 0 to the rank, exclusive
   * @throws IllegalArgumentException if there is no such dimension
   */
  public int dim(int i) {
    if (i < 0 || i >= dims.length) {
      throw new IllegalArgumentException("shape " + this + " has no dimension " + i);
    }
    return dims[i];
  }

  /** {@return the number of elements, 1 for a scalar} */
  public int size() {
    return size;
  }

  /** {@return the last dimension, 1 for a scalar} */
  public int channels() {
    return dims.length == 0 ? 1 : dims[dims.length - 1];
  }

  /** {@return the number of vectors along the last dimension: {@code size() / channels()}} */
  public int cells() {
    return size / channels();
  }

  /**
   * {@return this shape with another last dimension}
   *
   * @param channels the new last dimension
   * @throws IllegalArgumentException if this is a scalar or {@code channels} is below 1
   */
  public Shape withChannels(int channels) {
    if (dims.length == 0) {
      throw new IllegalArgumentException("a scalar has no channels");
    }
    return withDim(dims.length - 1, channels);
  }

  /**
   * {@return this shape with another length of one dimension}
   *
   * @param i which dimension, from 0 to the rank, exclusive
   * @param length its new length
   * @throws IllegalArgumentException if there is no such dimension or the length is below 1
   */
  public Shape withDim(int i, int length) {
    if (dim(i) == length) {
      return this;
    }
    int[] changed = dims.clone();
    changed[i] = length;
    return of(changed);
  }

  /** {@return the lengths of all dimensions, as a new array} */
  public int[] dims() {
    return dims.clone();
  }

  /**
   * {@return the position of an element, such as "[0, 3, 1]", for messages}
   *
   * @param element the element's index in row-major order
   */
  public String position(int element) {
    int[] position = new int[dims.length];
    int rest = element;
    for (int i = dims.length - 1; i >= 0; i--) {
      position[i] = rest % dims[i];
      rest /= dims[i];
    }
    return Arrays.toString(position);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && Arrays.equals(dims, shape.dims);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(dims);
  }

  /** The dimensions, such as "[1, 72, 72, 16]". */
  @Override
  public String toString() {
    return Arrays.toString(dims);
  }
}
