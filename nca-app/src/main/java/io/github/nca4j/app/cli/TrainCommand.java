package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    header = "Trains an automaton to grow a picture, or one to grow several.",
    description = {
      "Of several pictures, every cell is told which one to grow, and may be told another one at any"
          + " time; all grow from one cell that lives in each of them.",
      "What it has learnt is drawn after some seconds and then every minute, into growth.gif of"
          + " DIR. Ctrl-C saves everything, and --resume goes on from there. A training run that"
          + " diverges ends with the model before that step saved and exit code 1, one that comes"
          + " to nothing within a hundred steps."
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private TargetOptions placement;
  @Mixin private SeedOptions seed;
  @Mixin private TrainingOptions training;
  @Mixin private ConditionOptions condition;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private TrainingPlace place;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = InputFile.class,
      paramLabel = "IMAGE",
      arity = "1..*",
      description = {
        "The picture to grow, a PNG for instance; - is standard input. Several are grown by one model."
      })
  private List<Path> images;

  @Option(
      names = "--from",
      converter = InputFile.class,
      paramLabel = "MODEL",
      description =
          "Starts from a trained model, whose channels and layers it takes; --resume ignores it.")
  private Path from;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save everything; by default out/NAME-REGIME or, where that has a training run,"
            + " the first of out/NAME-REGIME-2, -3 and so on that has none. out/NAME-REGIME.latest"
            + " names the latest. Of more than three pictures NAME has two and how many more there are."
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
    PicturesToGrow pictures = PicturesToGrow.load(images, placement);
    int count = pictures.count();
    TrainingConfig config = condition.applied(training.config(run.seed(), run.threads()), count);
    pictures.requireFit(look.style());
    TrainingTerminal terminal = new TrainingTerminal(spec, run.json(), logEvery);
    Path usual = Path.of("out", pictures.folderName() + "-" + config.sampling().policy().name());
    try (RunFolder folder = place.claim(out, usual, terminal.say())) {
      Optional<NcaModel> last = last(folder.path(), terminal);
      NcaModel model = start(count, last, folder.path(), terminal);
      Task task = task(pictures, model, last);
      try (Trainer trainer = trainer(task, config, model, folder.path())) {
        if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
          return 0;
        }
        place.begin(folder);
        TrainingFolder files = pictures.files(folder, trainer, checkpointEvery, look.style());
        new LatestRun(usual).remember(folder.path());
        return trainInSight(pictures, trainer, files, folder.path(), terminal);
      }
    }
  }

  private int trainInSight(
      PicturesToGrow pictures,
      Trainer trainer,
      TrainingFolder files,
      Path folder,
      TrainingTerminal terminal)
      throws IOException {
    try (TrainingWindow window =
            noWindow
                ? TrainingWindow.none(trainer)
                : pictures.window(trainer, files::saveProgress);
        Interruption interruption = Interruption.cancelling(window::stop)) {
      terminal.announce(beginning(pictures, trainer), folder, "growth.gif");
      return terminal.complete(
          trainer.addListener(window),
          files,
          folder,
          () -> interruption.happened() || window.stopped());
    }
  }

  /** The model to start from; its numbers are the checkpoint's where there is one. */
  private NcaModel start(int count, Optional<NcaModel> last, Path folder, TrainingTerminal terminal)
      throws IOException {
    if (from != null && place.resumes()) {
      terminal.say().println("--from " + from + " is ignored: " + folder + " is resumed");
    } else if (from != null && training.givesArchitecture()) {
      throw new IllegalArgumentException(
          "--channels and --hidden are those of the model given by --from");
    }
    if (last.isPresent() && !training.givesArchitecture()) {
      return last.get();
    }
    return from == null || training.givesArchitecture()
        ? training.architecture(count).initial(run.seed())
        : ModelFile.load(from);
  }

  /** The model that was saved beside the checkpoint, which the checkpoint can do without. */
  private Optional<NcaModel> last(Path folder, TrainingTerminal terminal) {
    Path model = TrainingFolder.model(folder);
    if (!place.resumes() || !Files.exists(model)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ModelFile.load(model));
    } catch (IOException e) {
      terminal.say().println(e.getMessage() + "; it is written anew from the checkpoint");
      return Optional.empty();
    }
  }

  private Task task(PicturesToGrow pictures, NcaModel model, Optional<NcaModel> last) {
    Optional<SeedCell> given = seed.cell(pictures.first());
    Optional<SeedCell> cell =
        given.isPresent() ? given : last.map(saved -> saved.provenance().seedCell());
    return pictures.task(model, cell);
  }

  private Trainer trainer(Task task, TrainingConfig config, NcaModel model, Path folder)
      throws IOException {
    try {
      return place.resumes()
          ? Trainer.resume(TrainingFolder.checkpointToResume(folder), task, model, config)
          : Trainer.of(task, model, config);
    } catch (IllegalStateException e) {
      // With the library's own task that is a model whose first steps are not finite.
      throw new TrainingDivergedException(1, e.getMessage(), model);
    }
  }

  private static String beginning(PicturesToGrow pictures, Trainer trainer) {
    TrainingConfig config = trainer.config();
    return String.format(
        Locale.ROOT,
        "%s, %s: %d x %d cells, %s, seed %d",
        pictures.title(),
        config.sampling().policy().name(),
        pictures.first().width(),
        pictures.first().height(),
        TrainingTerminal.steps(trainer),
        config.seed());
  }
}
