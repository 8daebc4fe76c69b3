package io.github.nca4j.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
  private final TinyTraining tiny = TinyTraining.regenerating();
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void trainAndSave() throws IOException {
    file = folder.resolve("lizard.checkpoint");
    try (Trainer trainer = tiny.trainer()) {
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

  @ParameterizedTest(name = "version {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 7})
  void anOlderOrNewerVersionIsRefusedInOneLine(int version) throws IOException {
    byte[] other = Files.readAllBytes(file);
    other[11] = (byte) version; // the version's lowest byte, after the magic's eight
    Files.write(file, other);

    assertThatThrownBy(this::resume)
        .isInstanceOf(IOException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "checkpoint %s is of version %d, which this version of nca4j cannot go on from; it reads 6",
                file,
                version));
  }

  @Test
  void moreStepsAndOtherThreadsAreTheSameTraining() throws IOException {
    TinyTraining longer = tiny.with(config -> config.withSteps(20).withThreads(1));
    try (Trainer trainer = longer.resumed(file)) {
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(20);
    }
  }

  @Test
  void theModelOfAResumedTrainingKnowsItsLoss() throws IOException {
    try (Trainer trainer = tiny.trainer()) {
      trainer.step();
      double log10Loss = trainer.step().log10Loss();

      try (Trainer resumed = tiny.resumed(file)) {
        assertThat(resumed.model().provenance().log10Loss()).isEqualTo(log10Loss);
      }
    }
  }

  @Test
  void aCheckpointThatCannotBeWrittenLeavesTheTrainingAndTheOldFile() throws IOException {
    byte[] old = Files.readAllBytes(file);
    try (Trainer trainer = tiny.trainer()) {
      assertThatThrownBy(() -> trainer.checkpoint(folder.resolve("no such folder/x")))
          .isInstanceOf(IOException.class);
      assertThat(trainer.step().step()).isEqualTo(1);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(old);
  }

  private void resume() throws IOException {
    tiny.resumed(file).close();
  }
}
