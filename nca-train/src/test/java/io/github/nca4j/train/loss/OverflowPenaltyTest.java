package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.GrowPicture;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OverflowPenaltyTest {
  private static final Shape SHAPE = Shape.of(1, 2, 2, 6);
  private final OverflowPenalty penalty = new OverflowPenalty(0.5f, 3);

  @Test
  void onlyWhatIsBeyondTheLimitInAHiddenChannelCosts() {
    float[] state = new float[24];
    state[0] = 100; // red
    state[4] = 5; // 2 beyond, of 8 hidden values
    state[11] = -7; // 4 beyond
    state[16] = 2.9f;
    try (Tape tape = new Tape()) {
      Variable cost = penalty.of(tape.variable(SHAPE, state), 0);

      assertThat(cost.scalar()).isCloseTo(0.5f * (2 + 4) / 8, Offset.offset(1e-5f));
    }
  }

  @Test
  void whichChannelIsTheFirstHiddenOneCanBeSaid() {
    float[] state = new float[24];
    state[3] = 5; // alpha, 2 beyond, of 12 hidden values
    state[2] = 50; // blue
    OverflowPenalty fromAlpha = new OverflowPenalty(0.5f, 3, 3);
    try (Tape tape = new Tape()) {
      Variable cost = fromAlpha.of(tape.variable(SHAPE, state), 0);

      assertThat(cost.scalar()).isCloseTo(0.5f * 2 / 12, Offset.offset(1e-5f));
    }
    assertThat(fromAlpha.id()).isEqualTo("overflow weight=0.5 limit=3.0 first=3");
    assertThat(penalty.id()).isEqualTo("overflow weight=0.5 limit=3.0");
    assertThatThrownBy(() -> new OverflowPenalty(1, 1, -1))
        .hasMessage("first -1 must be 0 or more");
  }

  @Test
  void aStateWithoutHiddenChannelsCostsNothing() {
    try (Tape tape = new Tape()) {
      float[] state = new float[16];
      Arrays.fill(state, 100);

      assertThat(penalty.of(tape.variable(Shape.of(1, 2, 2, 4), state), 0).scalar()).isZero();
    }
  }

  @Test
  void aPictureWithoutHiddenChannelsTrainsUnderIt() {
    NcaModel model =
        NcaModel.initial(4, new int[] {12}, Perception.standard(), Dynamics.standard(), 7);
    TinyTraining tiny =
        penalised(TinyTraining.growing(), penalty)
            .withModel(model)
            .withTask(new GrowPicture(TinyTraining.target(), 4));
    try (Trainer trainer = tiny.trainer()) {
      assertThat(trainer.step().loss()).isPositive();
    }
  }

  @Test
  void itsGradientIsRight() {
    SplittableRandom random = new SplittableRandom(4);
    Grid grid = new Grid(3, 3, 6);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) (random.nextDouble() < 0.5 ? 8 : -8) + (float) random.nextDouble();
    }
    GradientCheck.of(
            tape -> {
              Variable values = tape.variable(grid);
              return values.sliceChannels(0, 4).square().mean().add(penalty.of(values, 0));
            })
        .verify();
  }

  @Test
  void itKeepsHiddenChannelsSmallAndTheReportedLossThatOfThePicture() {
    TinyTraining tiny = TinyTraining.persistent().with(config -> config.withSteps(200));
    double free = 0;
    double kept = 0;
    try (Trainer without = tiny.trainer();
        Trainer with = penalised(tiny, new OverflowPenalty(10, 0.5f)).trainer()) {
      assertThat(with.step().loss()).isEqualTo(without.step().loss());
      for (int i = 0; i < 199; i++) {
        free = without.step().largestState();
        kept = with.step().largestState();
      }
    }
    assertThat(kept).isLessThan(free);
  }

  @Test
  void theEndCostsAndAnyStepBeforeIt() {
    int[] drawn = new int[8];
    for (int step = 0; step < 8_000; step++) {
      int[] steps = penalty.steps(8, Randomness.PENALTY.at(3, step, 1));
      assertThat(steps).hasSize(2).endsWith(8);
      drawn[steps[0]]++;
    }
    // Five standard deviations of 8,000 draws.
    assertThat(Arrays.stream(drawn)).allMatch(count -> count > 850 && count < 1_150);
  }

  @Test
  void theGradientIsThatOfTheLossTheEndsCostAndTheCostOnTheWay() {
    OverflowPenalty strict = new OverflowPenalty(2, 0.5f);
    TinyTraining tiny =
        penalised(TinyTraining.growing(), strict)
            .with(
                config ->
                    config
                        .sampling(sampling -> new Sampling(sampling.policy(), 1, 1))
                        .rollouts(rollouts -> rollouts.withLength(8, 8))
                        .optimisation(optimisation -> optimisation.withTransforms()));
    int trainingStep = 0;
    while (strict.steps(8, Randomness.PENALTY.at(7, trainingStep, 0))[0] != 3) {
      trainingStep++;
    }
    try (Trainer trainer = tiny.trainer()) {
      for (int i = 0; i < trainingStep; i++) {
        trainer.step();
      }
      // Of this training run: the weights themselves, no average.
      NcaModel model = trainer.model();

      double norm = trainer.step().gradientNorm();

      double both = gradientNorm(model, tiny, strict, trainingStep, true);
      assertThat(norm).isCloseTo(both, Offset.offset(1e-4 * both));
      assertThat(gradientNorm(model, tiny, strict, trainingStep, false))
          .isNotCloseTo(both, Offset.offset(1e-2 * both));
    }
  }

  /** By the composed rollout, cut in two. */
  private static double gradientNorm(
      NcaModel model, TinyTraining tiny, OverflowPenalty strict, int step, boolean onTheWay) {
    FireMask fire = FireMask.of(tiny.config().seed(), step, 0, model.dynamics().fireRate());
    try (Tape tape = new Tape();
        Rollout rollout = Rollout.composed(model)) {
      List<Variable> weights = Weights.of(model).on(tape);
      Variable start = tape.constant(Grid.seed(8, 8, model.channels()));
      Variable middle = rollout.run(start, weights, fire, StateNoise.NONE, 3);
      Variable end = rollout.run(middle, weights, fire.from(3), StateNoise.NONE, 5);
      Variable cost = tiny.task().loss(end, 0, new SplittableRandom(0)).add(strict.of(end, 0));
      tape.backward(onTheWay ? cost.add(strict.of(middle, 0)) : cost);
      return GradientTransform.norm(weights.stream().map(Variable::gradient).toList());
    }
  }

  private static TinyTraining penalised(TinyTraining tiny, Penalty penalty) {
    return tiny.with(config -> config.rollouts(rollouts -> rollouts.withPenalties(penalty)));
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new OverflowPenalty(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight -1.0 must be positive and finite");
    assertThatThrownBy(() -> new OverflowPenalty(0, 1))
        .hasMessage("weight 0.0 must be positive and finite");
    assertThatThrownBy(() -> new OverflowPenalty(1, 0))
        .hasMessage("limit 0.0 must be positive and finite");
  }
}
