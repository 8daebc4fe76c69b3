package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.rollout.Rollout;
import io.github.nca4j.train.rollout.Weights;
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
      Variable values = tape.variable(SHAPE, state);

      Variable loss = penalty.addTo(values.sliceChannels(0, 1).mean(), values);

      assertThat(loss.scalar()).isCloseTo(25 + 0.5f * (2 + 4) / 8, Offset.offset(1e-5f));
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
              return penalty.addTo(values.sliceChannels(0, 4).square().mean(), values);
            })
        .verify();
  }

  @Test
  void itKeepsHiddenChannelsSmallAndTheReportedLossThatOfThePicture() {
    Target target = TinyTraining.target();
    TrainingConfig config = TinyTraining.persistent().withSteps(200);
    TrainingConfig penalised = config.withOverflow(new OverflowPenalty(10, 0.5f));
    double free = 0;
    double kept = 0;
    try (Trainer without = Trainer.of(target, config);
        Trainer with = Trainer.of(target, penalised)) {
      assertThat(with.step().loss()).isEqualTo(without.step().loss());
      for (int i = 0; i < 199; i++) {
        free = without.step().largestState();
        kept = with.step().largestState();
      }
    }
    assertThat(kept).isLessThan(free);
  }

  @Test
  void theStepOnTheWayIsAnyBeforeTheEndAndTheStartWhereNothingCosts() {
    int[] drawn = new int[8];
    for (int step = 0; step < 8_000; step++) {
      drawn[penalty.stepOnTheWay(3, step, 1, 8)]++;
    }
    // Five standard deviations of 8,000 draws.
    assertThat(Arrays.stream(drawn)).allMatch(count -> count > 850 && count < 1_150);
    assertThat(OverflowPenalty.NONE.stepOnTheWay(3, 5, 1, 8)).isZero();
  }

  @Test
  void theGradientIsThatOfTheLossTheEndsCostAndTheCostOnTheWay() {
    Target target = TinyTraining.target();
    TrainingConfig config =
        TinyTraining.growing()
            .withSamples(1, 0, 1)
            .withRollout(8, 8)
            .withOverflow(new OverflowPenalty(2, 0.5f))
            .withGradientTransforms();
    int trainingStep = 0;
    while (config.overflow().stepOnTheWay(config.seed(), trainingStep, 0, 8) != 3) {
      trainingStep++;
    }
    try (Trainer trainer = Trainer.of(target, config)) {
      for (int i = 0; i < trainingStep; i++) {
        trainer.step();
      }
      // Of this training: the weights themselves, no average.
      NcaModel model = trainer.model();

      double norm = trainer.step().gradientNorm();

      double both = gradientNorm(model, target, config, trainingStep, true);
      assertThat(norm).isCloseTo(both, Offset.offset(1e-4 * both));
      assertThat(gradientNorm(model, target, config, trainingStep, false))
          .isNotCloseTo(both, Offset.offset(1e-2 * both));
    }
  }

  /** By the composed road. */
  private static double gradientNorm(
      NcaModel model, Target target, TrainingConfig config, int trainingStep, boolean onTheWay) {
    FireMask fire = FireMask.of(config.seed(), trainingStep, 0, model.dynamics().fireRate());
    try (Tape tape = new Tape();
        Rollout rollout = Rollout.composed(model)) {
      List<Variable> parameters = Weights.of(model).on(tape);
      Grid seed = Grid.seed(target.height(), target.width(), model.channels());
      Shape shape = Shape.of(1, seed.height(), seed.width(), seed.channels());
      Variable start = tape.constant(shape, seed.values());
      Variable middle = rollout.run(start, parameters, fire, 3);
      Variable end = rollout.run(middle, parameters, fire.from(3), 5);
      Variable cost = config.overflow().addTo(Loss.picture(target).of(end, 0), end);
      tape.backward(onTheWay ? config.overflow().addTo(cost, middle) : cost);
      return GradientTransform.norm(parameters.stream().map(Variable::gradient).toList());
    }
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new OverflowPenalty(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight -1.0 must be 0 or more, and finite");
    assertThatThrownBy(() -> new OverflowPenalty(1, 0))
        .hasMessage("limit 0.0 must be positive and finite");
  }
}
