package io.github.nca4j.autodiff.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A check must find what is wrong with an operation, and say where. */
class GradientCheckTest {
  private static final Shape SHAPE = Shape.of(2, 3);

  /** The product of two variables with a backward of the test's choosing. */
  private record Product(Consumer<Operation.Backward> backwardPass) implements Operation {
    @Override
    public String name() {
      return "product";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return inputs.get(0);
    }

    @Override
    public void forward(Forward context) {
      for (int i = 0; i < context.output().length; i++) {
        context.output()[i] = context.input(0)[i] * context.input(1)[i];
      }
    }

    @Override
    public void backward(Backward context) {
      backwardPass.accept(context);
    }
  }

  /** Adds the right gradient of input {@code to}, times a factor. */
  private static void add(Operation.Backward context, int to, float factor) {
    float[] gradient = context.gradient(to);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += factor * context.outputGradient()[i] * context.input(1 - to)[i];
    }
  }

  private static GradientCheck check(Consumer<Operation.Backward> backwardPass) {
    return GradientCheck.of(
        tape ->
            tape.apply(
                new Product(backwardPass),
                tape.variable(SHAPE, new float[] {1, 2, 3, 4, 5, 6}),
                tape.variable(SHAPE, new float[] {-1, 0.5f, 2, 3, 0.1f, 0.2f})));
  }

  @Test
  void aRightBackwardPasses() {
    GradientCheck.Report report =
        check(
                context -> {
                  add(context, 0, 1);
                  add(context, 1, 1);
                })
            .run();
    assertThat(report.passed()).isTrue();
    assertThat(report.elements()).isEqualTo(12);
    assertThat(report.worst().error()).isLessThan(1e-5);
    assertThat(report.toString()).startsWith("gradient check passed: worst of 12 elements");
  }

  @Test
  void aForgottenInputIsNamed() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> check(context -> add(context, 0, 1)).verify())
        .withMessageContaining("variable 1 of shape [2, 3], element [1, 1]: expected 3.77")
        .withMessageContaining("the tape gives 0.00000")
        .withMessageContaining("its backward pass forgets input 1");
  }

  @Test
  void aFactorWrongByHalfAPercentIsFound() {
    GradientCheck.Report report =
        check(
                context -> {
                  add(context, 0, 1.005f);
                  add(context, 1, 1);
                })
            .run();
    assertThat(report.passed()).isFalse();
    assertThat(report.worst().variable()).isZero();
    assertThat(report.worst().index()).isEqualTo(3);
    assertThat(report.worst().error()).isBetween(0.0049, 0.0051);
    assertThat(report.worst().actual())
        .isBetween(1.0049 * report.worst().expected(), 1.0051 * report.worst().expected());
  }

  @Test
  void aGradientThatIsSetInsteadOfAddedToIsFound() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                check(
                        context -> {
                          add(context, 0, 1);
                          Arrays.fill(context.gradient(1), 0);
                          add(context, 1, 1);
                        })
                    .verify())
        .withMessageContaining("variable 1")
        .withMessageContaining("sets this gradient instead of adding to it");
  }

  @Test
  void nanInAGradientIsFound() {
    GradientCheck.Report report =
        check(
                context -> {
                  add(context, 0, 1);
                  add(context, 1, 1);
                  context.gradient(1)[4] = Float.NaN;
                })
            .run();
    assertThat(report.passed()).isFalse();
    assertThat(report.worst().variable()).isOne();
    assertThat(report.worst().index()).isEqualTo(4);
    assertThat(report.toString()).contains("the tape gives NaN");
  }

  @Test
  void aBackwardThatLeavesItsArraysIsNamedWithTheShapes() {
    assertThatIllegalStateException()
        .isThrownBy(check(context -> context.gradient(0)[6] = 1)::verify)
        .withMessage(
            "product: its backward pass left the bounds of an array; inputs [[2, 3], [2, 3]],"
                + " output [2, 3]");
  }

  @Test
  void anOutputThatIsNotWrittenIsFound() {
    Operation lazy =
        new Operation() {
          @Override
          public String name() {
            return "lazy";
          }

          @Override
          public Shape shape(List<Shape> inputs) {
            return inputs.get(0);
          }

          @Override
          public void forward(Forward context) {
            context.output()[0] = context.input(0)[0];
          }

          @Override
          public void backward(Backward context) {
            context.gradient(0)[0] += context.outputGradient()[0];
          }
        };
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> GradientCheck.of(t -> t.apply(lazy, t.variable(SHAPE, new float[6]))).run())
        .withMessageStartingWith(
            "the function's result of shape [2, 3] is NaN at [0, 1]: lazy: its forward pass"
                + " leaves");
  }

  @Test
  void aKinkIsCalledAKink() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                GradientCheck.of(t -> t.variable(Shape.of(3), new float[] {1, 0, -1}).relu())
                    .verify())
        .withMessageContaining("element [1]")
        .withMessageContaining("the function has a kink here");
  }

  @Test
  void aKinkUnderEveryElementIsCalledAKinkTooAndNotAForgottenInput() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () -> GradientCheck.of(t -> t.variable(Shape.of(2), new float[2]).relu()).verify())
        .withMessageContaining("the function has a kink here");
  }

  @Test
  void aCurvedFunctionOfUnevenScalesPassesWithEase() {
    float[] values = {1e-3f, -0.7f, 2.5f, 40, -300};
    GradientCheck.of(t -> t.variable(Shape.of(5), values).scale(0.02f).tanh().square())
        .withTolerance(1e-4)
        .verify();
  }

  @Test
  void aLossOverManyElementsPasses() {
    float[] values = new float[500];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(i);
    }
    GradientCheck.of(
            t -> t.variable(Shape.of(125, 4), values).sigmoid().meanSquaredError(new float[500]))
        .verify();
  }

  @Test
  void aFunctionThatChangesFromRunToRunIsRefused() {
    AtomicInteger runs = new AtomicInteger();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                GradientCheck.of(
                        t ->
                            t.variable(SHAPE, new float[] {1, 1, 1, 1, 1, 1})
                                .scale(runs.incrementAndGet()))
                    .run())
        .withMessage("the function must give the same result each time");
  }

  @Test
  void aFunctionWithoutVariablesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(t -> t.constant(SHAPE, new float[6]).square()).run())
        .withMessageContaining("depends on no variable");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(t -> t.variable(SHAPE, new float[6])).withTolerance(0))
        .withMessage("tolerance 0.0 must be in (0, 1)");
  }
}
