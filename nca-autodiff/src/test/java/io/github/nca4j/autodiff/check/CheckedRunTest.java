package io.github.nca4j.autodiff.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class CheckedRunTest {
  private static final Shape SHAPE = Shape.of(2);

  /** The sum of two inputs whose backward knows the first alone. */
  private record Forgetful() implements Operation {
    @Override
    public String name() {
      return "forgetful";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      for (int i = 0; i < context.output().length; i++) {
        context.output()[i] = context.input(0)[i] + context.input(1)[i];
      }
    }

    @Override
    public void backward(Backward context) {
      for (int i = 0; i < context.output().length; i++) {
        context.gradient(0)[i] += context.outputGradient()[i];
      }
    }
  }

  private static Variable variable(Tape tape, float... values) {
    return tape.variable(Shape.of(values.length), values);
  }

  private static void assertFault(Function<Tape, Variable> function, String fault) {
    assertThat(CheckedRun.of(function).fault()).hasValue(fault);
  }

  @Test
  void aSoundFunctionHasNoFault() {
    CheckedRun run = CheckedRun.of(tape -> variable(tape, 1, 2).sqrt().mean());
    assertThat(run.fault()).isEmpty();
    assertThat(run.unreached()).isEmpty();
  }

  @Test
  void aForwardThatIsNotFiniteIsNamed() {
    assertFault(
        tape -> variable(tape, 1, -1).log().mean(),
        "log: its forward pass leaves NaN at [1] of its output of shape [2]; its inputs are finite:"
            + " is the element written?");
  }

  @Test
  void aBackwardThatIsNotFiniteIsNamed() {
    assertFault(
        tape -> variable(tape, 0, 1).sqrt().sum(),
        "sqrt: its backward pass gives Infinity at [0] of the gradient of input 0 of shape [2]");
  }

  @Test
  void aForgottenInputIsNamed() {
    assertFault(
        tape -> variable(tape, 1, 2).apply(new Forgetful(), variable(tape, 3, 4)).sum(),
        "forgetful: its backward pass forgets input 1: it never calls gradient(1)");
  }

  @Test
  void aResultThatIsNoFunctionOfTheTapesVariablesIsAFault() {
    assertFault(
        tape -> tape.constant(SHAPE, new float[2]).sum(),
        "the function's result depends on no variable (tape.variable) that it makes");
    try (Tape other = new Tape()) {
      assertFault(
          tape -> variable(other, 1).sum(), "the function's result belongs to another tape");
    }
  }

  @Test
  void variablesWithoutAPartInTheResultAreListed() {
    CheckedRun run =
        CheckedRun.of(
            tape -> {
              Variable unused = variable(tape, 7);
              Variable used = variable(tape, 1, 2);
              Variable deadEnd = variable(tape, 3);
              assertThat(deadEnd.scale(2).value()).containsExactly(6);
              return used.add(unused.detach()).sum();
            });
    assertThat(run.fault()).isEmpty();
    assertThat(run.unreached()).containsExactly(0, 2);
  }

  @Test
  void variablesThatARecomputedFunctionDoesNotUseAreListed() {
    CheckedRun run =
        CheckedRun.of(
            tape -> {
              List<Variable> inputs = List.of(variable(tape, 1, 2), variable(tape, 3, 4));
              return tape.recompute(SHAPE, given -> given.get(1).square(), inputs).sum();
            });
    assertThat(run.fault()).isEmpty();
    assertThat(run.unreached()).containsExactly(0);
  }
}
