package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrainingCourseTest {
  private final TrainingCourse course = new TrainingCourse();

  private void add(int steps, double log10Loss, double millis) {
    for (int i = 0; i < steps; i++) {
      course.add(course.step() + 1, log10Loss, millis, false);
    }
  }

  @Test
  void theFirstStepsInWhichTheJvmCompilesSayNothingOfTheTime() {
    add(19, -1, 400);
    assertThat(course.millisAStep()).isEmpty();
    assertThat(course.millisLeft(100)).isEmpty();
    add(21, -1, 100);

    assertThat(course.millisAStep()).hasValue(100);
    assertThat(course.millisLeft(100)).hasValue(60 * 100);
    assertThat(course.millisLeft(30)).hasValue(0);
  }

  @Test
  void shortStepsAreCompiledFromTheHundredthOn() {
    add(99, -1, 20);
    assertThat(course.millisAStep()).isEmpty();
    add(1, -1, 20);
    assertThat(course.millisAStep()).hasValue(20);
  }

  @Test
  void aStepThatHadToWaitDoesNotChangeTheEstimate() {
    add(40, -1, 100);
    add(3, -1, 60_000);

    assertThat(course.millisAStep()).hasValue(100);
  }

  @Test
  void longStepsAreBelievedSooner() {
    add(3, -1, 6_000);
    assertThat(course.millisAStep()).isEmpty();
    add(1, -1, 5_000);

    assertThat(course.millisAStep()).hasValue(6_000);
  }

  @Test
  void theLossIsTheMeanOfTheLastFiftyLogarithms() {
    assertThat(course.log10Loss()).isEmpty();
    add(200, -1, 1);
    add(25, -2, 1);
    assertThat(course.log10Loss().orElseThrow()).isCloseTo(-1.5, within(1e-9));
    add(25, -2, 1);
    assertThat(course.log10Loss().orElseThrow()).isCloseTo(-2, within(1e-9));
  }

  @Test
  void whatWasRejectedOrIsNotFiniteIsNoPartOfIt() {
    add(10, -2, 1);
    course.add(11, 5, 1, true);
    course.add(12, Double.POSITIVE_INFINITY, 1, false);

    assertThat(course.step()).isEqualTo(12);
    assertThat(course.log10Loss().orElseThrow()).isCloseTo(-2, within(1e-9));
  }

  @Test
  void timesAreAsExactAsAnEstimateIs() {
    assertThat(ReadableDuration.of(-5)).isEqualTo("0 s");
    assertThat(ReadableDuration.of(41_700)).isEqualTo("42 s");
    assertThat(ReadableDuration.of(190_000)).isEqualTo("3 min 10 s");
    assertThat(ReadableDuration.of(780_000)).isEqualTo("13 min");
    assertThat(ReadableDuration.of(12_000_000)).isEqualTo("3 h 20 min");
    assertThat(ReadableDuration.of(200_000_000)).isEqualTo("2 days 7 h");
  }
}
