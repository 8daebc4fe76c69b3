package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.ConditionOptions;
import io.github.nca4j.app.cli.option.PreviewOption;
import io.github.nca4j.app.cli.option.ProgressOptions;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.SeedOptions;
import io.github.nca4j.app.cli.option.StyleOptions;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.option.TrainingOptions;
import io.github.nca4j.app.cli.option.WindowOption;
import io.github.nca4j.app.cli.report.PictureEnding;
import io.github.nca4j.app.cli.report.TrainingTerminal;
import io.github.nca4j.app.cli.run.LatestRun;
import io.github.nca4j.app.cli.run.PicturesToGrow;
import io.github.nca4j.app.cli.run.StartingModel;
import io.github.nca4j.app.cli.run.TrainingPlace;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.milestone.Milestone;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
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
      "With several pictures, one model learns them all: every cell is told which one to grow, and"
          + " can be told another one at any time. All grow from the same cell, one that is empty"
          + " in none of them.",
      "What the model has learnt is drawn to growth.gif in DIR after some seconds and then every"
          + " minute. When training ends, it says how good the model is. Ctrl-C saves everything,"
          + " and --resume continues from there. If training diverges, or has come to"
          + " nothing after a hundred steps, it ends with exit code 1 and the last good model is saved."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca train lizard                       a lizard; Ctrl-C stops it",
      "  nca train mine.png                     a picture of your own",
      "  nca train lizard --size 16 --padding 4 --steps 2000  in a minute or two",
      "  nca train lizard --resume              continues the latest lizard"
    })
final class TrainCommand implements Callable<Integer> {
  @Mixin private TargetOptions placement;
  @Mixin private SeedOptions seed;
  @Mixin private TrainingOptions training;
  @Mixin private ConditionOptions condition;
  @Mixin private StartingModel start;
  @Mixin private RunOptions run;
  @Mixin private StyleOptions look;
  @Mixin private TrainingPlace place;
  @Mixin private ProgressOptions progress;
  @Mixin private PreviewOption preview;
  @Mixin private WindowOption sight;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Picture.class,
      paramLabel = "IMAGE",
      arity = "1..*",
      description = {
        "The picture to grow, such as a PNG; - is standard input. Several pictures make one model."
      })
  private List<Path> images;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save everything; by default out/NAME-REGIME or, if that is taken, the first free"
            + " one of out/NAME-REGIME-2, -3 and so on. out/NAME-REGIME.latest names the latest."
            + " For more than three pictures, NAME is made of two and the number of the others."
      })
  private Path out;

  @Override
  public Integer call() throws IOException {
    PicturesToGrow pictures = PicturesToGrow.load(images, placement);
    int count = pictures.count();
    TrainingConfig config = condition.applied(training.config(run.seed(), run.threads()), count);
    pictures.requireFit(look.style());
    TrainingTerminal terminal =
        new TrainingTerminal(spec, run.json(), progress.logEvery(), preview.draws());
    Path usual = Path.of("out", pictures.folderName() + "-" + config.sampling().policy().name());
    try (RunFolder folder = place.claim(out, usual, terminal.say())) {
      Optional<NcaModel> last = StartingModel.last(place, folder.path(), terminal.say());
      NcaModel model =
          start.find(
              count == 1 ? ModelKind.PICTURE : ModelKind.PICTURES,
              last,
              place.resumed(folder),
              training.givesArchitecture(),
              () -> training.architecture(count).initial(run.seed()),
              terminal.say());
      try (Trainer trainer =
          start.fitted(
              () -> place.trainer(task(pictures, model, last), model, config, folder.path()))) {
        if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
          return 0;
        }
        place.begin(folder);
        placement.tellOpaque();
        Optional<Milestone> milestone =
            training.givesSteps() ? Optional.empty() : config.milestone(trainer.task());
        milestone.ifPresent(trainer::until);
        TrainingFolder files =
            pictures.files(folder, trainer, progress.checkpointEvery(), look.style());
        new LatestRun(usual).remember(folder.path());
        terminal.announce(beginning(pictures, trainer, milestone), folder.path(), "growth.gif");
        TrainingWindow window =
            sight.opens()
                ? pictures.window(trainer, files::saveProgress)
                : TrainingWindow.none(trainer);
        return terminal.completeInSight(
            window,
            trainer,
            files,
            folder.path(),
            new PictureEnding(pictures, images, placement.keyWords()));
      }
    }
  }

  private Task task(PicturesToGrow pictures, NcaModel model, Optional<NcaModel> last) {
    Optional<SeedCell> given = seed.cell(pictures.first());
    Optional<SeedCell> cell =
        given.isPresent() ? given : last.map(saved -> saved.provenance().seedCell());
    return pictures.task(model, cell);
  }

  private static String beginning(
      PicturesToGrow pictures, Trainer trainer, Optional<Milestone> milestone) {
    TrainingConfig config = trainer.config();
    return String.format(
        Locale.ROOT,
        "%s, %s: %d x %d cells, %s, seed %d",
        pictures.title(),
        config.sampling().policy().name(),
        pictures.first().width(),
        pictures.first().height(),
        TrainingTerminal.steps(trainer)
            + milestone.map(until -> " at most, until it " + until.name()).orElse(""),
        config.seed());
  }
}
