package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {
  private static float[] applied(Activation activation, float... values) {
    activation.apply(values, 0, values.length);
    return values;
  }

  @Test
  void eachDoesWhatItsNameSays() {
    float nan = Float.NaN;
    assertThat(applied(Activation.none(), -2, 0, 3, nan)).containsExactly(-2, 0, 3, nan);
    assertThat(applied(Activation.relu(), -2, 0, 3, nan)).containsExactly(0, 0, 3, nan);
    assertThat(applied(Activation.leakyRelu(0.25f), -2, 0, 3, nan))
        .containsExactly(-0.5f, 0, 3, nan);
    assertThat(applied(Activation.clamp(1.5f), -2, 0, 1, 3, nan))
        .containsExactly(-1.5f, 0, 1, 1.5f, nan);
    assertThat(applied(Activation.tanh(), -100, 0, 100, nan)).containsExactly(-1, 0, 1, nan);
  }

  @Test
  void onlyTheRangeChanges() {
    float[] values = {-1, -1, -1, -1};
    Activation.relu().apply(values, 1, 3);
    assertThat(values).containsExactly(-1, 0, 0, -1);
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> Activation.tanh().apply(values, 2, 5));
  }

  @Test
  void tanhIsWithin4e7OfMathsAndAtMost1() {
    for (int bits = 0; bits <= Float.floatToIntBits(12); bits += 1009) {
      float x = Float.intBitsToFloat(bits);
      float[] y = applied(Activation.tanh(), x, -x);
      assertThat((double) y[0]).isCloseTo(Math.tanh(x), within(4e-7)).isBetween(0.0, 1.0);
      assertThat(y[1]).isEqualTo(-y[0]);
    }
    assertThat(applied(Activation.tanh(), Float.MIN_VALUE, 1e-20f, Float.POSITIVE_INFINITY))
        .containsExactly(Float.MIN_VALUE, 1e-20f, 1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1, -0.1f, 2, Float.NaN, Float.POSITIVE_INFINITY})
  void aSlopeOutOfItsRangeIsRefused(float slope) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.leakyRelu(slope))
        .withMessage("slope " + slope + " must be in (0, 1)");
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.MIN_VALUE, Float.NaN, Float.POSITIVE_INFINITY})
  void aLimitOutOfItsRangeIsRefused(float limit) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Activation.clamp(limit))
        .withMessageStartingWith("limit " + limit + " must be finite and at least");
  }
}
