package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/** Conditions on the shapes that go into an operation. */
final class Shapes {
  private Shapes() {}

  static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  static void requireCount(List<Shape> inputs, int count) {
    require(inputs.size() == count, "takes " + count + " inputs, not " + inputs.size());
  }

  /** Requires [batch, height, width, channels]. */
  static Shape requireGrid(Shape shape) {
    require(shape.rank() == 4, shape + " must be [batch, height, width, channels]");
    return shape;
  }

  static void requireOdd(int size) {
    require(size % 2 == 1, "the kernel size " + size + " must be odd");
  }

  static void requireAxis(Shape shape, int axis) {
    require(shape.rank() > 0, "a scalar has no axes");
    require(
        axis >= 0 && axis < shape.rank(),
        "axis " + axis + " must be within 0 to " + (shape.rank() - 1) + " of " + shape);
  }

  /** The shape with 1 for the length of each axis. */
  static Shape withOnes(Shape shape, int... axes) {
    int[] dims = shape.dims();
    for (int axis : axes) {
      requireAxis(shape, axis);
      dims[axis] = 1;
    }
    require(
        Arrays.stream(axes).distinct().count() == axes.length,
        "axes " + Arrays.toString(axes) + " must be different");
    return Shape.of(dims);
  }
}
