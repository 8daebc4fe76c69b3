package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Shape;

/** Where the elements of row-major arrays lie. */
final class Strides {
  private Strides() {}

  /** How far apart neighbours along each dimension lie. */
  static int[] of(Shape shape) {
    int[] strides = new int[shape.rank()];
    int stride = 1;
    for (int i = strides.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape.dim(i);
    }
    return strides;
  }

  /** The product of the dimensions {@code from} (inclusive) to {@code to} (exclusive). */
  static int product(Shape shape, int from, int to) {
    int product = 1;
    for (int i = from; i < to; i++) {
      product *= shape.dim(i);
    }
    return product;
  }

  /**
   * The offset of every index of the first dimensions, in row-major order.
   *
   * @param shape whose dimensions are counted through
   * @param strides what a step along each dimension adds to the offset
   * @param dimensions how many of the dimensions
   */
  static int[] offsets(Shape shape, int[] strides, int dimensions) {
    int[] offsets = {0};
    for (int i = 0; i < dimensions; i++) {
      int length = shape.dim(i);
      int[] finer = new int[offsets.length * length];
      for (int at = 0; at < finer.length; at++) {
        finer[at] = offsets[at / length] + at % length * strides[i];
      }
      offsets = finer;
    }
    return offsets;
  }
}
