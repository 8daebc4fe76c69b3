package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TapeTest {
  private final Tape tape = new Tape();

  private Variable variable(float... values) {
    return tape.variable(Shape.of(values.length), values);
  }

  private Variable zeros(int... dims) {
    return tape.variable(Shape.of(dims), new float[Shape.of(dims).size()]);
  }

  @Test
  void gradientsOfAVariableUsedTwiceAddUp() {
    Variable x = variable(1, 2, 3);
    tape.backward(x.multiply(x).add(x).sum());
    assertThat(x.gradient()).containsExactly(3, 5, 7);
  }

  @Test
  void aVariableThatTheLossDoesNotDependOnHasAZeroGradient() {
    Variable x = variable(1, 2);
    Variable unused = variable(5);
    Variable deadEnd = unused.square();
    tape.backward(x.sum());
    assertThat(unused.gradient()).containsExactly(0);
    assertThat(deadEnd.scalar()).isEqualTo(25);
  }

  @Test
  void constantsNeedNoGradientAndWhatDependsOnThemAloneNeitherDoes() {
    Variable constant = tape.constant(Shape.of(2), new float[] {1, 2});
    assertThat(constant.square().requiresGradient()).isFalse();
    Variable x = variable(3, 4);
    tape.backward(x.multiply(constant).sum());
    assertThat(x.gradient()).containsExactly(1, 2);
    assertThatIllegalStateException().isThrownBy(constant::gradient);
  }

  @Test
  void aVariableWrapsTheGivenArray() {
    Grid grid = new Grid(2, 3, 4);
    Variable x = tape.variable(grid);
    assertThat(x.shape()).isEqualTo(Shape.of(1, 2, 3, 4));
    assertThat(x.value()).isSameAs(grid.values());
    assertThat(tape.constant(grid).value()).isSameAs(grid.values());
  }

  @Test
  void aTapeIsDifferentiatedOnce() {
    Variable x = variable(1);
    Variable loss = x.sum();
    tape.backward(loss);
    assertThatIllegalStateException()
        .isThrownBy(() -> tape.backward(loss))
        .withMessageContaining("has been differentiated");
    assertThatIllegalStateException()
        .isThrownBy(x::square)
        .withMessageContaining("has been differentiated");
    assertThatIllegalStateException().isThrownBy(() -> variable(1));
  }

  @Test
  void gradientsExistAfterBackwardOnly() {
    Variable x = variable(1);
    assertThatIllegalStateException()
        .isThrownBy(x::gradient)
        .withMessage("there is no gradient before Tape.backward");
    Variable y = x.square();
    tape.backward(y);
    assertThatIllegalStateException()
        .isThrownBy(y::gradient)
        .withMessageContaining("for others call keepGradient() before Tape.backward");
  }

  @Test
  void anIntermediateKeepsItsGradientOnRequest() {
    Variable x = variable(1, 2);
    Variable squares = x.square().keepGradient();
    Variable unused = x.scale(5).keepGradient();
    tape.backward(squares.multiply(squares).sum());
    assertThat(squares.gradient()).containsExactly(2, 8);
    assertThat(unused.gradient()).containsExactly(0, 0);
    assertThat(x.gradient()).containsExactly(4, 32);
    tape.close();
    assertThatIllegalStateException().isThrownBy(squares::gradient).withMessageContaining("closed");
  }

  @Test
  void aGradientIsAskedForBeforeBackwardAndNotOfAConstant() {
    Variable constant = tape.constant(Shape.of(1), new float[1]);
    assertThatIllegalStateException()
        .isThrownBy(constant::keepGradient)
        .withMessage("keepGradient: a constant of shape [1] has none");
    assertThatIllegalStateException()
        .isThrownBy(constant::gradient)
        .withMessage("a constant of shape [1] has no gradient");
    Variable x = variable(1);
    Variable y = x.square();
    tape.backward(y);
    assertThatIllegalStateException()
        .isThrownBy(y::keepGradient)
        .withMessageContaining("has been differentiated");
  }

  @Test
  void aSeedWeighsTheElementsOfTheOutput() {
    Variable x = variable(1, 2, 3);
    Variable y = x.square();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.backward(y, new float[2]))
        .withMessage(
            "seed of length 2 must have one number for each of the 3 elements of shape [3]");
    tape.backward(y, new float[] {1, 0, -10});
    assertThat(x.gradient()).containsExactly(2, 0, -60);
  }

  @Test
  void nothingGoesBackThroughADetachedVariable() {
    Variable x = variable(3);
    Variable squared = x.square();
    Variable detached = squared.detach();
    assertThat(detached.requiresGradient()).isFalse();
    tape.backward(detached.multiply(x.detach()).multiply(x));
    assertThat(x.gradient()).containsExactly(27);
    tape.close();
    assertThatIllegalStateException().isThrownBy(detached::value);
  }

  @Test
  void whatTheResultDoesNotDependOnIsUnreached() {
    Variable x = variable(1);
    Variable unused = variable(2);
    assertThatIllegalStateException()
        .isThrownBy(tape::unreached)
        .withMessage("there is no gradient before Tape.backward");
    tape.backward(x.square());
    assertThat(unused.gradient()).containsExactly(0);
    assertThat(tape.unreached()).containsExactly(unused);
    assertThat(tape.variables()).containsExactly(x, unused);
  }

  @Test
  void aPerturbedTapeChangesOneElementOfOneVariable() {
    try (Tape perturbed = Tape.perturbed(new Workspace(), 1, 0, 9)) {
      float[] values = {1, 2};
      Variable first = perturbed.variable(Shape.of(2), values);
      Variable second = perturbed.variable(Shape.of(2), values);
      assertThat(first.value()).containsExactly(1, 2);
      assertThat(second.value()).containsExactly(9, 2);
      assertThat(values).containsExactly(1, 2);
      assertThat(second.square().requiresGradient()).isFalse();
    }
    try (Tape perturbed = Tape.perturbed(new Workspace(), 0, 2, 9)) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> perturbed.variable(Shape.of(2), new float[2]))
          .withMessage("element 2 must be within shape [2]");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tape.perturbed(new Workspace(), -1, 0, 9))
        .withMessage("variable -1 and element 0 must not be negative");
  }

  @Test
  void anotherThreadIsRefused() throws InterruptedException {
    Variable x = variable(1);
    List<Throwable> thrown = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              try {
                x.square();
              } catch (IllegalStateException e) {
                thrown.add(e);
              }
            },
            "another");
    other.start();
    other.join();
    assertThat(thrown)
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "the tape belongs to thread %s, not another: use one tape a thread",
                Thread.currentThread().getName()));
  }

  @Test
  void nothingIsReadFromAClosedTape() {
    Variable x = variable(1);
    Variable y = x.square();
    tape.backward(y);
    tape.close();
    tape.close();
    assertThatIllegalStateException().isThrownBy(x::gradient).withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(y::value).withMessageContaining("closed");
    assertThatIllegalStateException().isThrownBy(x::square).withMessageContaining("closed");
    assertThat(x.value()).containsExactly(1);
  }

  @Test
  void variablesOfTwoTapesDoNotMix() {
    try (Tape other = new Tape()) {
      Variable y = other.variable(Shape.of(2), new float[2]);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> variable(1, 2).add(y))
          .withMessage("add: input 1 belongs to another tape");
      assertThatIllegalArgumentException().isThrownBy(() -> tape.backward(y.sum()));
    }
  }

  @Test
  void aLossIsASingleNumberThatDependsOnAVariable() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.backward(variable(1, 2)))
        .withMessage("loss must be a single number but has shape [2]");
    Variable constant = tape.constant(Shape.scalar(), new float[1]);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.backward(constant))
        .withMessageContaining("depends on no variable");
    assertThatIllegalStateException().isThrownBy(() -> variable(1, 2).scalar());
  }

  @Test
  void aWrongNumberOfValuesIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tape.variable(Shape.of(2, 3), new float[5]))
        .withMessage("values of length 5 must fill shape [2, 3], that is 6");
  }

  @Test
  void wrongShapesAreNamedWithTheOperation() {
    Variable grid = zeros(1, 4, 4, 3);
    assertRefused(() -> grid.add(zeros(1, 4, 3, 3)), "add of shapes [[1, 4, 4, 3], [1, 4, 3, 3]]");
    assertRefused(() -> grid.add(zeros(4)), "add of shapes [[1, 4, 4, 3], [4]]");
    assertRefused(() -> grid.multiply(zeros(4)), "multiply of shapes [[1, 4, 4, 3], [4]]");
    assertRefused(() -> grid.subtract(zeros(2)), "subtract");
    assertRefused(() -> grid.dense(zeros(4, 5)), "weights must have shape [3, outputs]");
    assertRefused(() -> grid.dense(zeros(3, 5), zeros(4)), "bias must have shape [5]");
    assertRefused(() -> grid.sliceChannels(2, 4), "2 to 4 of axis 3 must lie within 0 to 3");
    assertRefused(() -> grid.sliceChannels(2, 2), "slice");
    assertRefused(() -> grid.concat(zeros(1, 4, 5, 3)), "all dimensions but axis 3");
    assertRefused(() -> grid.mask(new float[5]), "mask of length 5");
    assertRefused(() -> grid.gather(new int[] {16}), "cell 16 must be within -1 to 15");
    assertRefused(() -> zeros(2, 3).scatter(new int[1], Shape.of(9, 3)), "takes shape [1, 3]");
    assertRefused(() -> zeros(3, 3).maxPool3x3(Boundary.ZERO), "[batch, height, width, channels]");
    assertRefused(() -> grid.depthwise(List.of(), Boundary.ZERO), "at least 1 kernel");
    assertRefused(
        () -> zeros(2, 2).depthwise(List.of(Kernel.IDENTITY), Boundary.ZERO), "depthwise");
    assertRefused(() -> grid.depthwise(zeros(2, 4, 4), Boundary.ZERO), "size 4 must be odd");
    assertRefused(() -> grid.depthwise(zeros(2, 3, 5), Boundary.ZERO), "[kernels, size, size]");
    assertRefused(
        () -> grid.convolve(zeros(3, 3, 4, 2), Boundary.ZERO), "[size, size, 3, outputs]");
    assertRefused(() -> grid.convolve(zeros(2, 2, 3, 2), Boundary.ZERO), "size 2 must be odd");
    assertRefused(() -> grid.meanSquaredError(new float[4]), "target of length 4");
    assertRefused(() -> grid.meanSquaredError(new float[48], new float[3]), "weights of length 3");
    assertRefused(() -> grid.softmaxCrossEntropy(new float[4]), "softmaxCrossEntropy of shapes");
    assertRefused(() -> grid.softmaxCrossEntropy(new int[4]), "classes of length 4");
    assertRefused(() -> zeros(1, 3).softmaxCrossEntropy(new int[] {3}), "class 3 of cell 0");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessageContaining(message);
  }
}
