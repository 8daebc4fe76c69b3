package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FireMaskTest {
  private static final int STEPS = 40;
  private static final int SIZE = 100;

  private static double mean(FireMask mask) {
    int fired = 0;
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < SIZE * SIZE; i++) {
        fired += mask.fires(step, i / SIZE, i % SIZE) ? 1 : 0;
      }
    }
    return fired / (double) (STEPS * SIZE * SIZE);
  }

  /**
   * The share of cells in which two masks agree: a half if they have nothing to do with each other.
   */
  private static double agreement(FireMask a, FireMask b, int stepAhead, int down, int right) {
    int same = 0;
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < SIZE * SIZE; i++) {
        int y = i / SIZE;
        int x = i % SIZE;
        same += a.fires(step, y, x) == b.fires(step + stepAhead, y + down, x + right) ? 1 : 0;
      }
    }
    return same / (double) (STEPS * SIZE * SIZE);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.001f, 0.1f, 0.25f, 0.3f, 0.5f, 0.75f, 0.9f, 0.999f})
  void asManyCellsFireAsTheRateSays(float rate) {
    // Four standard deviations of 400,000 draws.
    double tolerance = 4 * Math.sqrt(rate * (1 - rate) / 400_000);
    assertThat(mean(FireMask.of(11, 3, 2, rate))).isCloseTo(rate, within(tolerance));
  }

  @Test
  void atARateOfOneAllCellsFireAlways() {
    assertThat(mean(FireMask.of(1, 0, 0, 1))).isOne();
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1", "-5, 0, 0", "0, 1000000007, 0"})
  void anotherSeedTrainingStepOrSampleGivesIndependentMasks(
      long seed, long trainingStep, int sample) {
    FireMask one = FireMask.of(42, 7, 3, 0.5f);
    FireMask other = FireMask.of(42 + seed, 7 + trainingStep, 3 + sample, 0.5f);
    assertThat(agreement(one, other, 0, 0, 0)).isCloseTo(0.5, within(0.004));
  }

  @ParameterizedTest
  @CsvSource({"1, 0, 0", "0, 1, 0", "0, 0, 1", "1, 1, 0", "0, 1, 1", "0, 0, 64", "2, 5, 7"})
  void neighboursInSpaceAndTimeAreIndependent(int stepAhead, int down, int right) {
    FireMask mask = FireMask.of(42, 7, 3, 0.5f);
    assertThat(agreement(mask, mask, stepAhead, down, right)).isCloseTo(0.5, within(0.004));
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 0.3f})
  void drawsAreTheSameInAnyOrderAndFromAnotherMaskOfTheSameNumbers(float rate) {
    FireMask forwards = FireMask.of(1, 2, 3, rate);
    boolean[] drawn = new boolean[1000];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = forwards.fires(i % 7, i % 11, i);
    }
    FireMask backwards = FireMask.of(1, 2, 3, rate);
    for (int i = drawn.length - 1; i >= 0; i--) {
      assertThat(backwards.fires(i % 7, i % 11, i)).isEqualTo(drawn[i]);
    }
  }

  @Test
  void aWordHoldsTheDrawsOfSixtyFourCells() {
    FireMask mask = FireMask.of(9, 8, 7, 0.4f);
    for (int x = 0; x < 256; x++) {
      assertThat((mask.word(5, 6, x / 64) >>> (x % 64)) & 1).isEqualTo(mask.fires(5, 6, x) ? 1 : 0);
    }
  }

  @Test
  void givenMasksAreTakenAsTheyAreAndNotAskedBeyondTheWidth() {
    FireMask mask =
        FireMask.explicit(
            70,
            (step, y, x) -> {
              assertThat(x).isBetween(0, 69);
              return (step + 2 * y + 3 * x) % 5 == 0;
            });
    for (int step = 0; step < 3; step++) {
      for (int i = 0; i < 4 * 70; i++) {
        boolean expected = (step + 2 * (i / 70) + 3 * (i % 70)) % 5 == 0;
        assertThat(mask.fires(step, i / 70, i % 70)).isEqualTo(expected);
      }
    }
    assertThat(mask.word(0, 0, 1) >>> 6).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -0.5f, 1.5f, Float.NaN})
  void aRateOutOfRangeIsRefused(float rate) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FireMask.of(1, 0, 0, rate))
        .withMessage("rate " + rate + " must be in (0, 1]");
  }

  @Test
  void fromAStepOnTheMasksAreThoseOfTheStepsAfterIt() {
    FireMask whole = FireMask.of(42, 7, 3, 0.5f);
    FireMask rest = whole.from(9).from(4);
    for (int step = 0; step < 5; step++) {
      assertThat(rest.word(step, 3, 1)).isEqualTo(whole.word(13 + step, 3, 1));
    }
    assertThat(whole.from(0)).isSameAs(whole);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> whole.from(-1))
        .withMessage("step -1 must be 0 or more");
  }

  /** Earlier training runs must draw the same after an update of this library. */
  @Test
  void theMasksOfASeedNeverChange() {
    assertThat(FireMask.of(1, 2, 3, 0.5f).word(4, 5, 0)).isEqualTo(0x3d0291073485554bL);
    assertThat(FireMask.of(-7, 2, 3, 0.3f).word(70, 5, 1)).isEqualTo(0x8891a24242100e1L);
  }
}
