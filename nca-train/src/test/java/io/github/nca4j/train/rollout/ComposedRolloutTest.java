package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.run.Automaton;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComposedRolloutTest {
  private static final int CHANNELS = 5;

  /** The state beside the squares of its derivatives: nothing that kernels alone can do. */
  private record Edges() implements DifferentiablePerception {
    @Override
    public int features(int channels) {
      return 3 * channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      return grid.concat(
          grid.depthwise(List.of(Kernel.SOBEL_X, Kernel.SOBEL_Y), boundary).square());
    }
  }

  private static float[] random(int length, double scale, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (scale * random.nextDouble(-1, 1));
    }
    return values;
  }

  /** Alpha is well above the threshold everywhere. */
  private static Grid livingGrid(int height, int width) {
    Grid grid = Grid.of(height, width, CHANNELS, random(height * width * CHANNELS, 0.5, 1));
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grid.set(y, x, Grid.ALPHA, 2);
      }
    }
    return grid;
  }

  private static NcaModel model(Dynamics dynamics, int... hidden) {
    NcaModel model = NcaModel.initial(CHANNELS, hidden, new Edges(), dynamics, 7);
    for (DenseLayer layer : DenseRule.of(model.rule()).layers()) {
      float[] values = random(layer.weights().length, 0.3, 2);
      System.arraycopy(values, 0, layer.weights(), 0, values.length);
      layer.bias()[0] = 0.1f;
    }
    return model;
  }

  @ParameterizedTest
  @EnumSource
  void aCustomPerceptionTrainsAsItRuns(Boundary boundary) {
    Dynamics dynamics = Dynamics.standard().withBoundary(boundary).withTimeStep(0.5f);
    NcaModel model = model(dynamics, 6);
    Grid start = Grid.seed(6, 9, CHANNELS);
    FireMask fire = FireMask.of(3, 0, 0, 0.5f);
    try (Automaton automaton = Automaton.of(model, start, fire);
        Rollout rollout = Rollout.composed(model);
        Tape tape = new Tape()) {
      Variable end = rollout.run(tape.variable(start), Weights.of(model).on(tape), fire, 8);
      float[] expected = automaton.step(8).grid().values();
      assertThat(end.value()).containsExactly(expected, Offset.offset(1e-5f));
      assertThat(expected[Grid.ALPHA + (3 * 9 + 4) * CHANNELS]).isNotZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAgreeWithDifferences(Boundary boundary) {
    Dynamics dynamics = Dynamics.standard().withBoundary(boundary).withTimeStep(0.5f);
    NcaModel model = model(dynamics); // one layer: no ReLU whose kinks are near
    Grid start = livingGrid(3, 2);
    GradientCheck.of(
            tape ->
                Rollout.composed(model)
                    .run(
                        tape.variable(start),
                        Weights.of(model).on(tape),
                        FireMask.of(1, 0, 0, 0.5f),
                        3))
        .verify();
  }

  @Test
  void withoutMaskingDeadCellsAreUpdatedToo() {
    Dynamics dynamics = Dynamics.standard().withLife(Life.always()).withFireRate(1);
    NcaModel model = NcaModel.initial(CHANNELS, new int[0], Perception.standard(), dynamics, 7);
    try (Rollout rollout = Rollout.composed(model);
        Tape tape = new Tape()) {
      Variable state = tape.variable(new Grid(2, 2, CHANNELS));
      Variable weights = tape.variable(Shape.of(15, CHANNELS), new float[15 * CHANNELS]);
      Variable bias = tape.variable(Shape.of(CHANNELS), new float[] {1, 2, 3, -4, 5});
      Variable end = rollout.run(state, List.of(weights, bias), FireMask.of(1, 0, 0, 1), 2);
      assertThat(end.value())
          .containsExactly(2, 4, 6, -8, 10, 2, 4, 6, -8, 10, 2, 4, 6, -8, 10, 2, 4, 6, -8, 10);
      tape.backward(end.sum());
      assertThat(bias.gradient()).containsOnly(8);
      assertThat(state.gradient()).containsOnly(1);
    }
  }

  @Test
  void aDeadGridStaysDeadAndHasNoGradient() {
    NcaModel model = model(Dynamics.standard(), 6);
    try (Rollout rollout = Rollout.composed(model);
        Tape tape = new Tape()) {
      Variable state = tape.variable(new Grid(3, 3, CHANNELS));
      List<Variable> parameters = Weights.of(model).on(tape);
      Variable end = rollout.run(state, parameters, FireMask.of(1, 0, 0, 0.5f), 4);
      tape.backward(end.sum());
      assertThat(end.value()).containsOnly(0);
      assertThat(state.gradient()).containsOnly(0);
      parameters.forEach(p -> assertThat(p.gradient()).containsOnly(0));
    }
  }
}
