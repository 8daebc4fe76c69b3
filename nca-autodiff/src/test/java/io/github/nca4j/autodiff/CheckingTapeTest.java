package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Faults of a custom operation, and what finds them. */
class CheckingTapeTest {
  private static final Shape SHAPE = Shape.of(3);
  private static final float[] A = {1, -2, 3};
  private static final float[] B = {4, 0.5f, -1};

  /** The product of two inputs, each pass of which can be replaced. */
  private record Product(Consumer<Operation.Forward> forward, Consumer<Operation.Backward> backward)
      implements Operation {
    static Product right() {
      return new Product(
          c -> {
            for (int i = 0; i < 3; i++) {
              c.output()[i] = c.input(0)[i] * c.input(1)[i];
            }
          },
          c -> {
            for (int i = 0; i < 3; i++) {
              c.gradient(0)[i] += c.outputGradient()[i] * c.input(1)[i];
              c.gradient(1)[i] += c.outputGradient()[i] * c.input(0)[i];
            }
          });
    }

    Product withForward(Consumer<Operation.Forward> other) {
      return new Product(other, backward);
    }

    Product withBackward(Consumer<Operation.Backward> other) {
      return new Product(forward, other);
    }

    @Override
    public String name() {
      return "product";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      return SHAPE;
    }

    @Override
    public void forward(Forward context) {
      forward.accept(context);
    }

    @Override
    public void backward(Backward context) {
      backward.accept(context);
    }
  }

  private static Variable apply(Operation operation, Tape tape) {
    return tape.apply(operation, tape.variable(SHAPE, A.clone()), tape.variable(SHAPE, B.clone()));
  }

  private static void assertFound(Operation operation, String message) {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (Tape tape = Tape.checking()) {
                tape.backward(apply(operation, tape).sum());
              }
            })
        .withMessage(message);
  }

  private static void assertCheckFails(Operation operation, String part) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> GradientCheck.of(tape -> apply(operation, tape)).verify())
        .withMessageContaining(part);
  }

  @Test
  void aRightOperationPasses() {
    try (Tape tape = Tape.checking()) {
      tape.backward(apply(Product.right(), tape).sum());
      assertThat(tape.variables().get(0).gradient()).containsExactly(B);
    }
    GradientCheck.of(tape -> apply(Product.right(), tape)).verify();
  }

  @Test
  void aForgottenInputIsNamed() {
    Product forgets = Product.right().withBackward(c -> c.gradient(0)[0] += 1);
    assertFound(forgets, "product: its backward pass forgets input 1: it never calls gradient(1)");
    assertCheckFails(
        Product.right()
            .withBackward(
                c -> {
                  for (int i = 0; i < 3; i++) {
                    c.gradient(0)[i] += c.outputGradient()[i] * c.input(1)[i];
                  }
                }),
        "product: its backward pass forgets input 1");
  }

  @Test
  void aGradientThatIsNotFiniteIsNamed() {
    Product divides =
        Product.right()
            .withBackward(
                c -> {
                  c.gradient(0)[2] += Float.NaN;
                  c.gradient(1)[0] += 1;
                });
    String message =
        "product: its backward pass gives NaN at [2] of the gradient of input 0 of shape [3]";
    assertFound(divides, message);
    assertCheckFails(divides, message);
  }

  @Test
  void anElementThatIsNotWrittenIsNamed() {
    Product lazy = Product.right().withForward(c -> c.output()[0] = 1);
    assertFound(
        lazy,
        "product: its forward pass leaves NaN at [1] of its output of shape [3]; its inputs are"
            + " finite: is the element written?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GradientCheck.of(tape -> apply(lazy, tape)).verify())
        .withMessageContaining("product: its forward pass leaves NaN at [1]");
  }

  @Test
  void anInputThatWasWrongAlreadyIsNamed() {
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (Tape tape = Tape.checking()) {
                Variable wrong = tape.variable(SHAPE, new float[] {0, Float.POSITIVE_INFINITY, 0});
                tape.apply(Product.right(), wrong, tape.constant(SHAPE, B));
              }
            })
        .withMessageEndingWith("its input 0 is Infinity at [1] already");
  }

  @Test
  void aChangedInputIsNamed() {
    assertFound(
        Product.right().withForward(c -> c.input(1)[0] = 7),
        "product: its forward pass changes input 1, which may only be read");
    assertFound(
        Product.right().withBackward(c -> c.input(0)[0] = 7),
        "product: its backward pass changes input 0, which may only be read");
  }

  @Test
  void aRecomputedFunctionIsCheckedToo() {
    Product forgets = Product.right().withBackward(c -> c.gradient(0)[0] += 1);
    assertThatIllegalStateException()
        .isThrownBy(
            () -> {
              try (Tape tape = Tape.checking()) {
                List<Variable> inputs = List.of(tape.variable(SHAPE, A), tape.variable(SHAPE, B));
                Variable result =
                    tape.recompute(SHAPE, own -> own.get(0).tape().apply(forgets, own), inputs);
                tape.backward(result.sum());
              }
            })
        .withMessageContaining("forgets input 1");
  }

  @Test
  void everyTapeNoticesAnArrayThatIsTooShort() {
    Product wide =
        Product.right()
            .withBackward(
                c -> {
                  for (int i = 0; i < 4; i++) {
                    c.gradient(0)[i] += 1;
                  }
                });
    try (Tape tape = new Tape()) {
      Variable loss = apply(wide, tape).sum();
      assertThatIllegalStateException()
          .isThrownBy(() -> tape.backward(loss))
          .withMessage(
              "product: its backward pass left the bounds of an array; inputs [[3], [3]], output"
                  + " [3]");
    }
  }
}
