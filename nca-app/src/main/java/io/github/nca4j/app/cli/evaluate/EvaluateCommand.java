package io.github.nca4j.app.cli.evaluate;

import io.github.nca4j.app.cli.name.KnownPictures;
import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedExemplar;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.name.NamedPicture;
import io.github.nca4j.app.cli.option.ExemplarOptions;
import io.github.nca4j.app.cli.option.GridSize;
import io.github.nca4j.app.cli.option.KeyOption;
import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.report.EvaluationVerdict;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.SourcePicture;
import io.github.nca4j.train.data.Exemplar;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code nca evaluate}. For one thread. */
@Command(
    name = "evaluate",
    header = "Measures how well a model grows, persists and heals.",
    description = {
      "Prints log10 of the loss while the model grows from the seed for 10000 steps, and while it"
          + " heals after a half or a circle is cut out at step 200, or a circle every 100 steps."
          + " Each row also has the largest value of any channel since the row before.",
      "For a texture, it prints how far its patches are from the picture's while it forms for 5000"
          + " steps, and 200 steps after a quarter of it is cut out, measured by sliced optimal"
          + " transport and by nearest patches in both directions.",
      "For a model of several pictures, it prints the same for each, and the loss when another"
          + " picture has grown for 200 steps and its cells are then told to turn into this one"
          + " (switch)."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca evaluate lizard", "  nca evaluate lizard --runs 2 --json"})
public final class EvaluateCommand implements Callable<Integer> {
  /** A smaller one shows too few patches to say much of a texture. */
  private static final int LEAST_TEXTURE = 64;

  @Mixin private RunOptions run;
  @Mixin private ExemplarOptions reading;
  @Mixin private KeyOption key;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description = "A model file.")
  private Path file;

  @Option(
      names = "--target",
      converter = NamedFile.Picture.class,
      paramLabel = "IMAGE",
      description = {
        "The picture that the model was trained to grow. By default the one of that name beside"
            + " the model, in this folder, in emoji_imgs or in textures; the command says which it"
            + " took. For a model of several pictures, those given are measured, by default all."
      })
  private List<Path> images = List.of();

  @Option(
      names = "--size",
      paramLabel = "N",
      description = {
        "Cells of the picture's longer side; by default the model's, or 40. Of a texture, those of"
            + " the grid's sides."
      })
  private Integer size;

  @Option(
      names = "--padding",
      paramLabel = "N",
      description = "Empty cells on each side; by default the model's, or 16.")
  private Integer padding;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = PositiveNumber.Runs.class,
      defaultValue = "8",
      description =
          "How many runs to measure, each with its own random updates; default ${DEFAULT-VALUE}.")
  private int runs;

  @Override
  public Integer call() throws IOException {
    NcaModel model = ModelKind.load(file);
    ModelKind.requireMeasurable(
        model, file, ModelKind.PICTURE, ModelKind.PICTURES, ModelKind.TEXTURE);
    requireUsed(ModelKind.of(model));
    return switch (ModelKind.of(model)) {
      case TEXTURE -> ofTexture(model);
      case PICTURES -> ofPictures(model);
      default -> ofPicture(model);
    };
  }

  /** Refuses what would change nothing. */
  private void requireUsed(ModelKind kind) {
    boolean texture = kind == ModelKind.TEXTURE;
    if (reading.isGiven() && !texture) {
      throw new IllegalArgumentException(
          "--picture-size must not be given: " + file + " " + kind.does() + "; see --size");
    }
    if (padding != null && texture) {
      throw new IllegalArgumentException("--padding must not be given: a texture has no border");
    }
    if (key.key().isPresent() && (texture || images.isEmpty())) {
      throw new IllegalArgumentException(
          texture
              ? "--key must not be given: a texture is made of the whole picture"
              : "--key must not be given without --target, whose background it cuts out");
    }
  }

  private int ofPicture(NcaModel model) throws IOException {
    Target target = target(model);
    Evaluation evaluation = evaluated(model, target);
    EvaluationRows rows = new EvaluationRows(evaluation, runs);
    PrintWriter out = spec.commandLine().getOut();
    if (run.json()) {
      rows.printJson(out, JsonLines.object());
    } else {
      rows.printTable(out);
      out.println(EvaluationVerdict.of(evaluation));
    }
    return 0;
  }

  private Evaluation evaluated(NcaModel model, Target target) {
    GrowPicture task = new GrowPicture(target, model.channels(), model.provenance().seedCell());
    List<Phase> phases = Evaluation.standardPhases();
    try (WaitingLine waiting = waiting(phases)) {
      return Evaluation.of(
          model, task, CountedPhase.all(phases, waiting), runs, run.seed(), run.threads());
    }
  }

  private WaitingLine waiting(List<Phase> phases) {
    return WaitingLine.begin("evaluating " + file.getFileName(), runs * CountedPhase.steps(phases));
  }

  private int ofTexture(NcaModel model) throws IOException {
    requireOneAtMost("makes one texture");
    Exemplar exemplar =
        images.isEmpty()
            ? NamedExemplar.find(model, file, reading, say())
            : ExemplarOptions.exemplar(reading.load(images.get(0), say()));
    TextureEvaluation evaluation = evaluated(model, exemplar);
    TextureReport report = new TextureReport(evaluation, runs);
    PrintWriter out = spec.commandLine().getOut();
    if (run.json()) {
      report.printJson(out);
    } else {
      report.printTable(out);
      out.println(EvaluationVerdict.of(evaluation));
    }
    return 0;
  }

  private TextureEvaluation evaluated(NcaModel model, Exemplar exemplar) {
    List<Phase> phases = TextureEvaluation.standardPhases();
    try (WaitingLine waiting = waiting(phases)) {
      return TextureEvaluation.of(
          model,
          exemplar,
          size != null ? size : Math.max(LEAST_TEXTURE, GridSize.of(model).width()),
          CountedPhase.all(phases, waiting),
          runs,
          run.seed(),
          run.threads());
    }
  }

  private int ofPictures(NcaModel model) throws IOException {
    KnownPictures known = KnownPictures.of(model, file, size(model), padding(model));
    known.find(images, key.key(), say());
    new PicturesReport(known, runs, run.seed(), run.threads())
        .print(spec.commandLine().getOut(), run.json());
    return 0;
  }

  /** Where words go: away from JSON. */
  private PrintWriter say() {
    return run.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }

  private void requireOneAtMost(String why) {
    if (images.size() > 1) {
      throw new IllegalArgumentException(
          "--target is there " + images.size() + " times; " + file + " " + why);
    }
  }

  private Target target(NcaModel model) throws IOException {
    requireOneAtMost("grows one picture");
    if (!images.isEmpty()) {
      SourcePicture picture = SourcePicture.load(images.get(0));
      return key.key().map(picture::without).orElse(picture).target(size(model), padding(model));
    }
    NamedPicture named = NamedPicture.find(model, file, size(model), padding(model));
    say().println("target: " + named.file());
    return named.target();
  }

  private int size(NcaModel model) {
    int trained = model.provenance().size();
    return size != null ? size : trained > 0 ? trained : TargetOptions.SIZE;
  }

  private int padding(NcaModel model) {
    boolean known = model.provenance().size() > 0;
    return padding != null ? padding : known ? model.provenance().padding() : TargetOptions.PADDING;
  }
}
