package io.github.nca4j.autodiff;

import static io.github.nca4j.autodiff.OperationCase.applied;

import io.github.nca4j.autodiff.OperationCase.Values;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Convolution;
import io.github.nca4j.autodiff.operation.standard.Depthwise;
import io.github.nca4j.autodiff.operation.standard.Pooling;
import io.github.nca4j.autodiff.operation.standard.Resampling;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.ArrayList;
import java.util.List;

/** Convolutions, pooling and resampling of grids. */
final class NeighbourhoodCases {
  private NeighbourhoodCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (Boundary boundary : Boundary.values()) {
      for (Shape shape :
          List.of(OperationCase.CELL, OperationCase.ROW, OperationCase.COLUMN, OperationCase.ODD)) {
        addNeighbourhoods(cases, shape, boundary);
      }
    }
    for (Shape shape : OperationCase.random(4, 36)) {
      for (int factor = 1; factor <= 3; factor++) {
        Shape multiple = shape.withDim(1, shape.dim(1) * factor).withDim(2, 2 * factor);
        cases.add(applied(new Resampling.AveragePool(factor), multiple));
        cases.add(applied(new Resampling.Upsample(factor), shape));
        cases.add(applied(new Resampling.Stride(factor), shape));
      }
    }
    return cases;
  }

  private static void addNeighbourhoods(List<OperationCase> cases, Shape shape, Boundary boundary) {
    int channels = shape.channels();
    cases.add(applied(new Pooling.Max3x3(boundary), shape).with(Values.FAR_APART));
    cases.add(
        applied(
            new Depthwise.Fixed(
                List.of(Kernel.of(1, 0.5f), Kernel.SOBEL_X, Kernel.sobelY(5)), boundary),
            shape));
    for (int size = 1; size <= 5; size += 2) {
      cases.add(applied(new Depthwise.Learned(boundary), shape, Shape.of(2, size, size)));
      cases.add(applied(new Convolution(boundary), shape, Shape.of(size, size, channels, 3)));
    }
  }
}
