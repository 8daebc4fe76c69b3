package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.examples.readme.PartsSnippets.Brightness;
import io.github.nca4j.examples.readme.PartsSnippets.Grey;
import io.github.nca4j.examples.readme.PartsSnippets.GrowsWithin;
import io.github.nca4j.examples.readme.PartsSnippets.HalfAnew;
import io.github.nca4j.examples.readme.PartsSnippets.LeftStripes;
import io.github.nca4j.examples.readme.PartsSnippets.Momentum;
import io.github.nca4j.examples.readme.PartsSnippets.Noise;
import io.github.nca4j.examples.readme.PartsSnippets.Signs;
import io.github.nca4j.examples.readme.PartsSnippets.WarmUp;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short sections of docs/your-own-task.md, run: each part that the guide shows, at work. */
class OwnPartsTest {
  @TempDir private Path folder;

  private static final Task TASK = new Grey(new GridShape(6, 7, 8));

  private static NcaModel untrained() {
    return NcaModel.initial(8, new int[] {8}, Perception.standard(), Dynamics.standard(), 42);
  }

  private static TrainingConfig damaged() {
    TrainingConfig config =
        TrainingConfig.persistent()
            .sampling(sampling -> sampling.withPolicy(new FromPool(3, new LeftStripes(4))));
    return config;
  }

  private static TrainingConfig small() {
    return TrainingConfig.persistent()
        .sampling(sampling -> sampling.withPolicy(new HalfAnew()))
        .sampling(sampling -> sampling.withBatch(4).withPool(8))
        .rollouts(rollouts -> rollouts.withLength(3, 5).withPenalties(new Brightness(0.1f)))
        .optimisation(
            optimisation ->
                optimisation
                    .withOptimiser(new Momentum(0.9f))
                    .withRate(new WarmUp(10, new LearningRate.Constant(1e-4f)))
                    .withTransforms(new Signs()))
        .withSteps(6)
        .withSeed(42)
        .withThreads(2);
  }

  @Test
  void allOfThemTrainAndGoOnFromACheckpoint() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    NcaModel whole;
    try (Trainer trainer = Trainer.of(TASK, untrained(), small())) {
      for (int i = 0; i < 3; i++) {
        trainer.step();
      }
      trainer.checkpoint(checkpoint);
      trainer.run();
      whole = trainer.model();
    }
    try (Trainer trainer = Trainer.resume(checkpoint, TASK, untrained(), small())) {
      assertThat(trainer.steps()).isEqualTo(3);
      trainer.run();
      Path[] files = {folder.resolve("whole.nca.json"), folder.resolve("resumed.nca.json")};
      ModelFile.save(whole, files[0]);
      ModelFile.save(trainer.model(), files[1]);
      assertThat(files[1]).hasSameTextualContentAs(files[0]);
    }
    assertThat(whole.provenance().parts())
        .containsEntry("task", "grey")
        .containsEntry("optimiser", "momentum 0.9");
  }

  @Test
  void aResumedRunWithAnotherPartIsRefusedByName() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = Trainer.of(TASK, untrained(), small())) {
      trainer.step();
      trainer.checkpoint(checkpoint);
    }
    TrainingConfig other =
        small().optimisation(optimisation -> optimisation.withOptimiser(new Momentum(0.5f)));
    assertThatThrownBy(() -> Trainer.resume(checkpoint, TASK, untrained(), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("optimiser momentum 0.9, not momentum 0.5");
  }

  @Test
  void ownDamageIsDoneByThePoolsPolicy() {
    assertThat(damaged().sampling().policy().id())
        .isEqualTo("regenerating damaged=3 damage=left stripes of 4");
    RandomDamage spared = new LeftStripes(4).sparingLastCells();
    assertThat(spared.id()).contains("left stripes of 4");
    TrainingConfig config =
        damaged()
            .sampling(sampling -> sampling.withBatch(4).withPool(8))
            .rollouts(rollouts -> rollouts.withLength(2, 3))
            .withSteps(3);
    try (Trainer trainer = Trainer.of(TASK, untrained(), config)) {
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(3);
    }
  }

  @Test
  void anOwnPhaseHasItsRows() {
    NcaModel model = untrained();
    Evaluation evaluation =
        Evaluation.of(
            model, TASK, List.of(new Growth("grow", List.of(100, 200)), new Noise(0.1f)), 2, 42, 1);
    assertThat(evaluation.rows().stream().map(row -> row.phase() + " " + row.step()))
        .containsExactly("grow 100", "grow 200", "noise 100", "noise 500");
  }

  @Test
  void aRunEndsAtAnOwnMilestone() {
    TrainingConfig config = small().withSteps(1000);
    try (Trainer trainer = Trainer.of(TASK, untrained(), config)) {
      trainer.until(new GrowsWithin(TASK, 1)).run();
      assertThat(trainer.steps()).isEqualTo(500);
      assertThat(trainer.standing().orElseThrow().words()).startsWith("log10 loss -");
    }
  }
}
