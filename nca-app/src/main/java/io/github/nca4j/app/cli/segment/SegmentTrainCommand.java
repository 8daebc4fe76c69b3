package io.github.nca4j.app.cli.segment;

import io.github.nca4j.app.cli.option.HiddenWidths;
import io.github.nca4j.app.cli.option.PreviewOption;
import io.github.nca4j.app.cli.option.ProgressOptions;
import io.github.nca4j.app.cli.option.RolloutRange;
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
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.loss.LabelLoss;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.LabelCells;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.output.LabelPictures;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.TrainingFolder;
import io.github.nca4j.view.window.Goal;
import io.github.nca4j.view.window.TrainingWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
    name = "train",
    header = "Trains cells to find the class of every pixel.",
    description = {
      "What the cells say of images they were not trained on is drawn to labels.png in OUT after"
          + " some seconds and then every minute: image, truth, answer, and where repeated runs"
          + " differ. Ctrl-C saves everything, and --resume continues from there. If training"
          + " diverges, the model before that step is saved and the exit code is 1."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca segment train shapes --size 32 --steps 1500"})
final class SegmentTrainCommand implements Callable<Integer> {
  private static final int USUAL_SIDE = 64;

  /** More cells than a step of eight samples has memory for. */
  private static final int MAX_SIDE = 1024;

  @Mixin private RunOptions run;
  @Mixin private TrainingPlace place;
  @Mixin private ProgressOptions progress;
  @Mixin private PreviewOption preview;
  @Mixin private WindowOption sight;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The folder of images and masks.")
  private Path source;

  @Option(
      names = "--classes",
      paramLabel = "N",
      description =
          "How many classes there are; by default as classes.txt or the highest of the masks says.")
  private Integer classes;

  @Option(
      names = "--held-out",
      paramLabel = "X",
      defaultValue = "0.2",
      description = {
        "The share of the images to measure on, drawn by --seed, which are not trained on; 0 trains"
            + " on all, and a single image is not split. Default ${DEFAULT-VALUE}."
      })
  private double heldOut;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = {
        "Cells of the squares that are trained on: larger images are cut into squares, smaller ones"
            + " have cells around them that do not count. By default the longest side of the"
            + " images, at most 64. The model labels images of any size."
      })
  private Integer size;

  @Option(
      names = "--loss",
      paramLabel = "NAME",
      converter = LossConverter.class,
      defaultValue = "both",
      description = {
        "cross-entropy; dice, for which small classes count as much as large ones; both. Default"
            + " ${DEFAULT-VALUE}."
      })
  private LabelLoss loss;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = {
        "Training steps in all, including those before --resume; default 2000. The learning rate"
            + " falls until the last of them."
      })
  private Integer steps;

  @Option(names = "--batch", paramLabel = "N", description = "Samples per step; default 8.")
  private Integer batch;

  @Option(
      names = "--rollout",
      paramLabel = "MIN..MAX",
      converter = RolloutRange.Converter.class,
      description = "Automaton steps in a training step; default 16..24.")
  private RolloutRange rollout;

  @Option(
      names = "--hidden",
      paramLabel = "N[,N...]",
      converter = HiddenWidths.Converter.class,
      description = "Widths of the hidden layers; default 64.")
  private HiddenWidths hidden;

  @Option(
      names = "--out",
      paramLabel = "OUT",
      description = {
        "Where to save everything; by default out/segment-NAME, NAME being that of DIR, or, where"
            + " that has a training run, the first of out/segment-NAME-2, -3 and so on that has"
            + " none. out/segment-NAME.latest names the latest."
      })
  private Path out;

  /** Of one class alone, all that is learned is to say it. */
  private void requireSeveralClasses(MaskedImages training) throws IOException {
    int[] met =
        training.pictures().stream()
            .flatMapToInt(picture -> IntStream.of(picture.labels()))
            .filter(label -> label != LabelledCells.NONE)
            .distinct()
            .toArray();
    if (met.length < 2) {
      throw new IOException(
          source
              + ": the images to train on show "
              + (met.length == 0 ? "no class" : "class " + met[0] + " alone")
              + ", and there must be two or more");
    }
  }

  @Override
  public Integer call() throws IOException {
    TrainingTerminal terminal =
        new TrainingTerminal(spec, run.json(), progress.logEvery(), preview.draws());
    TrainingConfig config = config();
    requireOptions();
    MaskedImages all =
        classes == null ? MaskedImages.read(source) : MaskedImages.read(source, classes);
    boolean splits = heldOut > 0 && all.names().size() > 1;
    MaskedImages.Split split =
        splits ? all.split(heldOut, run.seed()) : new MaskedImages.Split(all, all);
    requireSeveralClasses(split.training());
    String measured = splits ? split.heldOut().names().size() + " held out" : "none held out";
    int side = size == null ? Math.min(USUAL_SIDE, all.longestSide()) : size;
    LabelledCells cells = tiles(split.training(), side);
    Path usual = Path.of("out", "segment-" + source.toAbsolutePath().normalize().getFileName());
    try (RunFolder folder = place.claim(out, usual, terminal.say());
        Trainer trainer = trainer(cells, config, folder.path())) {
      if (terminal.hasFewerStepsToDo(trainer, folder.path())) {
        return 0;
      }
      String title = source.toAbsolutePath().normalize().getFileName() + ", " + loss.id();
      LabelPictures pictures =
          new LabelPictures(
              title, tiles(split.heldOut(), side), trainer.model().dynamics(), run.seed());
      place.begin(folder);
      TrainingFolder files =
          TrainingFolder.open(folder, trainer, pictures, progress.checkpointEvery());
      new LatestRun(usual).remember(folder.path());
      terminal.announce(
          beginning(split.training().names().size(), measured, cells, trainer),
          folder.path(),
          "labels.png");
      TrainingWindow window =
          sight.opens()
              ? TrainingWindow.open(
                  Goal.labels(title, cells, trainer.model()), trainer, files::saveProgress)
              : TrainingWindow.none(trainer);
      return terminal.completeInSight(
          window, trainer, files, folder.path(), new FiguresEnding(model -> next(model, splits)));
    }
  }

  private List<List<String>> next(Path model, boolean splits) {
    List<String> evaluate =
        new ArrayList<>(List.of("segment", "evaluate", model.toString(), source.toString()));
    if (splits) {
      evaluate.add("--held-out");
    }
    return List.of(
        evaluate, List.of("segment", "apply", model.toString(), "IMAGE", "--out", "MASK.png"));
  }

  private void requireOptions() {
    if (!(heldOut >= 0 && heldOut < 1)) {
      throw new IllegalArgumentException("--held-out " + heldOut + " must be in [0, 1)");
    }
    if (size != null && (size < 1 || size > MAX_SIDE)) {
      throw new IllegalArgumentException("--size " + size + " must be in [1, " + MAX_SIDE + "]");
    }
  }

  private static LabelledCells tiles(MaskedImages images, int side) {
    return LabelledCells.tiles(images.pictures(), side, images.classes().size())
        .withNames(images.classes());
  }

  private TrainingConfig config() {
    TrainingConfig config = TrainingConfig.labelling();
    Sampling sampling =
        batch == null
            ? config.sampling()
            : new Sampling(
                ((FreshImages) config.sampling().policy()).withPerturbed(batch / 4),
                batch,
                Math.max(batch, config.sampling().pool()));
    return config
        .sampling(standard -> sampling)
        .rollouts(
            rollouts ->
                rollout == null ? rollouts : rollouts.withLength(rollout.min(), rollout.max()))
        .withSteps(steps == null ? config.steps() : steps)
        .withSeed(run.seed())
        .withThreads(run.threads());
  }

  private Trainer trainer(LabelledCells cells, TrainingConfig config, Path folder)
      throws IOException {
    Architecture standard = Architecture.labelling(cells.colours(), cells.classes(), config.seed());
    Architecture sized = hidden == null ? standard : standard.withHidden(hidden.widths());
    NcaModel model = sized.initial(config.seed());
    LabelCells task = LabelCells.of(cells, model).withLoss(loss);
    return place.trainer(task, model, config, folder);
  }

  private String beginning(int images, String measured, LabelledCells cells, Trainer trainer) {
    return String.format(
        Locale.ROOT,
        "%d images (%s), %s, %d classes, as %d squares of %d cells a side, %s: %s, seed %d",
        images,
        measured,
        cells.colours() == 1 ? "grey" : "coloured",
        cells.classes(),
        cells.size(),
        cells.height(),
        loss.id(),
        TrainingTerminal.steps(trainer),
        run.seed());
  }

  static final class LossConverter implements ITypeConverter<LabelLoss> {
    private static final Map<String, LabelLoss> LOSSES =
        new TreeMap<>(
            Map.of(
                "cross-entropy", LabelLoss.CROSS_ENTROPY,
                "dice", LabelLoss.DICE,
                "both", LabelLoss.CROSS_ENTROPY_AND_DICE));

    @Override
    public LabelLoss convert(String text) {
      LabelLoss loss = LOSSES.get(text.toLowerCase(Locale.ROOT));
      if (loss == null) {
        throw new TypeConversionException("'" + text + "' must be cross-entropy, dice or both");
      }
      return loss;
    }
  }
}
