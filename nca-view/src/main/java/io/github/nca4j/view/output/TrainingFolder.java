package io.github.nca4j.view.output;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import java.awt.AWTError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a training run leaves on disk: model, checkpoint, animations of what the model does, the
 * loss as a table and as a curve, and the last batch. The folder is the training run's own until it
 * is closed: others are refused, and what others left there is not written over.
 *
 * <p>As the trainer's listener it saves model, checkpoint and table every so many steps, and draws
 * the pictures a few seconds after the start and then once a minute, so that the training run can
 * be watched. A file that cannot be written ends the training run with an {@link
 * UncheckedIOException}. Where this machine cannot draw, a warning is logged once, and the training
 * run goes on. Belongs to the thread that trains.
 */
public final class TrainingFolder implements TrainingListener, AutoCloseable {
  static final String MODEL = "model.nca.json";
  static final String CHECKPOINT = "checkpoint.bin";
  static final String LOSSES = "loss.csv";
  static final String LOSS_CHART = "loss.png";
  static final String BATCH = "batch.png";

  private static final Logger LOG = LoggerFactory.getLogger(TrainingFolder.class);
  private static final Duration FIRST_PICTURES = Duration.ofSeconds(15);
  private static final Duration BETWEEN_PICTURES = Duration.ofMinutes(1);

  private final RunFolder run;
  private final Path folder;
  private final Trainer trainer;
  private final TrainingPictures pictures;
  private final int checkpointEvery;
  private final LossHistory history;
  private long picturesDue = System.nanoTime() + FIRST_PICTURES.toNanos();
  private Optional<Batch> batch = Optional.empty();
  private boolean cannotDraw;

  private TrainingFolder(
      RunFolder run,
      Trainer trainer,
      TrainingPictures pictures,
      int checkpointEvery,
      LossHistory history) {
    this.run = run;
    this.folder = run.path();
    this.trainer = trainer;
    this.pictures = pictures;
    this.checkpointEvery = checkpointEvery;
    this.history = history;
  }

  /**
   * {@return the folder of a training run, which is still to be added to the trainer's listeners}
   * The loss table of an earlier run is continued where the trainer has steps behind it; rows of it
   * that cannot be read are left out, and the damaged file is kept under another name. A new
   * training run is saved at once, so that it can be resumed from the first step on.
   *
   * @param folder created where it is missing
   * @param trainer the training run
   * @param target what is to grow
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws FileAlreadyExistsException naming the folder, if the training run is a new one and the
   *     folder has files of another; {@link RunFolder#next} finds one that has not
   * @throws IOException naming the folder, if it cannot be created or written to, or another run
   *     writes into it
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      Path folder, Trainer trainer, Target target, int checkpointEvery) throws IOException {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(target, "target");
    return open(
        folder, trainer, growth(trainer.config(), target, FrameStyle.standard()), checkpointEvery);
  }

  /**
   * {@return as {@link #open(Path, Trainer, Target, int)}, with pictures of what is trained for}
   *
   * @param folder created where it is missing
   * @param trainer the training run
   * @param pictures how the training run shows what its model has learnt
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws FileAlreadyExistsException naming the folder, if the training run is a new one and the
   *     folder has files of another
   * @throws IOException naming the folder, if it cannot be created or written to, or another run
   *     writes into it
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      Path folder, Trainer trainer, TrainingPictures pictures, int checkpointEvery)
      throws IOException {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(pictures, "pictures");
    requireCheckpoints(checkpointEvery);
    RunFolder run =
        trainer.steps() == 0
            ? RunFolder.fresh(folder, files(pictures).toList())
            : RunFolder.claim(folder);
    try {
      return open(run, trainer, pictures, checkpointEvery);
    } catch (IOException e) {
      run.close();
      throw e;
    }
  }

  /**
   * {@return as {@link #open(Path, Trainer, Target, int)}, in a folder that the training run has
   * already} What that holds is written over.
   *
   * @param run the folder, which is closed with this
   * @param trainer the training run
   * @param target what is to grow
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws IOException naming the file that cannot be read or written
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      RunFolder run, Trainer trainer, Target target, int checkpointEvery) throws IOException {
    return open(run, trainer, target, checkpointEvery, FrameStyle.standard());
  }

  /**
   * {@return as {@link #open(RunFolder, Trainer, Target, int)}, its animations drawn in a style}
   *
   * @param run the folder, which is closed with this
   * @param trainer the training run
   * @param target what is to grow
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @param style how to draw the animations
   * @throws IOException naming the file that cannot be read or written
   * @throws IllegalArgumentException if checkpointEvery is less than 1, or the style does not suit
   *     the target
   */
  public static TrainingFolder open(
      RunFolder run, Trainer trainer, Target target, int checkpointEvery, FrameStyle style)
      throws IOException {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(style, "style");
    return open(run, trainer, growth(trainer.config(), target, style), checkpointEvery);
  }

  /**
   * {@return as {@link #open(RunFolder, Trainer, Target, int)}, with pictures of what is trained
   * for}
   *
   * @param run the folder, which is closed with this
   * @param trainer the training run
   * @param pictures how the training run shows what its model has learnt
   * @param checkpointEvery steps between checkpoints, 1 or more
   * @throws IOException naming the file that cannot be read or written
   * @throws IllegalArgumentException if checkpointEvery is less than 1
   */
  public static TrainingFolder open(
      RunFolder run, Trainer trainer, TrainingPictures pictures, int checkpointEvery)
      throws IOException {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(trainer, "trainer");
    Objects.requireNonNull(pictures, "pictures");
    requireCheckpoints(checkpointEvery);
    Path table = losses(run.path());
    LossHistory history =
        trainer.steps() > 0 && Files.exists(table)
            ? ContinuedLosses.of(table, trainer.steps())
            : new LossHistory();
    TrainingFolder opened = new TrainingFolder(run, trainer, pictures, checkpointEvery, history);
    if (trainer.steps() == 0) {
      opened.saveProgress();
    }
    return opened;
  }

  private static void requireCheckpoints(int checkpointEvery) {
    if (checkpointEvery < 1) {
      throw new IllegalArgumentException(
          "checkpointEvery " + checkpointEvery + " must be 1 or more");
    }
  }

  private static TrainingPictures growth(TrainingConfig config, Target target, FrameStyle style) {
    style.requireFit(target.height(), target.width());
    String title = target.name() + ", " + config.sampling().policy().name();
    return new GrowthPictures(title, target, config.seed(), style);
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
    if (Files.isSymbolicLink(folder) && !Files.exists(folder)) {
      throw new IOException(folder + " is a link to a folder that does not exist");
    }
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".nca-", ".tmp"));
    } catch (IOException e) {
      throw new IOException("cannot write to the folder " + folder + ": " + SafeFile.reason(e), e);
    }
  }

  /**
   * {@return where the model is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path model(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve(MODEL);
  }

  /**
   * {@return where the table of losses is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path losses(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve(LOSSES);
  }

  /**
   * {@return where the checkpoint is in a training run's folder}
   *
   * @param folder that of the training run
   */
  public static Path checkpoint(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return folder.resolve(CHECKPOINT);
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
    return files(pictures)
        .map(folder::resolve)
        .filter(Files::exists)
        .map(file -> file.toAbsolutePath().normalize())
        .toList();
  }

  /**
   * {@return a line with the folder's absolute path, and a line for each of {@link #files}: its
   * name and a few words on what it is}
   */
  public List<String> listing() {
    List<String> names = files().stream().map(file -> file.getFileName().toString()).toList();
    int widest = names.stream().mapToInt(String::length).max().orElse(0);
    Stream<String> lines =
        names.stream()
            .map(name -> "  " + name + " ".repeat(widest - name.length()) + "  " + describe(name))
            .map(String::stripTrailing);
    String where = "saved in " + folder.toAbsolutePath().normalize() + ":";
    return Stream.concat(Stream.of(where), lines).toList();
  }

  private String describe(String name) {
    return switch (name) {
      case BATCH -> "the last batch, before and after its rollouts";
      case LOSS_CHART -> "the loss by step";
      case LOSSES -> "the same as a table";
      case MODEL -> "the model";
      case CHECKPOINT -> "from which --resume goes on";
      default -> pictures.describe(name);
    };
  }

  private static Stream<String> files(TrainingPictures pictures) {
    return Stream.concat(
        pictures.names().stream(), Stream.of(BATCH, LOSS_CHART, LOSSES, MODEL, CHECKPOINT));
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
      boolean drawsNow = System.nanoTime() - picturesDue >= 0;
      // Before pictures, too: a disk that has no room for them ends the training run.
      if (report.step() % checkpointEvery == 0 || drawsNow) {
        saveProgress();
      }
      if (drawsNow) {
        draw(this::drawProgress);
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
    draw(this::drawProgress);
    draw(() -> pictures.drawAtEnd(trainer.model(), folder));
  }

  /**
   * Saves all but the checkpoint: from the steps after the last one, a training run that diverged
   * would only diverge again.
   *
   * @param lastGood the model before the step that failed
   * @throws IOException naming the file that cannot be written
   */
  public void finishDiverged(NcaModel lastGood) throws IOException {
    Objects.requireNonNull(lastGood, "lastGood");
    ModelFile.save(lastGood, model(folder));
    history.write(losses(folder));
    draw(this::drawProgress);
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

  /**
   * Saves what can be saved where something else could not be written, a line to a reader that has
   * gone for instance.
   *
   * @param failure is told of what cannot be saved either
   */
  public void saveAfter(UncheckedIOException failure) {
    Objects.requireNonNull(failure, "failure");
    try {
      saveProgress();
    } catch (IOException unsaved) {
      failure.addSuppressed(unsaved);
    }
  }

  /** What draws pictures into the folder. */
  @FunctionalInterface
  private interface Drawing {
    void draw() throws IOException;
  }

  /**
   * Draws, if this machine can. Fonts or the libraries for drawing may be missing, or a display
   * that Java was told of: pictures are not worth a training run.
   */
  private void draw(Drawing drawing) throws IOException {
    try {
      drawing.draw();
    } catch (RuntimeException | AWTError | LinkageError | InternalError e) {
      if (!cannotDraw) {
        cannotDraw = true;
        LOG.warn(
            "pictures cannot be drawn ({}); the training run goes on without them", e.toString());
        LOG.debug("while drawing", e);
      }
    }
  }

  private void drawProgress() throws IOException {
    pictures.drawProgress(trainer.model(), folder);
    if (batch.isPresent()) {
      Picture.writePng(folder.resolve(BATCH), pictures.draw(batch.get()));
    }
    if (!history.rows().isEmpty()) {
      Picture.writePng(
          folder.resolve(LOSS_CHART), LossChart.draw(pictures.title(), history.rows()));
    }
  }

  /**
   * Lets other runs have the folder; saves nothing.
   *
   * @throws IOException naming what cannot be closed
   */
  @Override
  public void close() throws IOException {
    run.close();
  }
}
