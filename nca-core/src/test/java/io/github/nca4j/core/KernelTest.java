package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {
  /** The kernel's answer at (0, 0) to a picture given by a formula of y and x. */
  private static double answer(Kernel kernel, DoubleBinaryOperator picture) {
    double sum = 0;
    for (int row = 0; row < kernel.size(); row++) {
      for (int column = 0; column < kernel.size(); column++) {
        int y = row - kernel.radius();
        int x = column - kernel.radius();
        sum += kernel.weight(row, column) * picture.applyAsDouble(y, x);
      }
    }
    return sum;
  }

  @Test
  void theSobelsOfSizeThreeAreDistills() {
    assertThat(Kernel.SOBEL_X)
        .isEqualTo(Kernel.of(3, -1 / 8f, 0, 1 / 8f, -2 / 8f, 0, 2 / 8f, -1 / 8f, 0, 1 / 8f));
    assertThat(Kernel.SOBEL_Y)
        .isEqualTo(Kernel.of(3, -1 / 8f, -2 / 8f, -1 / 8f, 0, 0, 0, 1 / 8f, 2 / 8f, 1 / 8f));
    assertThat(Kernel.sobelX(3)).isEqualTo(Kernel.SOBEL_X);
    assertThat(Kernel.sobelY(3)).isEqualTo(Kernel.SOBEL_Y);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void aSobelAnswersOneToARampOfItsDirectionAndZeroToTheOther(int size) {
    assertThat(answer(Kernel.sobelX(size), (y, x) -> x)).isCloseTo(1, within(1e-6));
    assertThat(answer(Kernel.sobelX(size), (y, x) -> y)).isCloseTo(0, within(1e-6));
    assertThat(answer(Kernel.sobelY(size), (y, x) -> y)).isCloseTo(1, within(1e-6));
    assertThat(answer(Kernel.sobelY(size), (y, x) -> x)).isCloseTo(0, within(1e-6));
    assertThat(answer(Kernel.sobelX(size), (y, x) -> 5)).isCloseTo(0, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void sobelYIsTheTransposeOfSobelX(int size) {
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        assertThat(Kernel.sobelY(size).weight(row, column))
            .isEqualTo(Kernel.sobelX(size).weight(column, row));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 5, 7})
  void aLargerSobelLooksFurther(int size) {
    assertThat(Kernel.sobelX(size).size()).isEqualTo(size);
    assertThat(Kernel.sobelX(size).weight(0, size - 1)).isPositive();
  }

  @Test
  void theIdentityAnswersTheCellItself() {
    assertThat(answer(Kernel.IDENTITY, (y, x) -> y == 0 && x == 0 ? 3 : 100)).isEqualTo(3);
  }

  @Test
  void theLaplacianAnswersNothingToFlatsAndRampsAndAQuarterOfTheCurvature() {
    assertThat(answer(Kernel.LAPLACIAN, (y, x) -> 7)).isZero();
    assertThat(answer(Kernel.LAPLACIAN, (y, x) -> 2 * x - 3 * y + 1)).isZero();
    // x^2 / 2 has a second derivative of 1.
    assertThat(answer(Kernel.LAPLACIAN, (y, x) -> x * x / 2)).isCloseTo(0.25, within(1e-6));
    assertThat(answer(Kernel.LAPLACIAN, (y, x) -> y * y / 2)).isCloseTo(0.25, within(1e-6));
  }

  @Test
  void aQuarterTurnCounterClockwiseTakesXToMinusYAndYToX() {
    double quarter = Math.PI / 2;
    assertClose(Kernel.SOBEL_X.rotated(quarter), negated(Kernel.SOBEL_Y));
    assertClose(Kernel.SOBEL_Y.rotated(quarter), Kernel.SOBEL_X);
    assertClose(Kernel.SOBEL_X.rotated(2 * quarter), negated(Kernel.SOBEL_X));
    assertClose(Kernel.SOBEL_X.rotated(4 * quarter), Kernel.SOBEL_X);
  }

  @ParameterizedTest
  @CsvSource({"3, 0.3", "3, -2", "5, 0.7", "7, 3"})
  void thePairIsTurnedAsDistillTurnsIt(int size, double angle) {
    Kernel x = Kernel.sobelX(size);
    Kernel y = Kernel.sobelY(size);
    Kernel turnedX = x.rotated(angle);
    Kernel turnedY = y.rotated(angle);
    for (int i = 0; i < size * size; i++) {
      double vx = x.weights()[i];
      double vy = y.weights()[i];
      double expectedX = Math.cos(angle) * vx - Math.sin(angle) * vy;
      double expectedY = Math.sin(angle) * vx + Math.cos(angle) * vy;
      assertThat(turnedX.weights()[i]).isCloseTo((float) expectedX, within(1e-7f));
      assertThat(turnedY.weights()[i]).isCloseTo((float) expectedY, within(1e-7f));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1, -4})
  void whatLooksAlikeFromAllSidesIsNotChangedByTurning(double angle) {
    assertThat(Kernel.IDENTITY.rotated(angle)).isEqualTo(Kernel.IDENTITY);
    assertThat(Kernel.LAPLACIAN.rotated(angle)).isEqualTo(Kernel.LAPLACIAN);
  }

  @Test
  void aDerivativeIsStretchedByItsOrder() {
    assertClose(Kernel.SOBEL_X.stretched(2), times(Kernel.SOBEL_X, 2));
    assertClose(Kernel.sobelY(5).stretched(0.5), times(Kernel.sobelY(5), 0.5f));
    assertClose(Kernel.LAPLACIAN.stretched(3), times(Kernel.LAPLACIAN, 9));
    Kernel secondDerivative = Kernel.of(3, 0, 0, 0, 1, -2, 1, 0, 0, 0);
    assertClose(secondDerivative.stretched(2), times(secondDerivative, 4));
    Kernel far = Kernel.SOBEL_X.dilated(2).learned();
    assertThat(far.stretched(2).dilation()).isEqualTo(2);
    assertThat(far.stretched(2).isLearned()).isTrue();
  }

  @Test
  void whatIsNoDerivativeIsNotStretched() {
    Kernel uneven = Kernel.of(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Kernel nothing = Kernel.of(3, new float[9]);
    for (Kernel kernel : List.of(Kernel.IDENTITY, uneven, nothing)) {
      assertThat(kernel.derivative()).isZero();
      assertThat(kernel.stretched(2)).isEqualTo(kernel);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aScaleThatIsNotPositiveAndFiniteIsRefused(double scale) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.SOBEL_X.stretched(scale))
        .withMessage("scale " + scale + " must be positive and finite");
  }

  private static Kernel times(Kernel kernel, float factor) {
    float[] weights = kernel.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= factor;
    }
    return Kernel.of(kernel.size(), weights);
  }

  @Test
  void aKernelThatCannotBeSteeredIsRefused() {
    Kernel secondDerivative = Kernel.of(3, 0, 0, 0, 1, -2, 1, 0, 0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> secondDerivative.rotated(0.3))
        .withMessageContaining("steered");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.SOBEL_X.rotated(Double.NaN))
        .withMessageContaining("radians NaN");
  }

  private static Kernel negated(Kernel kernel) {
    float[] weights = kernel.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = -weights[i];
    }
    return Kernel.of(kernel.size(), weights);
  }

  private static void assertClose(Kernel actual, Kernel expected) {
    for (int i = 0; i < expected.weights().length; i++) {
      assertThat(actual.weights()[i]).isCloseTo(expected.weights()[i], within(1e-7f));
    }
  }

  @Test
  void aKernelIsItsWeightsAndKeepsItsOwnCopy() {
    float[] weights = {1};
    Kernel kernel = Kernel.of(1, weights);
    weights[0] = 2;
    assertThat(kernel.weight(0, 0)).isOne();
    kernel.weights()[0] = 3;
    assertThat(kernel.weight(0, 0)).isOne();
    assertThat(kernel).isEqualTo(Kernel.of(1, 1)).hasSameHashCodeAs(Kernel.of(1, 1));
    assertThat(kernel).isNotEqualTo(Kernel.of(1, 2)).isNotEqualTo(Kernel.IDENTITY);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 2, 4, 33})
  void theSizeMustBeOdd(int size) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.of(size, new float[Math.max(0, size * size)]))
        .withMessageContaining("size " + size)
        .withMessageContaining("odd");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.sobelX(size))
        .withMessageContaining("size " + size);
  }

  @Test
  void aSobelOfOneCellIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.sobelX(1))
        .withMessageContaining("at least 3");
  }

  @Test
  void theNumberOfWeightsMustFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.of(3, 1, 2, 3))
        .withMessageContaining("3 floats")
        .withMessageContaining("9");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void weightsMustBeFinite(float weight) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.of(1, weight))
        .withMessageContaining(Float.toString(weight));
  }

  @Test
  void aWeightOutsideIsRefused() {
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Kernel.IDENTITY.weight(3, 0))
        .withMessageContaining("(3, 0)");
  }

  @Test
  void aDilatedKernelHasItsTapsApartAndSeesFarther() {
    Kernel kernel = Kernel.of(3, 1, 2, 3, 4, 5, 6, 7, 8, 9).dilated(2);

    assertThat(kernel.size()).isEqualTo(5);
    assertThat(kernel.radius()).isEqualTo(2);
    assertThat(kernel.dilation()).isEqualTo(2);
    assertThat(kernel.weights())
        .containsExactly(1, 0, 2, 0, 3, 0, 0, 0, 0, 0, 4, 0, 5, 0, 6, 0, 0, 0, 0, 0, 7, 0, 8, 0, 9);
    assertThat(kernel.tapWeights()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(kernel.dilated(3).dilation()).isEqualTo(6);
    assertThat(kernel.dilated(3).tapWeights()).isEqualTo(kernel.tapWeights());
    assertThat(Kernel.SOBEL_X.dilated(1)).isEqualTo(Kernel.SOBEL_X);
    assertThat(kernel).isNotEqualTo(Kernel.of(5, kernel.weights()));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 16})
  void aDilationBelowOneOrTooWideIsRefused(int by) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Kernel.SOBEL_X.dilated(by))
        .withMessage("by " + by + " must be 1 or more, and make a kernel of 3x3 no larger than 31");
  }

  @Test
  void theParametersOfADilatedKernelAreItsTapsAlone() {
    Kernel learned = Kernel.SOBEL_X.dilated(2).learned();
    KernelPerception perception = Perception.of(learned, Kernel.IDENTITY);

    assertThat(perception.parameters())
        .containsExactly(Parameter.of(Kernel.SOBEL_X.weights(), 3, 3));
    float[] others = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    assertThat(perception.withParameters(List.of(Parameter.of(others, 3, 3))).kernels())
        .containsExactly(Kernel.of(3, others).dilated(2).learned(), Kernel.IDENTITY);
  }
}
