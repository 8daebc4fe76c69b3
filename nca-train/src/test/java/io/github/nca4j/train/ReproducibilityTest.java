package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.optimise.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A checkpoint holds the weights, the moments, the pool and the step: two trainings are the same
 * bit for bit where their checkpoints are the same bytes.
 */
class ReproducibilityTest {
  private final Target target = TinyTraining.target();
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void theSameBitsForAnyNumberOfThreads(Regime regime) throws IOException {
    byte[] one = trained(TinyTraining.of(regime).withThreads(1));

    for (int threads : new int[] {2, 3, 8}) {
      assertThat(trained(TinyTraining.of(regime).withThreads(threads)))
          .as("%d threads", threads)
          .isEqualTo(one);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResumedTrainingIsTheOneThatWasNeverInterrupted(Regime regime) throws IOException {
    TrainingConfig config = TinyTraining.of(regime);
    byte[] uninterrupted = trained(config);
    Path file = folder.resolve("resumed");
    try (Trainer first = TinyTraining.trainer(config)) {
      steps(first, 5);
      first.checkpoint(file);
    }
    // Once more, with other threads, and over the step at which the learning rate falls.
    try (Trainer second = TinyTraining.resumed(file, config.withThreads(3))) {
      assertThat(second.steps()).isEqualTo(5);
      steps(second, 4);
      second.checkpoint(file);
    }
    try (Trainer third = TinyTraining.resumed(file, config)) {
      third.run();
      third.checkpoint(file);
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledTrainingGoesOnAsIfItHadNotBeen(Regime regime) throws Exception {
    TrainingConfig config = TinyTraining.of(regime).withSteps(60);
    byte[] uninterrupted = trained(config);
    Path file = folder.resolve("cancelled");
    try (Trainer trainer = TinyTraining.trainer(config)) {
      Thread thread = new Thread(trainer::run);
      thread.start();
      while (trainer.steps() < 3) {
        Thread.sleep(1);
      }
      trainer.cancel();
      thread.join();
      trainer.checkpoint(file);
    }
    try (Trainer resumed = TinyTraining.resumed(file, config)) {
      resumed.run();
      resumed.checkpoint(file);
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
  }

  @Test
  void aCheckpointOfAnotherThreadIsOfAWholeStep() throws Exception {
    TrainingConfig config = TinyTraining.regenerating().withSteps(30);
    byte[] uninterrupted = trained(config);
    List<Path> files = new ArrayList<>();
    try (Trainer trainer = TinyTraining.trainer(config)) {
      Thread thread = new Thread(trainer::run);
      thread.start();
      while (thread.isAlive() && files.size() < 3) {
        Path file = folder.resolve("while running " + files.size());
        trainer.checkpoint(file);
        files.add(file);
      }
      thread.join();
    }

    assertThat(files).isNotEmpty();
    for (Path file : files) {
      try (Trainer resumed = TinyTraining.resumed(file, config)) {
        resumed.run();
        resumed.checkpoint(file);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
    }
  }

  @Test
  void checkpointsAndListenersDoNotChangeATraining() throws IOException {
    TrainingConfig config = TinyTraining.regenerating();
    Path file = folder.resolve("watched");
    try (Trainer trainer = TinyTraining.trainer(config)) {
      while (trainer.steps() < config.steps()) {
        trainer.step();
        trainer.checkpoint(file);
        assertThat(trainer.model().channels()).isEqualTo(7);
      }
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(trained(config));
  }

  @Test
  void anotherSeedIsAnotherTraining() throws IOException {
    TrainingConfig config = TinyTraining.growing();
    try (Trainer one = TinyTraining.trainer(config);
        Trainer other = Trainer.of(target, config.withSeed(8))) {
      one.step();
      other.step();

      assertThat(TrainerTest.weights(one.model())).isNotEqualTo(TrainerTest.weights(other.model()));
    }
  }

  @Test
  void aTrainingThatDivergedIsAsBeforeThatStep() throws IOException {
    TrainingConfig config =
        TinyTraining.regenerating()
            .withLearningRate(new LearningRate.Constant(1e30f))
            .withGuard(TrainingGuard.off());
    try (Trainer trainer = TinyTraining.trainer(config)) {
      trainer.step();
      Path before = folder.resolve("before");
      trainer.checkpoint(before);
      try {
        trainer.run();
      } catch (TrainingDivergedException e) {
        assertThat(e.step()).isEqualTo(2);
      }
      Path after = folder.resolve("after");
      trainer.checkpoint(after);

      assertThat(Files.readAllBytes(after)).isEqualTo(Files.readAllBytes(before));
    }
  }

  private byte[] trained(TrainingConfig config) throws IOException {
    Path file = folder.resolve("trained");
    try (Trainer trainer = TinyTraining.trainer(config)) {
      trainer.run();
      trainer.checkpoint(file);
    }
    return Files.readAllBytes(file);
  }

  private static void steps(Trainer trainer, int count) {
    for (int i = 0; i < count; i++) {
      trainer.step();
    }
  }
}
