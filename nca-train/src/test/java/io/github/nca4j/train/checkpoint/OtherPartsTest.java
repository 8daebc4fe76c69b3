package io.github.nca4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A checkpoint is refused where one part differs, by the part's name and both ids. */
class OtherPartsTest {
  private static final TinyTraining TINY = TinyTraining.regenerating();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void save() throws IOException {
    file = folder.resolve("lizard.checkpoint");
    try (Trainer trainer = TINY.trainer()) {
      trainer.checkpoint(file);
    }
  }

  static Stream<Arguments> others() {
    return Stream.of(
        sampling(
            "policy regenerating damaged=2 damage=distill, not persistent", FromPool.persistent()),
        sampling("policy regenerating damaged=2 damage=distill, not growing", new FromSeed()),
        sampling(
            "policy regenerating damaged=2 damage=distill,"
                + " not regenerating damaged=1 damage=distill",
            new FromPool(1, RandomDamage.distill())),
        sampling(
            "policy regenerating damaged=2 damage=distill, not regenerating damaged=2 damage=mixed",
            new FromPool(2, RandomDamage.mixed())),
        config("batch 4, not 5", c -> c.sampling(s -> s.withBatch(5))),
        config("pool 12, not 13", c -> c.sampling(s -> s.withPool(13))),
        config("rollout 3..8, not 3..9", c -> c.rollouts(r -> r.withLength(3, 9))),
        config("rollout 3..8, not 2..8", c -> c.rollouts(r -> r.withLength(2, 8))),
        config("stateNoise 0.0, not 0.5", c -> c.rollouts(r -> r.withStateNoise(0.5f))),
        config(
            "penalties [], not [overflow weight=1.0 limit=5.0]",
            c -> c.rollouts(r -> r.withPenalties(new OverflowPenalty(1, 5)))),
        config(
            "optimiser adam beta1=0.9 beta2=0.999 epsilon=1.0E-7,"
                + " not adam beta1=0.9 beta2=0.99 epsilon=1.0E-7",
            c -> c.optimisation(o -> o.withOptimiser(new Adam(0.9f, 0.99f, 1e-7f)))),
        config(
            "learningRate step 0.005 * 0.5 from 6, not constant 0.005",
            c -> c.optimisation(o -> o.withRate(new LearningRate.Constant(5e-3f)))),
        config(
            "gradientTransforms [normalise-per-parameter], not []",
            c -> c.optimisation(o -> o.withTransforms())),
        config(
            "gradientTransforms [normalise-per-parameter],"
                + " not [clip-value 0.5, normalise-per-parameter]",
            c ->
                c.optimisation(
                    o ->
                        o.withTransforms(
                            new GradientTransform.ClipValue(0.5f),
                            new GradientTransform.NormalisePerParameter()))),
        config("averageDecay 0.0, not 0.5", c -> c.optimisation(o -> o.withAverageDecay(0.5f))),
        config(
            "guard " + TrainingGuard.standard() + ", not " + TrainingGuard.off(),
            c -> c.withGuard(TrainingGuard.off())),
        config("seed 7, not 8", c -> c.withSeed(8)));
  }

  private static Arguments sampling(String difference, BatchPolicy policy) {
    return config(difference, c -> c.sampling(s -> s.withPolicy(policy)));
  }

  private static Arguments config(String difference, UnaryOperator<TrainingConfig> change) {
    return Arguments.of(difference, TINY.with(change));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void anotherPartIsRefusedByItsNameAndBothIds(String difference, TinyTraining other) {
    assertThatThrownBy(() -> other.resumed(file).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint " + file + " is of a training run with " + difference);
  }

  @Test
  void anotherTaskIsRefused() {
    Target blue = TinyTraining.target(TinyTraining.BLUE, TinyTraining.GREEN);
    GrowPicture other = new GrowPicture(blue, 7);
    assertThat(other.id()).isNotEqualTo(TINY.task().id());

    refused(TINY.withTask(other), "task " + TINY.task().id() + ", not " + other.id());
  }

  @Test
  void aModelOfAnotherNumberOfChannelsIsRefused() {
    NcaModel eight =
        NcaModel.initial(8, new int[] {12}, Perception.standard(), Dynamics.standard(), 7);

    refused(
        TINY.withTask(new GrowPicture(TinyTraining.target(), 8)).withModel(eight),
        "channels 7, not 8");
  }

  @Test
  void aModelOfOtherDynamicsIsRefused() {
    Dynamics slower = TINY.model().dynamics().withFireRate(0.25f);

    refused(
        TINY.withModel(TINY.model().withDynamics(slower)),
        "dynamics " + TINY.model().dynamics() + ", not " + slower);
  }

  @Test
  void aModelOfOtherLayersIsRefused() {
    assertThatThrownBy(() -> TINY.withModel(TinyTraining.growingModel(12, 4)).resumed(file).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("checkpoint " + file + " is of a training run with rule ")
        .hasMessageContaining(", not ");
  }

  @Test
  void aModelOfAnotherPerceptionIsRefused() {
    Perception two = Perception.of(Kernel.IDENTITY, Kernel.LAPLACIAN);
    Perception other = Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.LAPLACIAN);
    for (Perception perception : new Perception[] {two, other}) {
      NcaModel start = NcaModel.initial(7, new int[] {12}, perception, Dynamics.standard(), 7);
      assertThatThrownBy(() -> TINY.withModel(start).resumed(file).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "checkpoint " + file + " is of a training run with perception 3 kernels ");
    }
  }

  @Test
  void theSameTransformsInAnotherOrderAreRefused() throws IOException {
    GradientTransform clip = new GradientTransform.ClipValue(0.5f);
    GradientTransform normalise = new GradientTransform.NormalisePerParameter();
    try (Trainer trainer =
        TINY.with(c -> c.optimisation(o -> o.withTransforms(normalise, clip))).trainer()) {
      trainer.checkpoint(file);
    }

    refused(
        TINY.with(c -> c.optimisation(o -> o.withTransforms(clip, normalise))),
        "gradientTransforms [normalise-per-parameter, clip-value 0.5],"
            + " not [clip-value 0.5, normalise-per-parameter]");
  }

  private void refused(TinyTraining other, String difference) {
    assertThatThrownBy(() -> other.resumed(file).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint " + file + " is of a training run with " + difference);
  }
}
