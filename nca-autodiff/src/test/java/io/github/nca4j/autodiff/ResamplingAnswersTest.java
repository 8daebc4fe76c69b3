package io.github.nca4j.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.autodiff.operation.Shape;
import org.junit.jupiter.api.Test;

/** Values and gradients of grids made smaller and larger, worked out by hand. */
class ResamplingAnswersTest {
  private final Tape tape = new Tape();
  private final Variable grid =
      tape.variable(Shape.of(1, 2, 4, 1), new float[] {1, 2, 3, 4, 5, 6, 7, 8});

  @Test
  void averagePoolTakesTheMeanOfEachBlock() {
    Variable pooled = grid.averagePool(2);
    assertThat(pooled.shape()).isEqualTo(Shape.of(1, 1, 2, 1));
    assertThat(pooled.value()).containsExactly(3.5f, 5.5f);
    tape.backward(pooled, new float[] {4, 8});
    assertThat(grid.gradient()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2);
  }

  @Test
  void upsampleRepeatsEachCell() {
    Variable large = grid.slice(2, 0, 2).upsample(2);
    assertThat(large.shape()).isEqualTo(Shape.of(1, 4, 4, 1));
    assertThat(large.value()).containsExactly(1, 1, 2, 2, 1, 1, 2, 2, 5, 5, 6, 6, 5, 5, 6, 6);
  }

  @Test
  void anAverageOfWhatWasUpsampledIsTheOriginal() {
    float[] values = new float[2 * 3 * 2 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    Variable x = tape.variable(Shape.of(2, 3, 2, 5), values);
    assertThat(x.upsample(4).averagePool(4).value()).containsExactly(values);
    assertThat(x.upsample(3).stride(3).value()).containsExactly(values);
  }

  @Test
  void strideTakesEverySoManiethCellFromTheFirstOn() {
    Variable odd =
        tape.variable(Shape.of(2, 1, 3, 2), new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});
    Variable picked = odd.stride(2);
    assertThat(picked.shape()).isEqualTo(Shape.of(2, 1, 2, 2));
    assertThat(picked.value()).containsExactly(1, 2, 5, 6, 7, 8, 11, 12);
  }

  @Test
  void wrongFactorsAreNamed() {
    assertRefused(
        () -> grid.averagePool(3),
        "averagePool of shapes [[1, 2, 4, 1]]: height 2 and width 4 must be multiples of 3");
    assertRefused(
        () -> grid.upsample(0), "upsample of shapes [[1, 2, 4, 1]]: factor 0 must be at least 1");
    assertRefused(
        () -> grid.stride(-1), "stride of shapes [[1, 2, 4, 1]]: step -1 must be at least 1");
    assertRefused(
        () -> grid.reshape(2, 4).averagePool(2),
        "averagePool of shapes [[2, 4]]: [2, 4] must be [batch, height, width, channels]");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
