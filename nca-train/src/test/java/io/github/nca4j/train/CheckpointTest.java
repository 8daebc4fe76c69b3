package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
  private final Target target = TinyTraining.target();
  private final TrainingConfig config = TinyTraining.regenerating();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void trainAndSave() throws IOException {
    file = folder.resolve("lizard.checkpoint");
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.step();
      trainer.step();
      trainer.checkpoint(file);
    }
  }

  @Test
  void aFileCutShortAnywhereIsRefusedByName() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += length < 64 ? 1 : 997) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(this::resume)
          .isInstanceOf(IOException.class)
          .hasMessage("checkpoint " + file + " is truncated or damaged");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    assertThatThrownBy(this::resume).hasMessageEndingWith("is truncated or damaged");
  }

  @Test
  void aFileWithMoreAtItsEndIsRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 1));

    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("is truncated or damaged");
  }

  @Test
  void aFlippedByteAnywhereIsFound() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += at < 64 ? 1 : 997) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Files.write(file, flipped);

      assertThatThrownBy(this::resume)
          .as("byte %d", at)
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("checkpoint " + file + " is ");
    }
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    Files.writeString(file, "not a checkpoint but a text that is long enough to be one");
    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessage("checkpoint " + file + " is not a checkpoint of nca4j");
  }

  @Test
  void aMissingFileAndAFolderAreRefused() throws IOException {
    Files.delete(file);
    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessage("checkpoint " + file + " is not a file");
    Files.createDirectory(file);
    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessage("checkpoint " + file + " is not a file");
  }

  @Test
  void anotherVersionIsSaidToBeOne() throws IOException {
    byte[] newer = Files.readAllBytes(file);
    newer[11] = 5; // the version's lowest byte, after the magic's eight
    Files.write(file, newer);

    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is of version 5, must be 4");
  }

  static Stream<Arguments> others() {
    TrainingConfig config = TinyTraining.regenerating();
    return Stream.of(
        Arguments.of(TinyTraining.persistent(), "regime REGENERATING, not PERSISTENT"),
        Arguments.of(config.withBatch(5), "batch 4, not 5"),
        Arguments.of(config.withDamaged(1), "damaged 2, not 1"),
        Arguments.of(config.withPoolSize(13), "poolSize 12, not 13"),
        Arguments.of(config.withRollout(3, 9), "rolloutMax 8, not 9"),
        Arguments.of(config.withChannels(8), "channels 7, not 8"),
        Arguments.of(config.withHidden(12, 4), "hidden [12], not [12, 4]"),
        Arguments.of(config.withSeed(8), "seed 7, not 8"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("others")
  void anotherConfigurationIsRefusedByTheFieldThatDiffers(TrainingConfig other, String field) {
    assertThatThrownBy(() -> Trainer.resume(file, target, other).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("checkpoint " + file + " is of a training with " + field);
  }

  @Test
  void anotherPictureOrPerceptionIsRefused() {
    Target other = TinyTraining.target(TinyTraining.BLUE, TinyTraining.GREEN);
    assertThatThrownBy(() -> Trainer.resume(file, other, config).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("target picture");

    Perception two = Perception.of(Kernel.IDENTITY, Kernel.LAPLACIAN);
    NcaModel start = NcaModel.initial(7, new int[] {12}, two, config.dynamics(), 7);
    assertThatThrownBy(() -> Trainer.resume(file, target, config, start).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("perception 3 kernels");
  }

  @Test
  void moreStepsAndOtherThreadsAreTheSameTraining() throws IOException {
    TrainingConfig longer = config.withSteps(20).withThreads(1);
    try (Trainer trainer = Trainer.resume(file, target, longer)) {
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(20);
    }
  }

  @Test
  void theModelOfAResumedTrainingKnowsItsLoss() throws IOException {
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.step();
      double log10Loss = trainer.step().log10Loss();

      try (Trainer resumed = Trainer.resume(file, target, config)) {
        assertThat(resumed.model().provenance().log10Loss()).isEqualTo(log10Loss);
      }
    }
  }

  @Test
  void aCheckpointThatCannotBeWrittenLeavesTheTrainingAndTheOldFile() throws IOException {
    byte[] old = Files.readAllBytes(file);
    try (Trainer trainer = Trainer.of(target, config)) {
      assertThatThrownBy(() -> trainer.checkpoint(folder.resolve("no such folder/x")))
          .isInstanceOf(IOException.class);
      assertThat(trainer.step().step()).isEqualTo(1);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
  }

  private void resume() throws IOException {
    Trainer.resume(file, target, config).close();
  }
}
