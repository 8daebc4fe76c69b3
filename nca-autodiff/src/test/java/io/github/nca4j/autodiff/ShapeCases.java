package io.github.nca4j.autodiff;

import static io.github.nca4j.autodiff.OperationCase.applied;

import io.github.nca4j.autodiff.OperationCase.Values;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Cells;
import io.github.nca4j.autodiff.operation.standard.Layouts;
import io.github.nca4j.autodiff.operation.standard.Linear;
import io.github.nca4j.autodiff.operation.standard.Matmul;
import io.github.nca4j.autodiff.operation.standard.Slices;
import io.github.nca4j.autodiff.operation.standard.Sort;
import java.util.ArrayList;
import java.util.List;

/** What moves elements, and matrix products. */
final class ShapeCases {
  private ShapeCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (Shape shape :
        List.of(
            Shape.of(3),
            OperationCase.CELL,
            OperationCase.ROW,
            OperationCase.COLUMN,
            OperationCase.ODD)) {
      addCells(cases, shape);
      addDense(cases, shape);
    }
    // More cells than the dense product takes at a time.
    cases.add(
        applied(new Linear.Dense(false), Shape.of(1, 13, 11, 2), Shape.of(2, 3), Shape.of(3)));
    for (Shape shape : OperationCase.random(3, 35)) {
      addLayouts(cases, shape);
      int batch = shape.dim(0);
      cases.add(applied(new Matmul(), shape, Shape.of(batch, shape.channels(), 4)));
      cases.add(
          applied(
              new Matmul(),
              Shape.of(2, batch, 3, shape.channels()),
              Shape.of(2, batch, shape.channels(), 2)));
    }
    cases.add(applied(new Matmul(), Shape.of(3, 2), Shape.of(2, 4)));
    cases.add(applied(new Layouts.Transpose(), Shape.scalar()));
    cases.add(applied(new Layouts.Transpose(3, 0, 2, 1), OperationCase.ODD));
    cases.add(applied(new Layouts.Transpose(0, 2, 1, 3), OperationCase.ODD));
    return cases;
  }

  private static void addLayouts(List<OperationCase> cases, Shape shape) {
    cases.add(applied(new Layouts.Reshape(Shape.of(shape.size())), shape));
    cases.add(applied(new Layouts.Transpose(2, 0, 1), shape));
    cases.add(applied(new Layouts.Transpose(1, 0, 2), shape));
    for (int axis = 0; axis < 3; axis++) {
      int length = shape.dim(axis);
      cases.add(applied(new Sort(axis), shape).with(Values.FAR_APART));
      cases.add(applied(new Slices.Slice(axis, length - 1, length), shape));
      cases.add(applied(new Slices.Slice(axis, 0, length), shape));
      cases.add(applied(new Slices.Concat(axis), shape, shape.withDim(axis, 4), shape));
    }
  }

  private static void addCells(List<OperationCase> cases, Shape shape) {
    int channels = shape.channels();
    int axis = shape.rank() - 1;
    cases.add(applied(new Slices.Slice(axis, channels - 1, channels), shape));
    cases.add(applied(new Slices.Slice(axis, 0, channels), shape));
    cases.add(applied(new Slices.Concat(axis), shape));
    cases.add(applied(new Slices.Concat(axis), shape, shape.withChannels(4), shape));
    int last = shape.cells() - 1;
    int[] cells = {last, -1, 0, last};
    cases.add(applied(new Cells.Gather(cells), shape));
    cases.add(applied(new Cells.Gather(new int[] {-1}), shape));
    cases.add(applied(new Cells.Scatter(cells, shape), Shape.of(4, channels)));
    cases.add(applied(new Cells.Scatter(new int[] {-1}, shape), Shape.of(1, channels)));
    cases.add(
        applied(
            new Recompute(
                new Workspace(),
                false,
                shape,
                inputs -> inputs.get(0).multiply(inputs.get(1)).tanh()),
            shape,
            shape));
  }

  private static void addDense(List<OperationCase> cases, Shape shape) {
    int channels = shape.channels();
    cases.add(applied(new Linear.Dense(false), shape, Shape.of(channels, 4)));
    cases.add(applied(new Linear.Dense(false), shape, Shape.of(channels, 3), Shape.of(3)));
    cases.add(applied(new Linear.Dense(true), shape, Shape.of(channels, 3), Shape.of(3)));
    cases.add(applied(new Linear.Bias(), shape, Shape.of(channels)));
  }
}
