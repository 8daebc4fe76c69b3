package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateNoiseTest {
  private static final int SIZE = 40;
  private static final int DRAWS = 10 * SIZE * SIZE * 8;

  @FunctionalInterface
  private interface Term {
    double of(int step, int y, int x, int channel);
  }

  private static double mean(Term term) {
    double sum = 0;
    for (int i = 0; i < DRAWS; i++) {
      sum += term.of(i / 8 / SIZE / SIZE, i / 8 / SIZE % SIZE, i / 8 % SIZE, i % 8);
    }
    return sum / DRAWS;
  }

  @Test
  void itHasTheDeviationAskedForAndTheMomentsOfFourUniformDraws() {
    StateNoise noise = StateNoise.of(7, 3, 1, 0.02f);
    assertThat(mean(noise::at)).isCloseTo(0, within(0.02 * 4 / Math.sqrt(DRAWS)));
    double variance = mean((s, y, x, c) -> Math.pow(noise.at(s, y, x, c) / 0.02, 2));
    double fourth = mean((s, y, x, c) -> Math.pow(noise.at(s, y, x, c) / 0.02, 4));
    assertThat(variance).isCloseTo(1, within(0.02));
    assertThat(fourth).isCloseTo(2.7, within(0.1));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1"})
  void anotherSeedTrainingStepOrSampleHasNothingToDoWithIt(long seed, long step, int sample) {
    StateNoise one = StateNoise.of(42, 5, 2, 1);
    StateNoise other = StateNoise.of(42 + seed, 5 + step, 2 + sample, 1);
    double correlation = mean((s, y, x, c) -> one.at(s, y, x, c) * (double) other.at(s, y, x, c));
    assertThat(correlation).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
  }

  @Test
  void neighboursInTimeSpaceAndChannelsHaveNothingToDoWithEachOther() {
    StateNoise noise = StateNoise.of(42, 0, 0, 1);
    double tolerance = 4 / Math.sqrt(DRAWS);
    assertThat(mean((s, y, x, c) -> noise.at(s, y, x, c) * (double) noise.at(s + 1, y, x, c)))
        .isCloseTo(0, within(tolerance));
    assertThat(mean((s, y, x, c) -> noise.at(s, y, x, c) * (double) noise.at(s, y + 1, x, c)))
        .isCloseTo(0, within(tolerance));
    assertThat(mean((s, y, x, c) -> noise.at(s, y, x, c) * (double) noise.at(s, y, x + 1, c)))
        .isCloseTo(0, within(tolerance));
    assertThat(mean((s, y, x, c) -> noise.at(s, y, x, c) * (double) noise.at(s, y, x, c + 1)))
        .isCloseTo(0, within(tolerance));
  }

  @Test
  void aDeviationOfZeroIsNoNoise() {
    assertThat(StateNoise.of(1, 2, 3, 0)).isSameAs(StateNoise.NONE);
    assertThat(StateNoise.NONE.at(1, 2, 3, 4)).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void aDeviationOutOfRangeIsRefused(float deviation) {
    assertThatThrownBy(() -> StateNoise.of(1, 2, 3, deviation))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("deviation " + deviation);
  }

  @Test
  void fromAStepOnTheNoiseIsThatOfTheStepsAfterIt() {
    StateNoise whole = StateNoise.of(7, 3, 1, 0.02f);
    StateNoise rest = whole.from(9);
    for (int step = 0; step < 5; step++) {
      assertThat(rest.at(step, 3, 1, 2)).isEqualTo(whole.at(9 + step, 3, 1, 2));
    }
    assertThat(whole.from(0)).isSameAs(whole);
    assertThat(StateNoise.NONE.from(9)).isSameAs(StateNoise.NONE);
    assertThatThrownBy(() -> whole.from(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("step -1 must be 0 or more");
  }

  /** Earlier training runs must draw the same after an update of this library. */
  @Test
  void theNoiseOfASeedNeverChanges() {
    StateNoise noise = StateNoise.of(1, 2, 3, 0.5f);
    assertThat(noise.at(4, 5, 6, 7)).isEqualTo(-0.0061579566f);
    assertThat(noise.at(0, 0, 0, 1)).isEqualTo(-0.16625161f);
  }
}
