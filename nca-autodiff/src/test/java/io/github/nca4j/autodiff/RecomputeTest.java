package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RecomputeTest {
  private static final Shape SHAPE = Shape.of(4);
  private static final float[] A = {1, -2, 0.5f, 3};
  private static final float[] B = {0.3f, 0.1f, -1, 2};

  private static Variable step(List<Variable> inputs) {
    return inputs.get(0).multiply(inputs.get(1)).tanh().add(inputs.get(0));
  }

  @Test
  void aRecomputedChainGivesTheGradientsOfARecordedOne() {
    float[][] recorded = gradients(tape -> inputs -> step(inputs));
    float[][] recomputed =
        gradients(tape -> inputs -> tape.recompute(SHAPE, RecomputeTest::step, inputs));
    assertThat(recomputed).isDeepEqualTo(recorded);
  }

  private static float[][] gradients(Function<Tape, Function<List<Variable>, Variable>> road) {
    try (Tape tape = new Tape()) {
      Variable a = tape.variable(SHAPE, A);
      Variable b = tape.variable(SHAPE, B);
      Variable x = a;
      for (int i = 0; i < 5; i++) {
        x = road.apply(tape).apply(List.of(x, b));
      }
      tape.backward(x.square().sum());
      return new float[][] {a.gradient().clone(), b.gradient().clone()};
    }
  }

  @Test
  void constantsStayConstants() {
    try (Tape tape = new Tape()) {
      Variable a = tape.variable(SHAPE, A);
      Variable b = tape.constant(SHAPE, B);
      Variable result =
          tape.recompute(SHAPE, inputs -> inputs.get(0).multiply(inputs.get(1)), List.of(a, b));
      tape.backward(result.sum());
      assertThat(a.gradient()).containsExactly(B);
    }
  }

  @Test
  void theFunctionMustKeepToItsInputsAndItsShape() {
    try (Tape tape = new Tape()) {
      Variable a = tape.variable(SHAPE, A);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tape.recompute(SHAPE, inputs -> a, List.of(a)))
          .withMessageContaining("only the variables that it is given");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> tape.recompute(SHAPE, inputs -> inputs.get(0).sum(), List.of(a)))
          .withMessage("recompute: the function's result has shape [], not [4]");
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  tape.recompute(
                      SHAPE, inputs -> inputs.get(0).tape().variable(SHAPE, B), List.of(a)))
          .withMessageContaining("pass it as an input");
    }
  }
}
