package io.github.nca4j.app.gallery;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.FrameStyle;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A picture of a gallery and its training, with a folder of its own. One thread trains; any may ask
 * how far it is and cancel it.
 */
public final class PictureTraining {
  private static final int EVALUATION_RUNS = 4;
  private static final List<String> FILES =
      Stream.concat(RunFolder.trainingFiles().stream(), Stream.of(Outcome.FILE)).toList();

  private final Target target;
  private final NcaModel untrained;
  private final TrainingConfig config;
  private final Path folder;
  private final boolean anew;
  private volatile Progress progress;
  private volatile Optional<Trainer> running = Optional.empty();
  private volatile boolean cancelled;

  private PictureTraining(
      Target target,
      NcaModel untrained,
      TrainingConfig config,
      Path folder,
      boolean anew,
      Progress progress) {
    this.target = target;
    this.untrained = untrained;
    this.config = config;
    this.folder = folder;
    this.anew = anew;
    this.progress = progress;
  }

  /**
   * A training run that goes on from where its folder says it is. Nothing is written.
   *
   * @throws FileAlreadyExistsException naming the folder, if it has files of a training run but no
   *     checkpoint to go on from
   * @throws IOException naming a file of the folder that cannot be read or is damaged
   * @throws IllegalArgumentException if the folder's checkpoint is of another training; the message
   *     names the first difference
   * @throws TrainingDivergedException naming the picture, if it is too faint to live
   */
  public static PictureTraining of(
      Target target, Architecture architecture, TrainingConfig config, Path folder)
      throws IOException {
    NcaModel untrained = architecture.initial(config.seed());
    GrowPicture.of(target, untrained).check(untrained);
    Progress progress = Progress.waiting(target.name(), config.steps());
    if (Files.exists(TrainingFolder.checkpoint(folder))) {
      try (Trainer trainer =
          Trainer.resume(
              TrainingFolder.checkpoint(folder),
              begun(target, untrained, folder),
              untrained,
              config)) {
        progress = progress.at(trainer.steps());
      }
      Optional<Outcome> outcome = Outcome.read(folder);
      if (outcome.isPresent() && outcome.get().steps() >= config.steps()) {
        progress = progress.finished(outcome.get());
      }
    } else {
      requireNone(folder);
    }
    return new PictureTraining(target, untrained, config, folder, false, progress);
  }

  /**
   * A training run that begins anew, and replaces what its folder has of another.
   *
   * @throws TrainingDivergedException naming the picture, if it is too faint to live
   */
  public static PictureTraining anew(
      Target target, Architecture architecture, TrainingConfig config, Path folder) {
    NcaModel untrained = architecture.initial(config.seed());
    GrowPicture.of(target, untrained).check(untrained);
    return new PictureTraining(
        target, untrained, config, folder, true, Progress.waiting(target.name(), config.steps()));
  }

  /**
   * A training run that another machine carries out: nothing is read, and {@link #hear} and the
   * like tell how far it is.
   *
   * @param folder where its files end
   * @throws TrainingDivergedException naming the picture, if it is too faint to live
   */
  public static PictureTraining elsewhere(
      Target target, Architecture architecture, TrainingConfig config, Path folder) {
    return anew(target, architecture, config, folder);
  }

  private static void requireNone(Path folder) throws IOException {
    List<String> there = FILES.stream().filter(name -> Files.exists(folder.resolve(name))).toList();
    if (!there.isEmpty()) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "holds files of another run: " + String.join(", ", there));
    }
  }

  /** What grows. */
  public Target target() {
    return target;
  }

  /** How far it is. */
  public Progress progress() {
    return progress;
  }

  /**
   * Another machine has come to a step of it.
   *
   * @param step the last one taken
   * @param log10Loss of that step
   * @param millis how long it took
   */
  public synchronized void hear(int step, double log10Loss, double millis) {
    if (progress.outcome().isEmpty() && progress.failure().isEmpty()) {
      progress = progress.training().after(step, log10Loss, millis);
    }
  }

  /** Another machine has finished it. */
  public synchronized void hearFinished(Outcome outcome) {
    progress = progress.finished(outcome);
  }

  /** On another machine it has diverged. */
  public synchronized void hearDiverged(String why) {
    progress = progress.failed(why);
  }

  /** Another machine has stopped, and may go on another time. */
  public synchronized void hearStopped() {
    if (progress.outcome().isEmpty() && progress.failure().isEmpty()) {
      progress = progress.stopped();
    }
  }

  /** Where its model is, if it has one yet. */
  public Optional<Path> model() {
    return Optional.of(TrainingFolder.model(folder)).filter(Files::exists);
  }

  /**
   * Makes sure that no other run is writing into its folder.
   *
   * @throws IOException naming the folder, if one is, or it cannot be written to
   */
  void requireFree() throws IOException {
    if (progress.outcome().isEmpty()) {
      RunFolder.claim(folder).close();
    }
  }

  /**
   * Trains until it is finished or cancelled; what is finished is left alone. A training run that
   * diverges ends, and its progress says so.
   *
   * @param listener is told of every step, when {@link #progress} knows it already
   * @throws IOException naming a file that cannot be read or written
   */
  public void train(int checkpointEvery, FrameStyle style, TrainingListener listener)
      throws IOException {
    if (cancelled || progress.outcome().isPresent()) {
      return;
    }
    try (RunFolder run = RunFolder.claim(folder);
        Trainer trainer = trainer()) {
      running = Optional.of(trainer);
      if (cancelled) {
        trainer.cancel();
      }
      if (anew) {
        run.clear(FILES);
      }
      TrainingFolder files = TrainingFolder.open(run, trainer, target, checkpointEvery, style);
      progress = progress.training();
      trainer.addListener(new Follower()).addListener(files).addListener(listener);
      try {
        trainer.run();
      } catch (TrainingDivergedException e) {
        files.finishDiverged(e.model());
        progress = progress.failed(e.getMessage());
        return;
      } catch (UncheckedIOException e) {
        files.saveAfter(e);
        throw e;
      }
      if (trainer.steps() < config.steps()) {
        files.saveProgress();
        progress = progress.stopped();
      } else {
        files.finish();
        finish(trainer.model());
      }
    } finally {
      running = Optional.empty();
    }
  }

  private Trainer trainer() throws IOException {
    Path checkpoint = TrainingFolder.checkpoint(folder);
    return !anew && Files.exists(checkpoint)
        ? Trainer.resume(checkpoint, begun(target, untrained, folder), untrained, config)
        : Trainer.of(GrowPicture.of(target, untrained), untrained, config);
  }

  /** The task that a folder's training run has, which grows from where its model does. */
  private static Task begun(Target target, NcaModel untrained, Path folder) throws IOException {
    Path model = TrainingFolder.model(folder);
    if (!Files.exists(model)) {
      return GrowPicture.of(target, untrained);
    }
    try {
      SeedCell seed = ModelFile.load(model).provenance().seedCell();
      return new GrowPicture(target, untrained.channels(), seed);
    } catch (IOException e) {
      // It is written anew from the checkpoint, which knows whether it is of this run.
      return GrowPicture.of(target, untrained);
    }
  }

  private void finish(NcaModel model) throws IOException {
    Outcome outcome =
        new Outcome(
            model.provenance().steps(), model.provenance().log10Loss(), healedHalves(model));
    outcome.write(folder);
    progress = progress.finished(outcome);
  }

  private List<String> healedHalves(NcaModel model) {
    return Evaluation.of(model, target, EVALUATION_RUNS, config.seed(), config.threads())
        .healedHalves();
  }

  /** Ends the training run after the step under way, or before it begins. */
  public void cancel() {
    cancelled = true;
    running.ifPresent(Trainer::cancel);
  }

  private final class Follower implements TrainingListener {
    @Override
    public void onStep(StepReport report) {
      progress = progress.after(report);
    }
  }
}
