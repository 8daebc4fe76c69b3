package io.github.nca4j.app.cli.mnist;

import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.PreviewOption;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.WindowOption;
import io.github.nca4j.app.cli.report.FiguresEnding;
import io.github.nca4j.app.cli.report.TrainingTerminal;
import io.github.nca4j.app.cli.run.LatestRun;
import io.github.nca4j.app.cli.run.TrainingPlace;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.Augmentation;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.view.dataset.Mnist;
import io.github.nca4j.view.output.DigitPictures;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "train",
    header = "Trains cells to tell digits apart.",
    description = {
      "What the cells say of digits they were not trained on is drawn to digits.gif in DIR after"
          + " some seconds and then every minute. Ctrl-C saves everything, and --resume continues"
          + " from there. If training diverges, the model before that step is saved and the exit"
          + " code is 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca mnist train --steps 5000"})
final class MnistTrainCommand implements Callable<Integer> {
  @Mixin private DigitOptions source;
  @Mixin private RunOptions run;
  @Mixin private TrainingPlace place;
  @Mixin private PreviewOption preview;
  @Mixin private WindowOption sight;
  @Spec private CommandSpec spec;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      converter = LossConverter.class,
      defaultValue = "l2",
      description = {
        "l2: of the scores to one-hot, by which agreement lasts; cross-entropy. Default"
            + " ${DEFAULT-VALUE}."
      })
  private ClassificationLoss loss;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = {
        "Training steps in all, including those before --resume; default 100000. The learning rate"
            + " falls until the last of them."
      })
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Samples per step; default 8.")
  private Integer batch;

  @Option(
      names = "--noise",
      paramLabel = "X",
      description = "Deviation of the noise that is added to the state; default 0.02.")
  private Float noise;

  @Option(
      names = "--augment",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Trains on N copies of each digit, too, a little turned, shifted and scaled; default"
            + " ${DEFAULT-VALUE}."
      })
  private int copies;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save everything; by default out/mnist-LOSS or, if that is taken, the first free"
            + " one of out/mnist-LOSS-2, -3 and so on. out/mnist-LOSS.latest names the latest."
      })
  private Path out;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "500",
      description = "Steps between checkpoints; default ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "100",
      description = "Steps between reports; default ${DEFAULT-VALUE}.")
  private int logEvery;

  @Override
  public Integer call() throws IOException {
    TrainingTerminal terminal = new TrainingTerminal(spec, run.json(), logEvery, preview.draws());
    TrainingConfig config = config();
    Path usual = Path.of("out", "mnist-" + LossConverter.name(loss));
    try (RunFolder folder = place.claim(out, usual, terminal.say())) {
      Mnist digits = source.digits(terminal.say());
      LabelledImages images = Augmentation.digits().of(digits.training(), copies, run.seed());
      try (Trainer trainer = trainer(images, config, folder.path())) {
        if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
          return 0;
        }
        DigitPictures pictures =
            new DigitPictures(
                "MNIST, " + loss.id(), digits.heldOut(), trainer.model().dynamics(), run.seed());
        place.begin(folder);
        TrainingFolder files = TrainingFolder.open(folder, trainer, pictures, checkpointEvery);
        new LatestRun(usual).remember(folder.path());
        terminal.announce(beginning(images, trainer), folder.path(), "digits.gif");
        Goal goal = Goal.digits("Digits, " + loss.id(), digits.heldOut(), trainer.model());
        TrainingWindow window =
            sight.opens()
                ? TrainingWindow.open(goal, trainer, files::saveProgress)
                : TrainingWindow.none(trainer);
        return terminal.completeInSight(
            window, trainer, files, folder.path(), new FiguresEnding(this::next));
      }
    }
  }

  private List<List<String>> next(Path model) {
    return List.of(
        List.of("play", model.toString()), List.of("mnist", "evaluate", model.toString()));
  }

  private TrainingConfig config() {
    if (copies < 0) {
      throw new IllegalArgumentException("--augment " + copies + " must be 0 or more");
    }
    TrainingConfig config = TrainingConfig.classifying();
    Sampling sampling =
        batch == null
            ? config.sampling()
            : new Sampling(
                ((FreshImages) config.sampling().policy()).withPerturbed(batch / 4),
                batch,
                Math.max(batch, config.sampling().pool()));
    return config
        .sampling(standard -> sampling)
        .rollouts(rollouts -> noise == null ? rollouts : rollouts.withStateNoise(noise))
        .withSteps(steps == null ? config.steps() : steps)
        .withSeed(run.seed())
        .withThreads(run.threads());
  }

  private Trainer trainer(LabelledImages images, TrainingConfig config, Path folder)
      throws IOException {
    NcaModel model = Architecture.classifying(images.classes()).initial(config.seed());
    Task task = ClassifyImages.of(images, loss, model);
    return place.trainer(task, model, config, folder);
  }

  private String beginning(LabelledImages images, Trainer trainer) {
    return String.format(
        Locale.ROOT,
        "%d digits, %s: %s, seed %d",
        images.size(),
        loss.id(),
        TrainingTerminal.steps(trainer),
        run.seed());
  }

  static final class LossConverter implements ITypeConverter<ClassificationLoss> {
    static String name(ClassificationLoss loss) {
      return loss.equals(ClassificationLoss.SQUARED_ERROR) ? "l2" : loss.id();
    }

    @Override
    public ClassificationLoss convert(String text) {
      for (ClassificationLoss loss : ClassificationLoss.all()) {
        if (name(loss).equalsIgnoreCase(text)) {
          return loss;
        }
      }
      throw new TypeConversionException("'" + text + "' must be l2 or cross-entropy");
    }
  }
}
