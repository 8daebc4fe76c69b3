package io.github.nca4j.train.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
  /** Parameters under Adam, one array after the other. */
  private static final class Walk {
    private final Adam adam;
    private final List<Shape> shapes;
    private final List<float[]> parameters;
    private final List<float[]> state;
    private int steps;

    Walk(Adam adam, float[]... parameters) {
      this.adam = adam;
      this.parameters = List.of(parameters);
      this.shapes = this.parameters.stream().map(array -> Shape.of(array.length)).toList();
      this.state = adam.start(shapes);
    }

    void step(float rate, float[]... gradients) {
      steps++;
      adam.step(new OptimiserStep(steps, rate, shapes, parameters, List.of(gradients), state));
    }
  }

  @Test
  void twoStepsAreThoseWorkedOutByHand() {
    float[] parameter = {1};
    Walk walk = new Walk(Adam.standard(), parameter);

    walk.step(0.1f, new float[] {0.5f});
    // m = .05, v = .00025, rate = .1 sqrt(.001) / .1 = .0316228, m / sqrt(v) = 3.162278
    assertThat(parameter[0]).isCloseTo(0.9f, within(2e-6f));
    assertThat(walk.state.get(0)[0]).isCloseTo(0.05f, within(1e-7f));
    // 1 - 0.999f is 9.99987e-4, 1.3e-5 of it below what the hand reckons with.
    assertThat(walk.state.get(1)[0]).isCloseTo(0.00025f, within(5e-9f));

    walk.step(0.1f, new float[] {-0.25f});
    // m = .02, v = .00031225, rate = .1 sqrt(.001999) / .19 = .0235317, m / sqrt(v) = 1.131824
    assertThat(parameter[0]).isCloseTo(0.8733663f, within(2e-6f));
  }

  @Test
  void epsilonIsAddedToTheRootOfTheUncorrectedMoment() {
    float[] parameter = {0};
    Walk walk = new Walk(new Adam(0.9f, 0.999f, 1e-3f), parameter);

    walk.step(1, new float[] {1e-3f});

    // m = 1e-4, sqrt(v) = 3.1623e-5, rate = .316228: .316228 * 1e-4 / (3.1623e-5 + 1e-3)
    assertThat(parameter[0]).isCloseTo(-0.0306534f, within(1e-6f));
  }

  @Test
  void everyElementMovesOnItsOwn() {
    float[] weights = {1, 2};
    float[] bias = {3};
    Walk walk = new Walk(Adam.standard(), weights, bias);

    walk.step(0.01f, new float[] {4, 0}, new float[] {-0.1f});

    assertThat(weights[0]).isCloseTo(0.99f, within(1e-6f));
    assertThat(weights[1]).isEqualTo(2);
    assertThat(bias[0]).isCloseTo(3.01f, within(1e-6f));
  }

  @Test
  void itsStateIsTheFirstMomentsAndThenTheSecond() {
    List<float[]> state = Adam.standard().start(List.of(Shape.of(2, 3), Shape.of(3)));

    assertThat(state).extracting(array -> array.length).containsExactly(6, 3, 6, 3);
    for (float[] array : state) {
      assertThat(array).containsOnly(0);
    }
  }

  @Test
  void theLearningRateScalesAStep() {
    float[] slow = {0};
    float[] fast = {0};
    new Walk(Adam.standard(), slow).step(0.01f, new float[] {0.3f});
    new Walk(Adam.standard(), fast).step(0.04f, new float[] {0.3f});

    assertThat(fast[0]).isCloseTo(4 * slow[0], within(1e-7f)).isNegative();
  }

  @Test
  void itsIdHasItsConstants() {
    assertThat(Adam.standard().id()).isEqualTo("adam beta1=0.9 beta2=0.999 epsilon=1.0E-7");
    assertThat(Adam.standard()).isEqualTo(new Adam(0.9f, 0.999f, 1e-7f));
  }

  @Test
  void constantsThatDoNotFitAreRefusedByName() {
    assertThatThrownBy(() -> new Adam(1, 0.9f, 1e-7f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("beta1 1.0 must be in [0, 1)");
    assertThatThrownBy(() -> new Adam(0.9f, -1, 1e-7f)).hasMessage("beta2 -1.0 must be in [0, 1)");
    assertThatThrownBy(() -> new Adam(0.9f, 0.9f, 0))
        .hasMessage("epsilon 0.0 must be positive and finite");
  }
}
