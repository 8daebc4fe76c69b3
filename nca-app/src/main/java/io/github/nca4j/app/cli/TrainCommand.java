package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "train",
    header = "Trains an automaton to grow a picture.",
    description = {
      "What it has learnt is drawn after some seconds and then every minute, into growth.gif of DIR."
          + " Ctrl-C saves everything, and --resume goes on from there. A training run that diverges"
          + " ends with the model before that step saved and exit code 1."
    })
final class TrainCommand implements Callable<Integer>, WindowCommand {
  @Mixin private TargetOptions placement;
  @Mixin private SeedOptions seed;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "The picture to grow, a PNG for instance.")
  private Path picture;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description = "Starts from a trained model, whose channels and layers it takes.")
  private Path from;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to save everything; by default out/NAME-REGIME.")
  private Path out;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "100",
      description = "Steps between checkpoints; default ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "10",
      description = "Steps between reports; default ${DEFAULT-VALUE}.")
  private int logEvery;

  @Option(
      names = "--resume",
      description = "Goes on from the checkpoint in DIR, as if there had been no break.")
  private boolean resume;

  @Option(
      names = "--no-window",
      description =
          "Opens no window to watch the training run in; without a display none is opened.")
  private boolean noWindow;

  @Override
  public boolean opensWindow() {
    return !noWindow;
  }

  @Override
  public Integer call() throws IOException {
    Target target = placement.load(picture);
    TrainingConfig config = training.config(run.seed(), run.threads());
    Path folder =
        out == null ? Path.of("out", target.name() + "-" + config.sampling().policy().name()) : out;
    look.style().requireFit(target.height(), target.width());
    NcaModel model = start(folder).orElseGet(() -> training.architecture().initial(config.seed()));
    TrainingFolder.createWritable(folder);
    try (Trainer trainer = trainer(target, config, model, folder)) {
      TrainingFolder files =
          TrainingFolder.open(folder, trainer, target, checkpointEvery, look.style());
      return trainInSight(target, trainer, files, folder);
    }
  }

  private int trainInSight(Target target, Trainer trainer, TrainingFolder files, Path folder)
      throws IOException {
    try (TrainingWindow window =
            noWindow
                ? TrainingWindow.none(trainer)
                : TrainingWindow.open(target, trainer, files::saveProgress);
        Interruption interruption = Interruption.cancelling(window::stop)) {
      TrainingTerminal terminal = new TrainingTerminal(spec, run.json(), logEvery);
      terminal.announce(beginning(target, trainer), folder, resume, "growth.gif");
      return terminal.complete(
          trainer.addListener(window),
          files,
          folder,
          () -> interruption.happened() || window.stopped());
    }
  }

  /** The model to start from; a resumed training has its weights from the checkpoint. */
  private Optional<NcaModel> start(Path folder) throws IOException {
    if (from != null) {
      if (training.givesArchitecture()) {
        throw new IllegalArgumentException(
            "--channels and --hidden are those of the model given by --from");
      }
      return Optional.of(ModelFile.load(from));
    }
    Path last = TrainingFolder.model(folder);
    boolean continues = resume && !training.givesArchitecture() && Files.exists(last);
    return continues ? Optional.of(ModelFile.load(last)) : Optional.empty();
  }

  private Trainer trainer(Target target, TrainingConfig config, NcaModel model, Path folder)
      throws IOException {
    Task task = task(target, model, folder);
    try {
      return resume
          ? Trainer.resume(TrainingFolder.checkpointToResume(folder), task, model, config)
          : Trainer.of(task, model, config);
    } catch (IllegalStateException e) {
      // With the library's own task that is a model whose first steps are not finite.
      throw new TrainingDivergedException(1, e.getMessage(), model);
    }
  }

  private Task task(Target target, NcaModel model, Path folder) throws IOException {
    Optional<SeedCell> cell = seed.cell(target);
    Path last = TrainingFolder.model(folder);
    if (cell.isEmpty() && resume && Files.exists(last)) {
      cell = Optional.of(ModelFile.load(last).provenance().seedCell());
    }
    return cell.isEmpty()
        ? GrowPicture.of(target, model)
        : new GrowPicture(target, model.channels(), cell.get());
  }

  private static String beginning(Target target, Trainer trainer) {
    TrainingConfig config = trainer.config();
    return String.format(
        Locale.ROOT,
        "%s, %s: %d x %d cells, steps %d to %d, seed %d",
        target.name(),
        config.sampling().policy().name(),
        target.width(),
        target.height(),
        trainer.steps() + 1,
        config.steps(),
        config.seed());
  }
}
