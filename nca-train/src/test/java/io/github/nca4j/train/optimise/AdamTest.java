package io.github.nca4j.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void twoStepsAreThoseWorkedOutByHand() {
    float[] parameter = {1};
    Adam adam = Adam.standard(List.of(parameter));

    adam.step(List.of(parameter), List.of(new float[] {0.5f}), 0.1f);
    // m = .05, v = .00025, rate = .1 sqrt(.001) / .1 = .0316228, m / sqrt(v) = 3.162278
    assertThat(parameter[0]).isCloseTo(0.9f, within(2e-6f));
    assertThat(adam.firstMoments().get(0)[0]).isCloseTo(0.05f, within(1e-7f));
    // 1 - 0.999f is 9.99987e-4, 1.3e-5 of it below what the hand reckons with.
    assertThat(adam.secondMoments().get(0)[0]).isCloseTo(0.00025f, within(5e-9f));

    adam.step(List.of(parameter), List.of(new float[] {-0.25f}), 0.1f);
    // m = .02, v = .00031225, rate = .1 sqrt(.001999) / .19 = .0235317, m / sqrt(v) = 1.131824
    assertThat(parameter[0]).isCloseTo(0.8733663f, within(2e-6f));
    assertThat(adam.steps()).isEqualTo(2);
  }

  @Test
  void epsilonIsAddedToTheRootOfTheUncorrectedMoment() {
    float[] parameter = {0};
    Adam adam = new Adam(List.of(parameter), 0.9f, 0.999f, 1e-3f);

    adam.step(List.of(parameter), List.of(new float[] {1e-3f}), 1);

    // m = 1e-4, sqrt(v) = 3.1623e-5, rate = .316228: .316228 * 1e-4 / (3.1623e-5 + 1e-3)
    assertThat(parameter[0]).isCloseTo(-0.0306534f, within(1e-6f));
  }

  @Test
  void everyElementMovesOnItsOwn() {
    float[] weights = {1, 2};
    float[] bias = {3};
    Adam adam = Adam.standard(List.of(weights, bias));

    adam.step(List.of(weights, bias), List.of(new float[] {4, 0}, new float[] {-0.1f}), 0.01f);

    assertThat(weights[0]).isCloseTo(0.99f, within(1e-6f));
    assertThat(weights[1]).isEqualTo(2);
    assertThat(bias[0]).isCloseTo(3.01f, within(1e-6f));
  }

  @Test
  void aRestoredOptimiserGoesOnBitForBit() {
    float[] straight = {1, -2, 0.5f};
    Adam uninterrupted = Adam.standard(List.of(straight));
    steps(uninterrupted, straight, 0, 5);
    float[] resumed = straight.clone();
    Adam restored = Adam.standard(List.of(resumed));
    restored.restore(
        uninterrupted.steps(), uninterrupted.firstMoments(), uninterrupted.secondMoments());

    steps(uninterrupted, straight, 5, 20);
    steps(restored, resumed, 5, 20);

    assertThat(resumed).isEqualTo(straight);
    assertThat(restored.secondMoments().get(0)).isEqualTo(uninterrupted.secondMoments().get(0));
  }

  private static void steps(Adam adam, float[] parameter, int from, int to) {
    for (int i = from; i < to; i++) {
      float[] gradient = {(float) Math.sin(i), (float) Math.cos(3 * i), 0.01f * i};
      adam.step(List.of(parameter), List.of(gradient), 0.01f);
    }
  }

  @Test
  void restoringCopiesTheMoments() {
    Adam adam = Adam.standard(List.of(new float[1]));
    float[] first = {1};

    adam.restore(1, List.of(first), List.of(new float[] {1}));
    first[0] = 7;

    assertThat(adam.firstMoments().get(0)[0]).isEqualTo(1);
  }

  @Test
  void whatDoesNotFitIsRefusedByName() {
    List<float[]> one = List.of(new float[2]);
    List<float[]> other = List.of(new float[3]);
    Adam adam = Adam.standard(one);

    assertThatThrownBy(() -> adam.step(one, other, 0.1f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gradients of lengths [3] must have [2]");
    assertThatThrownBy(() -> adam.step(one, one, Float.NaN))
        .hasMessageContaining("learningRate NaN");
    assertThatThrownBy(() -> adam.restore(-1, one, one)).hasMessageContaining("steps -1");
    assertThatThrownBy(() -> adam.restore(1, one, other)).hasMessageContaining("secondMoments");
    assertThatThrownBy(() -> new Adam(one, 1, 0.9f, 1e-7f)).hasMessageContaining("beta1 1.0");
    assertThatThrownBy(() -> new Adam(one, 0.9f, -1, 1e-7f)).hasMessageContaining("beta2 -1.0");
    assertThatThrownBy(() -> new Adam(one, 0.9f, 0.9f, 0)).hasMessageContaining("epsilon 0.0");
  }
}
