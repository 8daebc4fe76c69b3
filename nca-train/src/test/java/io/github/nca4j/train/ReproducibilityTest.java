package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.guard.TrainingGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A checkpoint holds the weights, the moments, the pool and the step: two training runs are the
 * same bit for bit where their checkpoints are the same bytes.
 */
class ReproducibilityTest {
  private static final String ALL = "io.github.nca4j.train.TinyTraining#all";

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource(ALL)
  void theSameBitsForAnyNumberOfThreads(TinyTraining tiny) throws IOException {
    byte[] one = trained(tiny.with(config -> config.withThreads(1)));

    for (int threads : new int[] {2, 3, 8}) {
      assertThat(trained(tiny.with(config -> config.withThreads(threads))))
          .as("%d threads", threads)
          .isEqualTo(one);
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aResumedTrainingIsTheOneThatWasNeverInterrupted(TinyTraining tiny) throws IOException {
    byte[] uninterrupted = trained(tiny);
    Path file = folder.resolve("resumed");
    try (Trainer first = tiny.trainer()) {
      steps(first, 5);
      first.checkpoint(file);
    }
    // Once more, with other threads, and over the step at which the learning rate falls.
    try (Trainer second = tiny.with(config -> config.withThreads(3)).resumed(file)) {
      assertThat(second.steps()).isEqualTo(5);
      steps(second, 4);
      second.checkpoint(file);
    }
    try (Trainer third = tiny.resumed(file)) {
      third.run();
      third.checkpoint(file);
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aCancelledTrainingGoesOnAsIfItHadNotBeen(TinyTraining shorter) throws Exception {
    TinyTraining tiny = shorter.with(config -> config.withSteps(60));
    byte[] uninterrupted = trained(tiny);
    Path file = folder.resolve("cancelled");
    try (Trainer trainer = tiny.trainer()) {
      Thread thread = new Thread(trainer::run);
      thread.start();
      while (trainer.steps() < 3) {
        Thread.sleep(1);
      }
      trainer.cancel();
      thread.join();
      trainer.checkpoint(file);
    }
    try (Trainer resumed = tiny.resumed(file)) {
      resumed.run();
      resumed.checkpoint(file);
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
  }

  @Test
  void aCheckpointOfAnotherThreadIsOfAWholeStep() throws Exception {
    TinyTraining tiny = TinyTraining.regenerating().with(config -> config.withSteps(30));
    byte[] uninterrupted = trained(tiny);
    List<Path> files = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
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
      try (Trainer resumed = tiny.resumed(file)) {
        resumed.run();
        resumed.checkpoint(file);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(uninterrupted);
    }
  }

  @Test
  void checkpointsAndListenersDoNotChangeATraining() throws IOException {
    TinyTraining tiny = TinyTraining.regenerating();
    Path file = folder.resolve("watched");
    try (Trainer trainer = tiny.trainer()) {
      while (trainer.steps() < tiny.config().steps()) {
        trainer.step();
        trainer.checkpoint(file);
        assertThat(trainer.model().channels()).isEqualTo(7);
      }
    }

    assertThat(Files.readAllBytes(file)).isEqualTo(trained(tiny));
  }

  @Test
  void anotherSeedIsAnotherTrainingOfTheSameModel() {
    TinyTraining tiny = TinyTraining.growing();
    try (Trainer one = tiny.trainer();
        Trainer other = tiny.with(config -> config.withSeed(8)).trainer()) {
      assertThat(TinyTraining.weights(one.model())).isEqualTo(TinyTraining.weights(other.model()));
      one.step();
      other.step();

      assertThat(TinyTraining.weights(one.model()))
          .isNotEqualTo(TinyTraining.weights(other.model()));
    }
  }

  @Test
  void aTrainingThatDivergedIsAsBeforeThatStep() throws IOException {
    TinyTraining tiny =
        TinyTraining.regenerating()
            .withRate(1e30f)
            .with(config -> config.withGuard(TrainingGuard.off()));
    try (Trainer trainer = tiny.trainer()) {
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

  private byte[] trained(TinyTraining tiny) throws IOException {
    Path file = folder.resolve("trained");
    try (Trainer trainer = tiny.trainer()) {
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
