package io.github.nca4j.autodiff;

import static io.github.nca4j.autodiff.OperationCase.applied;
import static io.github.nca4j.autodiff.OperationCase.everySecond;

import io.github.nca4j.autodiff.OperationCase.Values;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Losses;
import io.github.nca4j.autodiff.operation.standard.Normalisation;
import io.github.nca4j.autodiff.operation.standard.Reductions;
import io.github.nca4j.autodiff.operation.standard.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reductions, losses, and what normalises a cell's vector. */
final class ReductionCases {
  private ReductionCases() {}

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.of(3));
    shapes.add(OperationCase.CELL);
    shapes.add(OperationCase.ROW);
    shapes.add(OperationCase.COLUMN);
    shapes.add(OperationCase.ODD);
    shapes.addAll(OperationCase.random(3, 33));
    for (Shape shape : shapes) {
      cases.add(applied(new Reductions.Sum(), shape));
      cases.add(applied(new Reductions.Mean(), shape));
      cases.add(applied(new Normalisation.Softmax(), shape));
      cases.add(applied(new Normalisation.LayerNorm(1e-2f), shape));
      addLosses(cases, shape);
    }
    cases.add(applied(new Reductions.Sum(), Shape.scalar()));
    cases.add(applied(new Reductions.Mean(), Shape.scalar()));
    for (Shape shape : OperationCase.random(4, 34)) {
      for (int chosen = 1; chosen < 16; chosen++) {
        int bits = chosen;
        int[] axes = IntStream.range(0, 4).filter(i -> (bits >> i & 1) == 1).toArray();
        cases.add(applied(new Reductions.SumOver(axes), shape));
        cases.add(applied(new Reductions.MeanOver(axes), shape));
        cases.add(applied(new Reductions.MaxOver(axes), shape).with(Values.FAR_APART));
      }
    }
    return cases;
  }

  private static void addLosses(List<OperationCase> cases, Shape shape) {
    cases.add(applied(new Losses.SquaredDifference(), shape, shape));
    float[] target = applied(new Reductions.Sum(), shape).values(0);
    for (float[] weights : List.of(everySecond(shape.cells()), new float[shape.cells()])) {
      cases.add(applied(new Losses.MeanSquaredError(target, weights), shape));
      cases.add(applied(new Losses.SoftmaxCrossEntropy(target, weights), shape));
    }
    int[] classes = new int[shape.cells()];
    classes[classes.length - 1] = shape.channels() - 1;
    cases.add(applied(Losses.SoftmaxCrossEntropy.of(classes, shape), shape));
    float[] rising = new float[3 * shape.channels()];
    for (int i = 0; i < rising.length; i++) {
      rising[i] = i % 3;
    }
    cases.add(applied(new Transport(rising), shape).with(Values.FAR_APART));
  }
}
