package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.view.output.ReadableNumber;
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
    header = "Measures how well a model grows, persists and heals.",
    description = {
      "Reports log10 of the loss while it grows from the seed for 10000 steps, and while it heals"
          + " after a half or a circle is cut off at step 200, or a circle every 100 steps; and the"
          + " largest value of any channel in the steps since the row before."
    })
final class EvaluateCommand implements Callable<Integer> {
  @Mixin private RunOptions run;
  @Spec private CommandSpec spec;

  @Parameters(converter = InputFile.class, paramLabel = "MODEL", description = "A model file.")
  private Path file;

  @Option(
      names = "--target",
      converter = InputFile.class,
      paramLabel = "IMAGE",
      description = {
        "The picture that it was trained to grow; by default the one of that name beside the model,"
            + " in this folder or in emoji_imgs, which is then said."
      })
  private Path image;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Cells of the picture's longer side; by default the model's, or 40.")
  private Integer size;

  @Option(
      names = "--padding",
      paramLabel = "N",
      description = "Empty cells on each side; by default the model's, or 16.")
  private Integer padding;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "8",
      description = "Runs, each with cells updating at times of its own; default ${DEFAULT-VALUE}.")
  private int runs;

  @Override
  public Integer call() throws IOException {
    NcaModel model = ModelFile.load(file);
    LabelModel.refuse(model, file, "./nca segment evaluate MODEL DIR measures how well");
    Target target = target(model);
    Evaluation evaluation = Evaluation.of(model, target, runs, run.seed(), run.threads());
    PrintWriter out = spec.commandLine().getOut();
    if (run.json()) {
      printJson(evaluation, new JsonLines(out));
    } else {
      printTable(evaluation, out);
    }
    return 0;
  }

  private Target target(NcaModel model) throws IOException {
    if (image != null) {
      return TargetPicture.load(image, size(model), padding(model));
    }
    NamedPicture named = NamedPicture.find(model, file, size(model), padding(model));
    PrintWriter say = run.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    say.println("target: " + named.file());
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

  private static void printJson(Evaluation evaluation, JsonLines lines) {
    for (Evaluation.Row row : evaluation.rows()) {
      lines.print(
          JsonLines.object()
              .put("phase", row.phase())
              .put("step", row.step())
              .put("log10LossMean", JsonLines.finite(row.log10LossMean()))
              .put("log10LossWorst", JsonLines.finite(row.log10LossWorst()))
              .put("largestState", JsonLines.finite(row.largestState())));
    }
  }

  private void printTable(Evaluation evaluation, PrintWriter out) {
    out.println(
        "phase        step   log10 loss, mean of "
            + runs
            + "     worst   mean loss   largest state");
    for (Evaluation.Row row : evaluation.rows()) {
      out.printf(
          Locale.ROOT,
          "%-11s %5d   %21.2f   %7.2f   %9s   %13s%n",
          row.phase(),
          row.step(),
          row.log10LossMean(),
          row.log10LossWorst(),
          ReadableNumber.of(Math.pow(10, row.log10LossMean()), 6),
          ReadableNumber.of(row.largestState(), 1));
    }
    out.flush();
  }
}
