package io.github.nca4j.view.output;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a training run leaves on disk: model, checkpoint, animations of what the model does, the
 * loss as a table and as a curve, and the last batch.
 *
 * <p>As the trainer's listener it saves model, checkpoint and table every so many steps, and draws
 * the pictures a few seconds after the start and then once a minute, so that the training run can
 * be watched. A file that cannot be written ends the training run with an {@link
 * UncheckedIOException}. Belongs to the thread that trains.
 */
public final class TrainingFolder implements TrainingListener {
  private static final Duration FIRST_PICTURES = Duration.ofSeconds(15);
  private static final Duration BETWEEN_PICTURES = Duration.ofMinutes(1);

  private final Path folder;
  private final Trainer trainer;
  private final TrainingPictures pictures;
  private final int checkpointEvery;
  private final LossHistory history;
  private long picturesDue = System.nanoTime() + FIRST_PICTURES.toNanos();
  private Optional<Batch> batch = Optional.empty();

  private TrainingFolder(
      Path folder,
      Trainer trainer,
      TrainingPictures pictures,
      int checkpointEvery,
      LossHistory history) {
    this.folder = folder;
    this.trainer = trainer;
    this.pictures = pictures;
    this.checkpointEvery = checkpointEvery;
    this.history = history;
  }

  /**
   * {@return the folder of a training run, which is still to be added to the trainer's listeners}
   * The loss table of an earlier run is continued where the trainer has steps behind it.
   *
   * @param folder created where it is missing
   * @param trainer the training run
   * @param target what is to grow
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws IOException naming the folder, if it cannot be created or written to
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      Path folder, Trainer trainer, Target target, int checkpointEvery) throws IOException {
    return open(folder, trainer, target, checkpointEvery, FrameStyle.standard());
  }

  /**
   * {@return as {@link #open(Path, Trainer, Target, int)}, its animations drawn in a style}
   *
   * @param folder created where it is missing
   * @param trainer the training run
   * @param target what is to grow
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @param style how to draw the animations
   * @throws IOException naming the folder, if it cannot be created or written to
   * @throws IllegalArgumentException if checkpointEvery is less than 1, or the style does not suit
   *     the target
   */
  public static TrainingFolder open(
      Path folder, Trainer trainer, Target target, int checkpointEvery, FrameStyle style)
      throws IOException {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(style, "style");
    style.requireFit(target.height(), target.width());
    TrainingConfig config = trainer.config();
    String title = target.name() + ", " + config.sampling().policy().name();
    return open(
        folder, trainer, new GrowthPictures(title, target, config.seed(), style), checkpointEvery);
  }

  /**
   * {@return as {@link #open(Path, Trainer, Target, int)}, with pictures of what is trained for}
   *
   * @param folder created where it is missing
   * @param trainer the training run
   * @param pictures how the training run shows what its model has learnt
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws IOException naming the folder, if it cannot be created or written to
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      Path folder, Trainer trainer, TrainingPictures pictures, int checkpointEvery)
      throws IOException {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(pictures, "pictures");
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "checkpointEvery " + checkpointEvery + " must be 1 or more");
    }
    createWritable(folder);
    Path table = losses(folder);
    LossHistory history =
        trainer.steps() > 0 && Files.exists(table)
            ? LossHistory.read(table, trainer.steps())
            : new LossHistory();
    return new TrainingFolder(folder, trainer, pictures, checkpointEvery, history);
  }

  /**
   * Creates a folder where it is missing and makes sure that files can be written into it.
   *
   * @param folder the folder
   * @throws IOException naming the folder, if not
   */
  public static void createWritable(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException(folder + " is a file, not a folder");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".nca-", ".tmp"));
    } catch (IOException e) {
      throw new IOException("cannot write to the folder " + folder + ": " + e, e);
    }
  }

  /**
   * {@return where the model is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path model(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve("model.nca.json");
  }

  /**
   * {@return where the table of losses is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path losses(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve("loss.csv");
  }

  /**
   * {@return where the checkpoint is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path checkpoint(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve("checkpoint.bin");
  }

  /**
   * {@return where the checkpoint is in a training run's folder, from which one is to go on}
   *
   * @param folder that of the training run
   * @throws IOException naming it, if it is not there
   */
  public static Path checkpointToResume(Path folder) throws IOException {
    Path checkpoint = checkpoint(folder);
    if (!Files.exists(checkpoint)) {
      throw new IOException("there is no " + checkpoint + " to resume from");
    }
    return checkpoint;
  }

  /**
   * {@return the folder's files in the order in which one looks at them, those that exist, as
   * absolute paths}
   */
  public List<Path> files() {
    Stream<String> others =
        Stream.of("batch.png", "loss.png", "loss.csv", "model.nca.json", "checkpoint.bin");
    return Stream.concat(pictures.names().stream(), others)
        .map(folder::resolve)
        .filter(Files::exists)
        .map(file -> file.toAbsolutePath().normalize())
        .toList();
  }

  @Override
  public void onBatch(Batch batch) {
    Objects.requireNonNull(batch, "batch");
    this.batch = Optional.of(batch);
  }

  @Override
  public void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    history.add(report);
    try {
      if (report.step() % checkpointEvery == 0) {
        saveProgress();
      }
      if (System.nanoTime() - picturesDue >= 0) {
        drawProgress();
        picturesDue = System.nanoTime() + BETWEEN_PICTURES.toNanos();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Saves everything as it is after the last step.
   *
   * @throws IOException naming the file that cannot be written
   */
  public void finish() throws IOException {
    saveProgress();
    drawProgress();
    pictures.drawAtEnd(trainer.model(), folder);
  }

  /**
   * Saves all but the checkpoint, from which a training run that diverged would only diverge again.
   *
   * @param lastGood the model before the step that failed
   * @throws IOException naming the file that cannot be written
   */
  public void finishDiverged(NcaModel lastGood) throws IOException {
    Objects.requireNonNull(lastGood, "lastGood");
    ModelFile.save(lastGood, model(folder));
    history.write(losses(folder));
    drawProgress();
  }

  /**
   * Saves model, checkpoint and loss table as they are after the last step.
   *
   * @throws IOException naming the file that cannot be written
   */
  public void saveProgress() throws IOException {
    // Table, checkpoint, model: whenever the program is killed, the table has all rows up to the
    // checkpoint (what it has beyond is dropped on resuming) and the model is not ahead of it.
    history.write(losses(folder));
    trainer.checkpoint(checkpoint(folder));
    ModelFile.save(trainer.model(), model(folder));
  }

  private void drawProgress() throws IOException {
    pictures.drawProgress(trainer.model(), folder);
    if (batch.isPresent()) {
      Picture.writePng(folder.resolve("batch.png"), pictures.draw(batch.get()));
    }
    if (!history.rows().isEmpty()) {
      Picture.writePng(
          folder.resolve("loss.png"), LossChart.draw(pictures.title(), history.rows()));
    }
  }
}
