package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.AWTError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingFolderTest {
  private static final Target SQUARE =
      TargetPicture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), 4, 1);

  @TempDir private Path folder;

  private static TrainingConfig config(int steps) {
    return TrainingConfig.growing()
        .sampling(sampling -> sampling.withBatch(2))
        .rollouts(rollouts -> rollouts.withLength(2, 3))
        .withSteps(steps)
        .withThreads(1);
  }

  private static NcaModel model() {
    return Architecture.growing().withHidden(List.of(4)).initial(1);
  }

  private static Trainer trainer(int steps) {
    return Trainer.of(GrowPicture.of(SQUARE, model()), model(), config(steps));
  }

  private Trainer resumed(int steps) throws IOException {
    return Trainer.resume(
        TrainingFolder.checkpoint(folder), GrowPicture.of(SQUARE, model()), model(), config(steps));
  }

  private void train(int steps) throws IOException {
    try (Trainer trainer = trainer(steps);
        TrainingFolder files = TrainingFolder.open(folder, trainer, SQUARE, 1)) {
      trainer.addListener(files).run();
      files.finish();
    }
  }

  @Test
  void aTrainingRunCanBeResumedFromTheFirstStepOn() throws IOException {
    try (Trainer trainer = trainer(2);
        TrainingFolder files = TrainingFolder.open(folder, trainer, SQUARE, 100)) {
      assertThat(ModelFile.load(TrainingFolder.model(folder)).provenance().steps()).isZero();
      assertThat(files.files()).contains(TrainingFolder.checkpoint(folder));
    }
    try (Trainer again = resumed(2)) {
      assertThat(again.steps()).isZero();
    }
  }

  @Test
  void whatAnotherRunLeftIsNotWrittenOver() throws IOException {
    train(2);
    byte[] model = Files.readAllBytes(TrainingFolder.model(folder));
    try (Trainer trainer = trainer(1)) {
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> TrainingFolder.open(folder, trainer, SQUARE, 1))
          .withMessageContaining("model.nca.json");
    }
    assertThat(TrainingFolder.model(folder)).hasBinaryContent(model);
  }

  @Test
  void twoTrainingRunsAtOnceHaveNotTheSameFolder() throws IOException {
    train(1);
    try (Trainer one = resumed(2);
        Trainer other = resumed(2);
        TrainingFolder files = TrainingFolder.open(folder, one, SQUARE, 1)) {
      assertThat(files.files()).isNotEmpty();
      assertThatIOException()
          .isThrownBy(() -> TrainingFolder.open(folder, other, SQUARE, 1))
          .withMessageContaining("another run");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3,lizard,1,1,1",
        "3,NaN,NaN,1.0,0.5",
        "3,-0.5,NaN,1.0,0.5",
        "1,0.5,-0.3,1.0,0.5",
        "3,0.5",
        "\u0000\u0000\u0000"
      })
  void aDamagedTableOfLossesKeepsNoCheckpointFromBeingResumed(String line) throws IOException {
    train(2);
    Path table = TrainingFolder.losses(folder);
    String damaged = Files.readString(table) + line + "\n";
    Files.writeString(table, damaged);
    goOn();
    assertThat(steps(table)).containsExactly("step", "1", "2", "3");
    assertThat(folder.resolve("loss-damaged.csv")).hasContent(damaged);
  }

  @Test
  void norDoesOneThatIsNoTextOrIsAFolder() throws IOException {
    train(2);
    Path table = TrainingFolder.losses(folder);
    byte[] noise = {(byte) 0xff, (byte) 0xfe, 0, '\n', (byte) 0xc3};
    Files.write(table, noise);
    goOn();
    assertThat(steps(table)).containsExactly("step", "3");
    assertThat(folder.resolve("loss-damaged.csv")).hasBinaryContent(noise);
    Files.delete(table);
    Files.createDirectory(table);
    try (Trainer trainer = resumed(4);
        TrainingFolder files = TrainingFolder.open(folder, trainer, SQUARE, 1)) {
      files.saveProgress();
    }
    assertThat(table).isRegularFile();
    assertThat(folder.resolve("loss-damaged-2.csv")).isDirectory();
  }

  private void goOn() throws IOException {
    try (Trainer trainer = resumed(3);
        TrainingFolder files = TrainingFolder.open(folder, trainer, SQUARE, 1)) {
      trainer.addListener(files).run();
      files.finish();
    }
  }

  private static List<String> steps(Path table) throws IOException {
    return Files.readAllLines(table, StandardCharsets.UTF_8).stream()
        .map(line -> line.substring(0, line.indexOf(',')))
        .toList();
  }

  @Test
  void whereNothingCanBeDrawnATrainingRunIsSavedAllTheSame() throws IOException {
    try (Trainer trainer = trainer(2);
        TrainingFolder files = TrainingFolder.open(folder, trainer, new Undrawable(), 100)) {
      trainer.addListener(files).run();
      files.finish();
    }
    assertThat(ModelFile.load(TrainingFolder.model(folder)).provenance().steps()).isEqualTo(2);
  }

  /** Pictures as where a display is named that is not there. */
  private static final class Undrawable implements TrainingPictures {
    @Override
    public String title() {
      return "undrawable";
    }

    @Override
    public List<String> names() {
      return List.of();
    }

    @Override
    public void drawProgress(NcaModel model, Path folder) {
      throw new AWTError("Can't connect to X11 window server");
    }

    @Override
    public void drawAtEnd(NcaModel model, Path folder) {
      throw new NoClassDefFoundError("Could not initialize class java.awt.GraphicsEnvironment");
    }

    @Override
    public BufferedImage draw(Batch batch) {
      throw new AWTError("Can't connect to X11 window server");
    }
  }
}
