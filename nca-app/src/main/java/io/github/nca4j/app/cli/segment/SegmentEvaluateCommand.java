package io.github.nca4j.app.cli.segment;

import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.evaluate.LabelEvaluation;
import io.github.nca4j.view.dataset.MaskedImages;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "evaluate",
    header = "Measures how well cells find the class of every pixel.",
    description = {
      "Over all pixels that count, of all images: for each class the intersection over union (IoU)"
          + " and the Dice coefficient of the pixels that are of it and that are said to be, and"
          + " the share of the pixels that are right."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca segment evaluate shapes shapes"})
final class SegmentEvaluateCommand implements Callable<Integer> {
  @Mixin private RunOptions run;
  @Mixin private LabelRuns labelling;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description = "A model file.")
  private Path file;

  @Parameters(index = "1", paramLabel = "DIR", description = "The folder of images and masks.")
  private Path source;

  @Option(
      names = "--held-out",
      paramLabel = "X",
      arity = "0..1",
      fallbackValue = "0.2",
      description = {
        "Measures on the images alone that segment train held out of this folder by the same share,"
            + " ${FALLBACK-VALUE} where none is given; by default on all."
      })
  private Double heldOut;

  @Override
  public Integer call() throws IOException {
    LabelModel labels = LabelModel.load(file);
    if (heldOut != null && !(heldOut > 0 && heldOut < 1)) {
      throw new IllegalArgumentException("--held-out " + heldOut + " must be in (0, 1)");
    }
    MaskedImages all =
        MaskedImages.read(source, labels.classes().size()).withColours(labels.colours());
    MaskedImages images =
        heldOut == null ? all : all.split(heldOut, labels.model().provenance().seed()).heldOut();
    LabelEvaluation evaluation = evaluate(labels, images);
    PrintWriter out = spec.commandLine().getOut();
    if (run.json()) {
      printJson(evaluation, labels, images.names().size(), new JsonLines(out));
    } else {
      printTable(evaluation, labels, images.names().size(), out);
    }
    return 0;
  }

  @SuppressWarnings("try") // That the line is there is all that is wanted of it.
  private LabelEvaluation evaluate(LabelModel labels, MaskedImages images) {
    String what = "evaluating on " + images.names().size() + " images";
    try (WaitingLine ignored = WaitingLine.begin(what, 0)) {
      return LabelEvaluation.of(
          labels.model(),
          images.bySize(),
          labelling.steps(),
          labelling.runs(),
          run.seed(),
          run.threads());
    }
  }

  private static void printJson(
      LabelEvaluation evaluation, LabelModel labels, int images, JsonLines lines) {
    Confusion confusion = evaluation.confusion();
    for (int c = 0; c < confusion.classes(); c++) {
      lines.print(
          JsonLines.object()
              .put("class", c)
              .put("name", labels.classes().get(c))
              .put("pixels", confusion.cells(c))
              .put("iou", JsonLines.finite(confusion.iou(c)))
              .put("dice", JsonLines.finite(confusion.dice(c))));
    }
    lines.print(
        JsonLines.object()
            .put("images", images)
            .put("meanVariance", JsonLines.finite(evaluation.meanVariance())));
    lines.print(
        JsonLines.object()
            .put("pixelAccuracy", JsonLines.finite(confusion.accuracy()))
            .put("meanIou", JsonLines.finite(confusion.meanIou()))
            .put("meanDice", JsonLines.finite(confusion.meanDice())));
  }

  private static void printTable(
      LabelEvaluation evaluation, LabelModel labels, int images, PrintWriter out) {
    Confusion confusion = evaluation.confusion();
    int widest = labels.classes().stream().mapToInt(String::length).max().orElse(0);
    String name = "%-" + Math.max(5, widest) + "s";
    out.println(String.format(Locale.ROOT, name, "class") + "      pixels     IoU    Dice");
    for (int c = 0; c < confusion.classes(); c++) {
      out.printf(
          Locale.ROOT,
          name + "  %10d   %s   %s%n",
          labels.classes().get(c),
          confusion.cells(c),
          share(confusion.iou(c)),
          share(confusion.dice(c)));
    }
    out.printf(
        Locale.ROOT,
        name + "  %10d   %s   %s%n",
        "mean",
        confusion.total(),
        share(confusion.meanIou()),
        share(confusion.meanDice()));
    out.printf(
        Locale.ROOT,
        "%.2f%% of the pixels of %d images are right; variance from run to run %.2g%n",
        100 * confusion.accuracy(),
        images,
        evaluation.meanVariance());
    out.flush();
  }

  /** Of a class that neither is nor is said to be anywhere there is none. */
  private static String share(double value) {
    return Double.isNaN(value) ? "    -" : String.format(Locale.ROOT, "%.3f", value);
  }
}
