package io.github.nca4j.autodiff;

import static io.github.nca4j.autodiff.OperationCase.applied;
import static io.github.nca4j.autodiff.OperationCase.everySecond;

import io.github.nca4j.autodiff.OperationCase.Values;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Activations;
import io.github.nca4j.autodiff.operation.standard.Arithmetic;
import io.github.nca4j.autodiff.operation.standard.Broadcast;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import io.github.nca4j.autodiff.operation.standard.Functions;
import io.github.nca4j.autodiff.operation.standard.Linear;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic, functions and activations of each element. */
final class ElementwiseCases {
  private ElementwiseCases() {}

  private static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(Shape.scalar());
    shapes.add(OperationCase.CELL);
    shapes.add(OperationCase.ROW);
    shapes.add(OperationCase.COLUMN);
    shapes.add(OperationCase.ODD);
    shapes.addAll(OperationCase.random(2, 31));
    return shapes;
  }

  static List<OperationCase> all() {
    List<OperationCase> cases = new ArrayList<>();
    for (Shape shape : shapes()) {
      for (Operation binary :
          List.of(
              new Arithmetic.Add(),
              new Arithmetic.Subtract(),
              new Arithmetic.Multiply(),
              new Arithmetic.Divide())) {
        cases.add(applied(binary, shape, shape));
      }
      for (Operation unary :
          List.of(
              new Elementwise.Scale(-0.7f),
              new Elementwise.Shift(0.4f),
              new Functions.Square(),
              new Functions.Exp(),
              new Functions.Sin(),
              new Functions.Cos(),
              new Functions.Abs(),
              new Functions.Clamp(-9, 0.05f),
              new Functions.Clamp(-0.05f, 9),
              new Activations.Relu(),
              new Activations.LeakyRelu(0.1f),
              new Activations.Gelu(),
              new Activations.Sigmoid(),
              new Activations.Tanh())) {
        cases.add(applied(unary, shape));
      }
      cases.add(applied(new Functions.Sqrt(), shape).with(Values.POSITIVE));
      cases.add(applied(new Functions.Log(), shape).with(Values.POSITIVE));
      cases.add(applied(new Elementwise.Mask(everySecond(shape.cells())), shape));
      cases.add(applied(new Elementwise.Mask(everySecond(shape.size())), shape));
      cases.add(applied(new Elementwise.Mask(new float[shape.cells()]), shape));
      cases.add(applied(new Broadcast(shape), Shape.scalar()));
      cases.add(applied(new Broadcast(shape), shape));
    }
    for (Shape shape : OperationCase.random(4, 32)) {
      cases.add(applied(new Linear.Bias(), shape, Shape.of(shape.channels())));
      for (int kept = 0; kept < 16; kept++) {
        Shape small = shape;
        for (int i = 0; i < 4; i++) {
          small = (kept >> i & 1) == 1 ? small : small.withDim(i, 1);
        }
        cases.add(applied(new Broadcast(shape), small));
      }
      cases.add(applied(new Broadcast(shape), Shape.of(shape.channels())));
      cases.add(applied(new Broadcast(shape), Shape.of(shape.dim(2), 1)));
    }
    return cases;
  }
}
