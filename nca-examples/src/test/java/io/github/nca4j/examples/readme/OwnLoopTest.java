package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The loop of docs/your-own-task.md, run: training with Rollout and Weights alone. */
class OwnLoopTest {
  private static float step(
      Rollout rollout, Weights weights, Descent descent, Grid seed, FireMask fire, Target target) {
    try (Tape tape = new Tape()) {
      List<Variable> w = weights.on(tape);
      List<Variable> states =
          rollout.states(tape.constant(seed), w, fire, StateNoise.NONE, 8, 12, 16);
      Variable loss =
          states.stream()
              .map(state -> state.sliceChannels(0, 4).meanSquaredError(target.values()))
              .reduce(Variable::add)
              .orElseThrow();
      tape.backward(loss);
      List<float[]> gradients = w.stream().map(Variable::gradient).toList();
      new GradientTransform.NormalisePerParameter().apply(GradientStep.of(gradients));
      descent.step(gradients, 2e-3f);
      return loss.scalar();
    }
  }

  @Test
  void aLossOfThreeStatesFalls() {
    NcaModel model =
        NcaModel.initial(8, new int[] {16}, Perception.standard(), Dynamics.standard(), 42);
    float[] square = new float[10 * 10 * 4];
    for (int cell = 0; cell < 100; cell++) {
      boolean inside = Math.abs(cell / 10 - 5) < 3 && Math.abs(cell % 10 - 5) < 3;
      Arrays.fill(square, 4 * cell, 4 * cell + 4, inside ? 1 : 0);
    }
    Target target = Target.of(square, 10, 10);
    Grid seed = Grid.seed(10, 10, 8);
    float first = Float.NaN;
    float last = Float.NaN;
    Weights weights = Weights.of(model);
    Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
    try (Rollout rollout = Rollout.of(model)) {
      for (int i = 0; i < 60; i++) {
        FireMask fire = FireMask.of(42, i, 0, model.dynamics().fireRate());
        last = step(rollout, weights, descent, seed, fire, target);
        first = i == 0 ? last : first;
      }
    }
    assertThat(last).isLessThan(first / 2);
    NcaModel trained = weights.model();
    assertThat(Automaton.of(trained, seed, 7).step(16).grid().largest()).isPositive();
  }
}
