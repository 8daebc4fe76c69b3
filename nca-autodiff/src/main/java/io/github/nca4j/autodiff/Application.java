package io.github.nca4j.autodiff;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One operation applied to its inputs: an entry of the tape, and what the operation sees of it. */
final class Application implements Operation.Forward, Operation.Backward {
  private final Operation operation;
  private final Variable[] inputs;
  private final Variable output;
  private final Workspace workspace;
  private final Optional<OperationCheck> check;
  private final List<float[]> scratch = new ArrayList<>();
  private float[] kept;

  Application(
      Operation operation,
      Variable[] inputs,
      Variable output,
      Workspace workspace,
      boolean checking) {
    this.operation = operation;
    this.inputs = inputs;
    this.output = output;
    this.workspace = workspace;
    check =
        checking ? Optional.of(new OperationCheck(operation, List.of(inputs))) : Optional.empty();
  }

  /**
   * The shape of an operation's output.
   *
   * @throws IllegalArgumentException if an input belongs to another tape or the shapes do not fit
   */
  static Shape outputShape(Tape tape, Operation operation, List<Variable> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).tape() != tape) {
        throw new IllegalArgumentException(
            operation.name() + ": input " + i + " belongs to another tape");
      }
    }
    List<Shape> shapes = inputs.stream().map(Variable::shape).toList();
    Shape shape;
    try {
      shape = operation.shape(shapes);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(applied(operation, shapes) + e.getMessage(), e);
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          applied(operation, shapes) + "its shape() reads one that is not there", e);
    }
    if (shape == null) {
      throw new IllegalStateException(applied(operation, shapes) + "its shape() returns null");
    }
    return shape;
  }

  private static String applied(Operation operation, List<Shape> shapes) {
    return operation.name() + " of shapes " + shapes + ": ";
  }

  void runForward() {
    check.ifPresent(OperationCheck::beforePass);
    guarded("forward", () -> operation.forward(this));
    check.ifPresent(c -> c.afterForward(output));
  }

  /** Passes the output's gradient on to the inputs and gives it back, if there is one. */
  void runBackward() {
    if (output.hasGradient()) {
      check.ifPresent(OperationCheck::beforePass);
      guarded("backward", () -> operation.backward(this));
      check.ifPresent(OperationCheck::afterBackward);
      if (!output.keepsGradient()) {
        output.releaseGradient();
      }
    }
  }

  private void guarded(String pass, Runnable call) {
    try {
      call.run();
    } catch (IndexOutOfBoundsException e) {
      throw new IllegalStateException(
          operation.name()
              + ": its "
              + pass
              + " pass left the bounds of an array; inputs "
              + List.of(inputs).stream().map(Variable::shape).toList()
              + ", output "
              + output.shape(),
          e);
    }
    scratch.forEach(workspace::give);
    scratch.clear();
  }

  /** Gives back all that the tape's results are not read from. */
  void close() {
    release();
    output.releaseGradient();
  }

  /** Gives back what the forward pass kept. */
  void release() {
    if (kept != null) {
      workspace.give(kept);
      kept = null;
    }
  }

  @Override
  public int inputs() {
    return inputs.length;
  }

  @Override
  public Shape shape(int input) {
    return inputs[input].shape();
  }

  @Override
  public float[] input(int input) {
    return inputs[input].value();
  }

  @Override
  public Shape outputShape() {
    return output.shape();
  }

  @Override
  public float[] output() {
    return output.value();
  }

  @Override
  public float[] scratch(int length) {
    float[] array = workspace.take(length);
    scratch.add(array);
    return array;
  }

  @Override
  public float[] keep(int length) {
    if (kept != null) {
      throw new IllegalStateException(operation.name() + ": keep may be called once only");
    }
    kept = workspace.take(length);
    return kept;
  }

  @Override
  public float[] outputGradient() {
    return output.gradientToAddTo();
  }

  @Override
  public boolean needs(int input) {
    return inputs[input].requiresGradient();
  }

  @Override
  public float[] gradient(int input) {
    if (!inputs[input].requiresGradient()) {
      throw new IllegalStateException(
          operation.name() + ": input " + input + " needs no gradient; ask needs(" + input + ")");
    }
    check.ifPresent(c -> c.asked(input));
    return inputs[input].gradientToAddTo();
  }

  @Override
  public float[] kept() {
    if (kept == null) {
      throw new IllegalStateException(operation.name() + ": the forward pass kept nothing");
    }
    return kept;
  }
}
