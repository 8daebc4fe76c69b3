package org.example;

import java.util.Locale;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/** A training run of all the parts, which goes on from its checkpoint where there is one. */
final class Training {
  static final GrowRings TASK = new GrowRings(new GridShape(13, 17, 8));
  private static final int CHECKPOINT_EVERY = 5;

  private Training() {}

  static NcaModel model() {
    Perception perception = Perception.standard();
    int channels = TASK.shape().channels();
    GatedRule rule = GatedRule.initial(perception.features(channels), 24, channels, 42);
    return new NcaModel(channels, perception, rule, Dynamics.standard(), Provenance.none());
  }

  static TrainingConfig config() {
    return TrainingConfig.persistent()
        .sampling(sampling -> sampling.withPolicy(new TakingTurns(4, new Stripe(3), 1)))
        .sampling(sampling -> sampling.withBatch(4).withPool(16))
        .rollouts(rollouts -> rollouts.withLength(8, 12).withPenalties(new Overshoot(0.5f)))
        .optimisation(
            optimisation ->
                optimisation
                    .withOptimiser(new AdamW(0.01f))
                    .withRate(new WarmUp(10, new LearningRate.Constant(2e-3f)))
                    .withTransforms(
                        new GradientTransform.ClipGlobalNorm(1), new AnnealedNoise(1e-6f)))
        .withSteps(60)
        .withSeed(42)
        .withThreads(2);
  }

  static Path checkpoint(Path folder) {
    return folder.resolve("training.checkpoint");
  }

  static Path model(Path folder) {
    return folder.resolve("rings.nca.json");
  }

  /** Says on standard output where it begins and when it has written a checkpoint. */
  static void run(Path folder) throws IOException {
    Path checkpoint = checkpoint(folder);
    try (Trainer trainer =
        Files.exists(checkpoint)
            ? Trainer.resume(checkpoint, TASK, model(), config())
            : Trainer.of(TASK, model(), config())) {
      System.out.println("from " + trainer.steps());
      while (trainer.steps() < trainer.config().steps()) {
        trainer.step();
        if (trainer.steps() % CHECKPOINT_EVERY == 0) {
          trainer.checkpoint(checkpoint);
          System.out.println("checkpoint " + trainer.steps());
        }
      }
      ModelFile.save(trainer.model(), model(folder));
      System.out.println(grown(trainer.model()));
    }
  }

  /** What becomes of a seed, in a word. */
  static String grown(NcaModel model) {
    Grid seed = TASK.shape().newGrid();
    TASK.start(0, new SplittableRandom(42), seed);
    Grid state = Automaton.of(model, seed, 42).step(40).grid();
    return String.format(Locale.ROOT, "grown to %08x by rule %s", Arrays.hashCode(state.values()), model.rule().id().orElse("without an id"));
  }
}
