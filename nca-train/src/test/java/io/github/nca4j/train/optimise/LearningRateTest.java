package io.github.nca4j.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void aConstantRateStaysTheSame() {
    LearningRate rate = new LearningRate.Constant(0.01f);

    assertThat(rate.at(0, 8000)).isEqualTo(0.01f);
    assertThat(rate.at(1_000_000, 8000)).isEqualTo(0.01f);
  }

  @Test
  void aStepFallsAtItsBoundary() {
    LearningRate rate = new LearningRate.Step(2e-3f, 2000, 0.1f);

    assertThat(rate.at(0, 8000)).isEqualTo(2e-3f);
    assertThat(rate.at(1999, 8000)).isEqualTo(2e-3f);
    assertThat(rate.at(2000, 8000)).isCloseTo(2e-4f, within(1e-10f));
    assertThat(rate.at(8000, 8000)).isCloseTo(2e-4f, within(1e-10f));
  }

  @Test
  void aCosineFallsFromTheInitialRateToZeroOverTheTraining() {
    LearningRate rate = new LearningRate.Cosine(2e-4f);

    assertThat(rate.at(0, 100)).isEqualTo(2e-4f);
    assertThat(rate.at(25, 100)).isCloseTo(1.707107e-4f, within(1e-10f));
    assertThat(rate.at(50, 100)).isCloseTo(1e-4f, within(1e-10f));
    assertThat(rate.at(50, 200)).isCloseTo(1.707107e-4f, within(1e-10f));
    assertThat(rate.at(100, 100)).isZero();
    assertThat(rate.at(150, 100)).isZero();
  }

  @Test
  void impossibleSchedulesAreRefusedByName() {
    assertThatThrownBy(() -> new LearningRate.Constant(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rate 0.0 must be positive and finite");
    assertThatThrownBy(() -> new LearningRate.Step(-1, 10, 0.1f)).hasMessageContaining("initial");
    assertThatThrownBy(() -> new LearningRate.Step(1, -10, 1)).hasMessageContaining("boundary -10");
    assertThatThrownBy(() -> new LearningRate.Step(1, 10, Float.NaN))
        .hasMessageContaining("factor NaN");
    assertThatThrownBy(() -> new LearningRate.Cosine(0)).hasMessageContaining("initial 0.0");
  }
}
