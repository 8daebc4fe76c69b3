package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
final class TrainCommand implements Callable<Integer> {
  @Mixin private TargetOptions placement;
  @Mixin private TrainingOptions training;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private TrainingPlace place;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IMAGE", description = "The picture to grow, a PNG for instance.")
  private Path picture;

  @Option(
      names = "--from",
      paramLabel = "MODEL",
      description =
          "Starts from a trained model, whose channels and layers it takes; --resume ignores it.")
  private Path from;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save everything; by default out/NAME-REGIME or, where that has a training run, the"
            + " first of out/NAME-REGIME-2, -3 and so on that has none. out/NAME-REGIME.latest names"
            + " the latest."
      })
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
      names = "--no-window",
      description =
          "Opens no window to watch the training run in; without a display none is opened.")
  private boolean noWindow;

  @Override
  public Integer call() throws IOException {
    Target target = placement.load(picture);
    TrainingConfig config = training.config(run.seed(), run.threads());
    look.style().requireFit(target.height(), target.width());
    TrainingTerminal terminal = new TrainingTerminal(spec, run.json(), logEvery);
    Path usual = Path.of("out", target.name() + "-" + config.sampling().policy().name());
    try (RunFolder folder = place.claim(out, usual, terminal.say())) {
      NcaModel model = start(folder.path(), terminal);
      try (Trainer trainer = trainer(target, config, model, folder.path())) {
        if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
          return 0;
        }
        place.begin(folder);
        TrainingFolder files =
            TrainingFolder.open(folder, trainer, target, checkpointEvery, look.style());
        new LatestRun(usual).remember(folder.path());
        return trainInSight(target, trainer, files, folder.path(), terminal);
      }
    }
  }

  private int trainInSight(
      Target target, Trainer trainer, TrainingFolder files, Path folder, TrainingTerminal terminal)
      throws IOException {
    try (TrainingWindow window =
            noWindow
                ? TrainingWindow.none(trainer)
                : TrainingWindow.open(target, trainer, files::saveProgress);
        Interruption interruption = Interruption.cancelling(window::stop)) {
      terminal.announce(beginning(target, trainer), folder, "growth.gif");
      return terminal.complete(
          trainer.addListener(window),
          files,
          folder,
          () -> interruption.happened() || window.stopped());
    }
  }

  /** The model to start from. */
  private NcaModel start(Path folder, TrainingTerminal terminal) throws IOException {
    if (place.resumes()) {
      return resumed(folder, terminal);
    }
    if (from != null && training.givesArchitecture()) {
      throw new IllegalArgumentException(
          "--channels and --hidden are those of the model given by --from");
    }
    return from == null ? untrained() : ModelFile.load(from);
  }

  private NcaModel untrained() {
    return training.architecture().initial(run.seed());
  }

  /** A model of the layers of the one that is trained, whose numbers are the checkpoint's. */
  private NcaModel resumed(Path folder, TrainingTerminal terminal) throws IOException {
    if (from != null) {
      terminal.say().println("--from " + from + " is ignored: " + folder + " is resumed");
    }
    if (training.givesArchitecture()) {
      return untrained();
    }
    Optional<NcaModel> last = last(folder, terminal);
    if (last.isPresent()) {
      return last.get();
    }
    return from == null ? untrained() : ModelFile.load(from);
  }

  /** The model that was saved beside the checkpoint, which the checkpoint can do without. */
  private static Optional<NcaModel> last(Path folder, TrainingTerminal terminal) {
    Path model = TrainingFolder.model(folder);
    try {
      return Files.exists(model) ? Optional.of(ModelFile.load(model)) : Optional.empty();
    } catch (IOException e) {
      terminal.say().println(e.getMessage() + "; it is written anew from the checkpoint");
      return Optional.empty();
    }
  }

  private Trainer trainer(Target target, TrainingConfig config, NcaModel model, Path folder)
      throws IOException {
    Task task = GrowPicture.of(target, model);
    try {
      return place.resumes()
          ? Trainer.resume(TrainingFolder.checkpointToResume(folder), task, model, config)
          : Trainer.of(task, model, config);
    } catch (IllegalStateException e) {
      // With the library's own task that is a model whose first steps are not finite.
      throw new TrainingDivergedException(1, e.getMessage(), model);
    }
  }

  private static String beginning(Target target, Trainer trainer) {
    TrainingConfig config = trainer.config();
    return "%s, %s: %d x %d cells, %s, seed %d"
        .formatted(
            target.name(),
            config.sampling().policy().name(),
            target.width(),
            target.height(),
            TrainingTerminal.steps(trainer),
            config.seed());
  }
}
