package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Values and gradients of reductions, worked out by hand. */
class ReductionAnswersTest {
  private static final Shape GRID = Shape.of(2, 1, 2, 3);

  private final Tape tape = new Tape();
  private final Variable x =
      tape.variable(GRID, new float[] {1, 2, 3, 4, 5, 6, 60, 50, 40, 30, 20, 10});

  @Test
  void overTheCellsOfEachSample() {
    assertThat(x.sumOverCells().shape()).isEqualTo(Shape.of(2, 1, 1, 3));
    assertThat(x.sumOverCells().value()).containsExactly(5, 7, 9, 90, 70, 50);
    assertThat(x.meanOverCells().value()).containsExactly(2.5f, 3.5f, 4.5f, 45, 35, 25);
    assertThat(x.maxOverCells().value()).containsExactly(4, 5, 6, 60, 50, 40);
  }

  @Test
  void overTheChannelsOfEachCell() {
    assertThat(x.sumOverChannels().shape()).isEqualTo(Shape.of(2, 1, 2, 1));
    assertThat(x.sumOverChannels().value()).containsExactly(6, 15, 150, 60);
    assertThat(x.meanOverChannels().value()).containsExactly(2, 5, 50, 20);
    assertThat(x.maxOverChannels().value()).containsExactly(3, 6, 60, 30);
  }

  @Test
  void overAnyAxes() {
    assertThat(x.sumOver(0).value()).containsExactly(61, 52, 43, 34, 25, 16);
    assertThat(x.meanOver(0, 3).shape()).isEqualTo(Shape.of(1, 1, 2, 1));
    assertThat(x.meanOver(3, 0).value()).containsExactly(26, 12.5f);
    assertThat(x.maxOver(0, 1, 2, 3).value()).containsExactly(60);
  }

  @Test
  void transportIsBetweenValuesOfTheSameRank() {
    // Two channels, 5 and 1 to 1 and 4, 0 and 2 to 0 and 0.
    Variable pairs = tape.constant(Shape.of(2, 2), new float[] {5, 0, 1, 2});

    assertThat(pairs.transport(new float[] {1, 4, 0, 0}).scalar()).isEqualTo((1 + 4) / 4f);
  }

  @Test
  void transportInterpolatesATargetOfAnotherLength() {
    Variable two = tape.constant(Shape.of(2, 1), new float[] {10, 0});

    // The quarters of 0, 5, 10 are 1.25 and 8.75.
    assertThat(two.transport(new float[] {0, 5, 10}).scalar()).isEqualTo(1.25f * 1.25f);
    assertThatThrownBy(() -> x.transport(new float[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("the target has 1 values, must have as many for each channel");
  }

  @Test
  void whatIsReducedBroadcastsAgainstTheOriginal() {
    assertThat(x.subtract(x.meanOverCells()).value())
        .containsExactly(-1.5f, -1.5f, -1.5f, 1.5f, 1.5f, 1.5f, 15, 15, 15, -15, -15, -15);
  }

  @Test
  void gradientsGoToAllThatWasSummedAndToTheFirstMaximum() {
    Variable equal = tape.variable(Shape.of(2, 2), new float[] {7, 7, 1, 7});
    float[] seed = {1, 10};
    Variable loss =
        equal
            .maxOver(0)
            .multiply(tape.constant(Shape.of(1, 2), seed))
            .sum()
            .add(x.meanOver(3).sum());
    tape.backward(loss);
    assertThat(equal.gradient()).containsExactly(1, 10, 0, 0);
    float[] third = new float[12];
    Arrays.fill(third, 1 / 3f);
    assertThat(x.gradient()).containsExactly(third);
  }

  @Test
  void aMaximumOfNanIsNan() {
    assertThat(tape.constant(Shape.of(2), new float[] {Float.NaN, 1}).maxOver(0).scalar()).isNaN();
  }

  /** A sum of a million floats in float would be off in the fourth digit. */
  @Test
  void sumsAreTakenInDouble() {
    float[] tenths = new float[1 << 20];
    Arrays.fill(tenths, 0.1f);
    float expected = (float) ((double) 0.1f * (1 << 20));
    for (Shape shape : new Shape[] {Shape.of(1, 1 << 20, 1), Shape.of(1, 1 << 19, 2)}) {
      Variable all = tape.constant(shape, tenths);
      assertThat(all.sumOver(1, 2).scalar()).isEqualTo(expected, Offset.offset(0.01f));
    }
  }

  @Test
  void theMeanSquaredErrorOfTwoVariablesHasBothGradients() {
    Variable a = tape.variable(Shape.of(2), new float[] {1, 5});
    Variable b = tape.variable(Shape.of(2), new float[] {3, 4});
    Variable loss = a.meanSquaredError(b);
    assertThat(loss.scalar()).isEqualTo(2.5f);
    tape.backward(loss);
    assertThat(a.gradient()).containsExactly(-2, 1);
    assertThat(b.gradient()).containsExactly(2, -1);
  }

  @Test
  void wrongAxesAreNamed() {
    assertRefused(() -> x.sumOver(), "sumOver of shapes [[2, 1, 2, 3]]: takes at least 1 axis");
    assertRefused(
        () -> x.meanOver(4),
        "meanOver of shapes [[2, 1, 2, 3]]: axis 4 must be within 0 to 3 of [2, 1, 2, 3]");
    assertRefused(
        () -> x.maxOver(1, 1), "maxOver of shapes [[2, 1, 2, 3]]: axes [1, 1] must be different");
    assertRefused(
        () -> x.reshape(6, 2).meanOverCells(),
        "meanOverCells of shape [6, 2]: must be [batch, .., channels]");
    assertRefused(() -> x.sum().sumOver(0), "sumOver of shapes [[]]: a scalar has no axes");
    assertRefused(
        () -> x.meanSquaredError(x.reshape(12)),
        "meanSquaredError of shapes [[2, 1, 2, 3], [12]]: the shapes must be the same");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
