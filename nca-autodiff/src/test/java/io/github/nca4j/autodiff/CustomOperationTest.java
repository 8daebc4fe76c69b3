package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CustomOperationTest {
  private static final Shape SHAPE = Shape.of(3);

  /** x^3, which keeps 3 x^2 for its backward. */
  private static final class Cube implements Operation {
    @Override
    public String name() {
      return "cube";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] slope = context.keep(x.length);
      for (int i = 0; i < x.length; i++) {
        slope[i] = 3 * x[i] * x[i];
        context.output()[i] = x[i] * x[i] * x[i];
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += context.outputGradient()[i] * context.kept()[i];
      }
    }
  }

  @Test
  void whatTheForwardKeepsReachesTheBackward() {
    try (Tape tape = new Tape()) {
      Variable x = tape.variable(SHAPE, new float[] {1, 2, 3});
      Variable y = tape.apply(new Cube(), x);
      Variable z = tape.apply(new Cube(), x.scale(2));
      assertThat(y.value()).containsExactly(1, 8, 27);
      tape.backward(y.add(z).sum());
      assertThat(x.gradient()).containsExactly(3 + 24, 12 + 96, 27 + 216);
    }
  }

  @Test
  void itsGradientCanBeChecked() {
    float[] values = {0.5f, -2, 1};
    GradientCheck.of(tape -> tape.apply(new Cube(), tape.variable(SHAPE, values))).verify();
  }

  /** An operation whose shape is what a function says. */
  private record Shaped(UnaryOperator<List<Shape>> function) implements Operation {
    @Override
    public String name() {
      return "odd";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      List<Shape> answer = function.apply(inputs);
      return answer.isEmpty() ? null : answer.get(0);
    }

    @Override
    public void forward(Forward context) {}

    @Override
    public void backward(Backward context) {}
  }

  @Test
  void aShapeThatReadsTooManyInputsOrIsNullIsNamed() {
    try (Tape tape = new Tape()) {
      Variable x = tape.variable(SHAPE, new float[3]);
      Operation twoInputs = new Shaped(inputs -> List.of(inputs.get(1)));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> x.apply(twoInputs))
          .withMessage("odd of shapes [[3]]: its shape() reads one that is not there");
      Operation none = new Shaped(inputs -> List.of());
      assertThatIllegalStateException()
          .isThrownBy(() -> x.apply(none))
          .withMessage("odd of shapes [[3]]: its shape() returns null");
    }
  }

  @Test
  void theGradientOfAConstantIsNotAvailable() {
    Operation careless =
        new Operation() {
          @Override
          public String name() {
            return "careless";
          }

          @Override
          public Shape shape(List<Shape> inputs) {
            return inputs.get(0);
          }

          @Override
          public void forward(Forward context) {
            System.arraycopy(context.input(0), 0, context.output(), 0, context.output().length);
          }

          @Override
          public void backward(Backward context) {
            context.gradient(1)[0]++;
          }
        };
    try (Tape tape = new Tape()) {
      Variable x = tape.variable(SHAPE, new float[3]);
      Variable y = tape.apply(careless, x, tape.constant(SHAPE, new float[3]));
      Variable loss = y.sum();
      assertThatIllegalStateException()
          .isThrownBy(() -> tape.backward(loss))
          .withMessage("careless: input 1 needs no gradient; ask needs(1)");
    }
  }
}
