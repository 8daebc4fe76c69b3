package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Weights;
import java.awt.image.BufferedImage;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The code of docs/nca-in-ten-minutes.md: a step by hand, and a training by hand. */
class TenMinutesTest {
  private static final int CHANNELS = 8;

  private static Variable perceive(Variable state) {
    return state.depthwise(List.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y), Boundary.ZERO);
  }

  private static Variable rule(Variable features, List<Variable> w) {
    Variable hidden = features.dense(w.get(0), w.get(1)).relu();
    return hidden.dense(w.get(2), w.get(3));
  }

  private static float[] alive(Variable state) {
    float[] most = state.sliceChannels(3, 4).maxPool3x3(Boundary.ZERO).value();
    float[] alive = new float[most.length];
    for (int cell = 0; cell < most.length; cell++) {
      alive[cell] = most[cell] > 0.1f ? 1 : 0;
    }
    return alive;
  }

  private static Variable step(Variable state, List<Variable> w, float[] fires) {
    Variable update = rule(perceive(state), w);
    Variable next = state.add(update.mask(fires));
    return next.mask(alive(state)).mask(alive(next));
  }

  private static float[] draw(FireMask fire, int step, Grid grid) {
    float[] fires = new float[grid.height() * grid.width()];
    for (int cell = 0; cell < fires.length; cell++) {
      fires[cell] = fire.fires(step, cell / grid.width(), cell % grid.width()) ? 1 : 0;
    }
    return fires;
  }

  private static float trainingStep(
      Weights weights, Descent descent, Target target, FireMask fire) {
    try (Tape tape = new Tape()) {
      List<Variable> w = weights.on(tape);
      Grid seed = Grid.seed(target.height(), target.width(), CHANNELS);
      Variable state = tape.constant(seed);
      for (int i = 0; i < 12; i++) {
        state = step(state, w, draw(fire, i, seed));
      }
      Variable loss = state.sliceChannels(0, 4).meanSquaredError(target.values());
      tape.backward(loss);
      List<float[]> gradients = w.stream().map(Variable::gradient).toList();
      new GradientTransform.NormalisePerParameter().apply(GradientStep.of(gradients));
      descent.step(gradients, 2e-3f);
      return loss.scalar();
    }
  }

  private static NcaModel untrained() {
    return NcaModel.initial(
        CHANNELS, new int[] {24}, Perception.standard(), Dynamics.standard(), 3);
  }

  @Test
  void aPictureIsLearnt() {
    Weights weights = Weights.of(untrained());
    Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
    Target square = TargetPicture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), 4, 3);
    float first = trainingStep(weights, descent, square, FireMask.of(1, 0, 0, 0.5f));
    float last = first;
    for (int i = 1; i < 80; i++) {
      last = trainingStep(weights, descent, square, FireMask.of(1, i, 0, 0.5f));
    }
    assertThat(last).isLessThan(first / 2);
  }

  @Test
  void stepsByHandAreThoseOfAnAutomaton() {
    NcaModel model = untrained();
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) Math.sin(i) / 10;
    }
    Grid seed = Grid.seed(9, 11, CHANNELS);
    FireMask fire = FireMask.of(2, 0, 0, 0.5f);
    Automaton automaton = Automaton.of(model, seed, fire).step(10);
    try (Tape tape = new Tape()) {
      List<Variable> w = Weights.of(model).on(tape);
      Variable state = tape.constant(seed);
      for (int i = 0; i < 10; i++) {
        state = step(state, w, draw(fire, i, seed));
      }
      float[] expected = automaton.grid().values();
      for (int i = 0; i < expected.length; i++) {
        assertThat(state.value()[i]).isCloseTo(expected[i], Offset.offset(1e-4f));
      }
    }
  }
}
