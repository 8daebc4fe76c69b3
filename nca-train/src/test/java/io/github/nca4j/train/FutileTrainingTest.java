package io.github.nca4j.train;

import static io.github.nca4j.train.Listeners.onStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.GrowPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A training run that comes to nothing says so within a hundred steps, and only such a one. */
class FutileTrainingTest {
  @TempDir private Path folder;

  /** A square in one corner of 16 x 16 cells, the seed in the middle, where nothing is to live. */
  private static TinyTraining outside(TinyTraining tiny) {
    float[] rgba = new float[16 * 16 * 4];
    for (int cell = 0; cell < 16; cell++) {
      rgba[((cell / 4) * 16 + cell % 4) * 4 + Grid.ALPHA] = 1;
    }
    Target corner = Target.of(rgba, 16, 16);
    return tiny.withTask(new GrowPicture(corner, 7, SeedCell.MIDDLE));
  }

  static Stream<TinyTraining> pictures() {
    return Stream.of(
        TinyTraining.growing(), TinyTraining.persistent(), TinyTraining.regenerating());
  }

  private static void comesToNothing(TinyTraining tiny, int step, String... words) {
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      assertThatThrownBy(trainer.addListener(onStep(reports::add))::run)
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> {
                assertThat(e.cameToNothing()).isTrue();
                assertThat(e.step()).isEqualTo(step);
                assertThat(e.model().provenance().steps()).isEqualTo(step);
              })
          .hasMessageStartingWith("training comes to nothing: ")
          .hasMessageContainingAll(words);
    }
    assertThat(reports).hasSize(step);
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aSeedOutsideThePicture(TinyTraining tiny) {
    TinyTraining rolled =
        outside(tiny).with(config -> config.rollouts(rollouts -> rollouts.withLength(16, 24)));
    comesToNothing(
        rolled.with(config -> config.withSteps(1000)),
        100,
        "samples died and nothing grew",
        "nearer");
    comesToNothing(rolled.with(config -> config.withSteps(60)), 60, "in 60 steps");
  }

  @Test
  void aSeedThatIsBelowTheThresholdWithTheGuardOnAndOff() {
    NcaModel model = TinyTraining.growingModel(12);
    TinyTraining tiny =
        TinyTraining.persistent()
            .withTask(
                new GrowPicture(TinyTraining.target(List.of(2f, 0f, 0f, 2f), TinyTraining.RED), 7))
            .withModel(model.withDynamics(Dynamics.standard().withLife(Life.byAlpha(1.5f))))
            .with(config -> config.withSteps(1000));
    comesToNothing(tiny, 100, "every sample died", "stays alive");
    comesToNothing(
        tiny.with(config -> config.withGuard(TrainingGuard.off())), 100, "every sample died");
    comesToNothing(tiny.with(config -> config.withSteps(3)), 3, "in 3 steps, every sample died");
  }

  @Test
  void imagesWithoutAPixelThatLives() {
    LabelledImages dark =
        LabelledImages.of(
            8, 8, 3, Collections.nCopies(6, new float[64]), new int[] {0, 1, 2, 0, 1, 2});
    TinyTraining tiny = TinyTraining.classifying();
    comesToNothing(
        tiny.withTask(ClassifyImages.of(dark, ClassificationLoss.SQUARED_ERROR, tiny.model()))
            .with(config -> config.withSteps(500)),
        100,
        "every sample died");
  }

  @Test
  void stepsOfWhichNoneCanBeTaken() {
    TinyTraining tiny = TinyTraining.growing().with(config -> config.withSteps(400));
    comesToNothing(
        tiny.withTask(new LateNan((GrowPicture) tiny.task())), 100, "none could be taken", "NaN");
    TinyTraining brief = tiny.with(config -> config.withSteps(2));
    comesToNothing(
        brief.withTask(new LateNan((GrowPicture) tiny.task())), 2, "of 2 steps, none", "NaN");
  }

  /** Zeros of any gradient from a step on. */
  private record Eraser(int from) implements GradientTransform {
    @Override
    public String id() {
      return "eraser";
    }

    @Override
    public void apply(GradientStep step) {
      if (step.number() >= from) {
        step.gradients().forEach(gradient -> Arrays.fill(gradient, 0));
      }
    }
  }

  @Test
  void gradientTransformsThatLeaveNothing() {
    for (int from : new int[] {0, 100}) {
      comesToNothing(
          TinyTraining.growing()
              .with(
                  config ->
                      config.withSteps(400).optimisation(o -> o.withTransforms(new Eraser(from)))),
          from + 100,
          "gradient transforms left nothing");
    }
  }

  @Test
  void weightsThatMakeNoDifference() {
    TinyTraining tiny = TinyTraining.growing().with(config -> config.withSteps(400));
    Dynamics dynamics = tiny.model().dynamics();
    for (Dynamics still : List.of(dynamics.withFireRate(1e-9f), dynamics.withTimeStep(1e-30f))) {
      comesToNothing(
          tiny.withModel(tiny.model().withDynamics(still)),
          100,
          "in 100 steps, the weights made no difference",
          "fire more often");
    }
  }

  @Test
  void aResumedRun() throws Exception {
    TinyTraining tiny =
        outside(TinyTraining.persistent())
            .with(config -> config.rollouts(rollouts -> rollouts.withLength(16, 24)));
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = tiny.with(config -> config.withSteps(15)).trainer()) {
      trainer.run();
      trainer.checkpoint(checkpoint);
    }
    try (Trainer trainer = tiny.with(config -> config.withSteps(500)).resumed(checkpoint)) {
      assertThatThrownBy(trainer::run).hasMessageContaining("in 100 steps");
      assertThat(trainer.steps()).isEqualTo(115);
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.TinyTraining#all")
  void aSoundRunGoesOn(TinyTraining tiny) {
    try (Trainer trainer = tiny.with(config -> config.withSteps(250)).trainer()) {
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(250);
    }
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void aRunThatIsSlowToBeginGoesOn(TinyTraining tiny) {
    try (Trainer trainer = tiny.withRate(1e-9f).with(config -> config.withSteps(120)).trainer()) {
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(120);
    }
  }
}
