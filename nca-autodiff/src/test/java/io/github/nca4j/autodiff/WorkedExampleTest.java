package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.check.CheckedRun;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The operation and the checks that the packages' Javadoc shows. */
class WorkedExampleTest {
  record Hypotenuse() implements Operation {
    @Override
    public String name() {
      return "hypotenuse"; // What messages call it.
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      if (inputs.size() != 2 || !inputs.get(0).equals(inputs.get(1))) {
        throw new IllegalArgumentException("takes 2 inputs of the same shape");
      }
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float[] y = context.output(); // Holds anything: write every element.
      for (int i = 0; i < y.length; i++) {
        y[i] = (float) Math.sqrt(a[i] * a[i] + b[i] * b[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] y = context.output();
      float[] dy = context.outputGradient();
      for (int input = 0; input < 2; input++) {
        if (!context.needs(input)) {
          continue; // A constant has no gradient.
        }
        float[] x = context.input(input);
        float[] dx = context.gradient(input);
        for (int i = 0; i < y.length; i++) {
          dx[i] += y[i] == 0 ? 0 : dy[i] * x[i] / y[i]; // Adds: x may be used elsewhere too.
        }
      }
    }
  }

  @Test
  void itsBackwardIsRightAndFiniteAtZero() {
    Shape shape = Shape.of(3);
    float[] a = {1, -2, 0.5f};
    float[] b = {0.3f, 0, -1};
    Tape own = new Tape();
    Variable dx = own.variable(shape, new float[] {3, 0, 0});
    Variable dy = own.variable(shape, new float[] {4, -2, 0});
    Variable slope = dx.apply(new Hypotenuse(), dy);
    GradientCheck.of(
            tape -> tape.variable(shape, a).apply(new Hypotenuse(), tape.variable(shape, b)))
        .verify();
    assertThat(slope.value()).containsExactly(5, 2, 0);
    own.backward(slope.sum());
    assertThat(dx.gradient()).containsExactly(0.6f, 0, 0);
    assertThat(dy.gradient()).containsExactly(0.8f, -1, 0);
  }

  @Test
  void aCheckedRunNamesTheOperation() {
    Shape shape = Shape.of(2);
    float[] values = {0, 1};
    CheckedRun run = CheckedRun.of(tape -> tape.variable(shape, values).sqrt().mean());
    Optional<String> fault = run.fault(); // "sqrt: its backward pass gives Infinity at [0] .."
    List<Integer> unreached = run.unreached(); // variables that have no part in the result
    assertThat(fault.orElseThrow()).startsWith("sqrt: its backward pass gives Infinity at [0]");
    assertThat(unreached).isEmpty();
  }
}
