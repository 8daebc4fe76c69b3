package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.Workspace;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The code of the manual of own loops, the package documentation of {@code train.rollout}. */
class RolloutManualTest {
  private final NcaModel model =
      NcaModel.initial(8, new int[] {24}, Perception.standard(), Dynamics.standard(), 1);
  private final Grid start = Grid.seed(12, 12, 8);
  private final float[] target = new float[12 * 12 * 4];
  private final long seed = 3;

  RolloutManualTest() {
    // A square of 6 x 6 cells.
    for (int y = 3; y < 9; y++) {
      Arrays.fill(target, (y * 12 + 3) * 4, (y * 12 + 9) * 4, 1);
    }
  }

  private double loss(NcaModel of) {
    try (Rollout rollout = Rollout.of(of);
        Tape tape = new Tape()) {
      FireMask fire = FireMask.of(99, 0, 0, 0.5f);
      List<Variable> weights = Weights.of(of).constantsOn(tape);
      Variable end = rollout.run(tape.constant(start), weights, fire, 24);
      return end.sliceChannels(0, 4).meanSquaredError(target).scalar();
    }
  }

  private NcaModel train() {
    Weights weights = Weights.of(model);
    Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
    Workspace workspace = new Workspace();
    try (Rollout rollout = Rollout.of(model, 2)) { // on two threads
      for (int step = 0; step < 200; step++) {
        FireMask fire = FireMask.of(seed, step, 0, model.dynamics().fireRate());
        try (Tape tape = new Tape(workspace)) {
          List<Variable> variables = weights.on(tape);
          Variable end = rollout.run(tape.constant(start), variables, fire, 24);
          Variable loss = end.sliceChannels(0, 4).meanSquaredError(target);
          tape.backward(loss);
          List<float[]> gradients = variables.stream().map(Variable::gradient).toList();
          new GradientTransform.NormalisePerParameter().apply(GradientStep.of(gradients));
          descent.step(gradients, 0.002f);
        }
      }
    }
    NcaModel trained = weights.model();
    return trained;
  }

  @Test
  void aLoopOfYourOwnGrowsASquare() {
    assertThat(loss(train())).isLessThan(0.2 * loss(model));
  }

  @Test
  void severalStatesHaveOneLoss() {
    Weights weights = Weights.of(model);
    FireMask fire = FireMask.of(seed, 0, 0, 0.5f);
    try (Rollout rollout = Rollout.of(model);
        Tape tape = new Tape()) {
      List<Variable> variables = weights.on(tape);
      List<Variable> states =
          rollout.states(tape.constant(start), variables, fire, StateNoise.NONE, 16, 24, 32);
      Variable loss = states.get(0).sliceChannels(0, 4).meanSquaredError(target);
      for (Variable later : states.subList(1, states.size())) {
        loss = loss.add(later.sliceChannels(0, 4).meanSquaredError(target));
      }
      tape.backward(loss);
      // An untrained model changes nothing: three times the seed's loss.
      assertThat(loss.scalar()).isEqualTo((float) (3 * loss(model)));
    }
  }

  @Test
  void theFirstStateHasAGradient() {
    Weights weights = Weights.of(model);
    FireMask fire = FireMask.of(seed, 0, 0, 0.5f);
    try (Rollout rollout = Rollout.of(model);
        Tape tape = new Tape()) {
      Variable first = tape.variable(start);
      Variable end = rollout.run(first, weights.constantsOn(tape), fire, 24);
      tape.backward(end.sliceChannels(3, 4).mean()); // how much there is
      float[] byStart = first.gradient(); // height x width x channels
      assertThat(byStart[(6 * 12 + 6) * 8 + Grid.ALPHA]).isEqualTo(1f / 144);
    }
  }

  @Test
  void aBatchHasAMaskASample() {
    Weights weights = Weights.of(model);
    int batch = 2;
    int height = 12;
    int width = 12;
    int channels = 8;
    int step = 0;
    float[] values = new float[2 * start.values().length];
    System.arraycopy(start.values(), 0, values, 0, start.values().length);
    try (Rollout rollout = Rollout.of(model);
        Tape tape = new Tape()) {
      List<Variable> variables = weights.on(tape);
      List<FireMask> masks =
          IntStream.range(0, batch)
              .mapToObj(sample -> FireMask.of(seed, step, sample, model.dynamics().fireRate()))
              .toList();
      List<StateNoise> noise = Collections.nCopies(batch, StateNoise.NONE);
      Variable state = tape.constant(Shape.of(batch, height, width, channels), values);
      Variable ends = rollout.run(state, variables, masks, noise, 24);
      // The second sample is empty and stays so.
      assertThat(ends.value()).isEqualTo(values);
    }
  }
}
