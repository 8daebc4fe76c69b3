package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.operation.standard.Elementwise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A function written with operations, run once more in the backward pass instead of recorded. */
final class Recompute implements Operation {
  private final Workspace workspace;
  private final boolean checking;
  private final Shape shape;
  private final Function<List<Variable>, Variable> function;

  Recompute(
      Workspace workspace,
      boolean checking,
      Shape shape,
      Function<List<Variable>, Variable> function) {
    this.workspace = workspace;
    this.checking = checking;
    this.shape = shape;
    this.function = function;
  }

  @Override
  public String name() {
    return "recompute";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return shape;
  }

  @Override
  public void forward(Forward context) {
    try (Tape tape = new Tape(workspace, LeafSource.NONE, checking)) {
      List<Variable> inputs = new ArrayList<>();
      for (int i = 0; i < context.inputs(); i++) {
        inputs.add(tape.constant(context.shape(i), context.input(i)));
      }
      Variable result = result(tape, inputs);
      System.arraycopy(result.value(), 0, context.output(), 0, shape.size());
    }
  }

  /**
   * An input that the function does not use stays unreached on the outer tape too. Gradients start
   * from zero here and are added as a whole: over many steps a sum of the steps' sums loses less to
   * rounding than one running sum.
   */
  @Override
  public void backward(Backward context) {
    try (Tape tape = new Tape(workspace, LeafSource.GIVEN, checking)) {
      List<Variable> inputs = new ArrayList<>();
      for (int i = 0; i < context.inputs(); i++) {
        inputs.add(
            context.needs(i)
                ? tape.variable(context.shape(i), context.input(i))
                : tape.constant(context.shape(i), context.input(i)));
      }
      Variable result = result(tape, inputs);
      if (result.requiresGradient()) {
        tape.backward(result, context.outputGradient());
        for (int i = 0; i < context.inputs(); i++) {
          if (context.needs(i) && inputs.get(i).hasGradient()) {
            Elementwise.addTo(context.gradient(i), inputs.get(i).gradient());
          }
        }
      }
    }
  }

  private Variable result(Tape tape, List<Variable> inputs) {
    Variable result = function.apply(inputs);
    if (result.tape() != tape) {
      throw new IllegalArgumentException(
          "recompute: the function must use only the variables that it is given");
    }
    if (!result.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "recompute: the function's result has shape " + result.shape() + ", not " + shape);
    }
    return result;
  }
}
