package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Shape;
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
}
