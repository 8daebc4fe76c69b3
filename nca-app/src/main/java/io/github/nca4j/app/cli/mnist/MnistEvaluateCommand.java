package io.github.nca4j.app.cli.mnist;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.app.cli.output.OutputOptions;
import io.github.nca4j.app.cli.report.EvaluationVerdict;
import io.github.nca4j.app.cli.terminal.WaitingLine;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.view.output.AgreementChart;
import io.github.nca4j.view.output.ReadableNumber;
import io.github.nca4j.view.output.RunFolder;
import io.github.nca4j.view.output.VotesSheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
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
    header = "Measures how well cells tell digits apart, and agree.",
    description = {
      "On digits that are held out: how often most cells are right, how many cells are, and how"
          + " often all agree, right or wrong, over 1000 steps and after each digit was switched"
          + " for another one at step 200. evaluation.png of DIR shows it, and votes.png how the"
          + " cells of ten digits vote."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  nca mnist evaluate digits --digits 200"})
final class MnistEvaluateCommand implements Callable<Integer> {
  private static final String CHART = "evaluation.png";
  private static final String VOTES = "votes.png";

  @Mixin private DigitOptions source;
  @Mixin private RunOptions run;
  @Mixin private OutputOptions output;
  @Spec private CommandSpec spec;

  @Parameters(
      converter = NamedFile.Model.class,
      paramLabel = "MODEL",
      description = "A model file.")
  private Path file;

  @Option(
      names = "--digits",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = "How many of the digits to take, the first; by default all.")
  private Integer count;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Where to save the pictures; by default out/mnist-evaluation or, where that has some, the"
            + " first of out/mnist-evaluation-2, -3 and so on that has none."
      })
  private Path out;

  @Override
  public Integer call() throws IOException {
    NcaModel model = ModelKind.load(file);
    ModelKind.requireMeasurable(model, file, ModelKind.DIGITS);
    PrintWriter say = run.json() ? spec.commandLine().getErr() : spec.commandLine().getOut();
    LabelledImages heldOut = source.heldOut(say);
    LabelledImages digits =
        count == null ? heldOut : heldOut.slice(0, Math.min(count, heldOut.size()));
    Path usual = Path.of("out", "mnist-evaluation");
    try (RunFolder folder = output.folder(out, usual, List.of(CHART, VOTES), "", say::println)) {
      ClassificationEvaluation evaluation = evaluated(model, digits);
      // Before the pictures: it takes longer, and needs no fonts.
      if (run.json()) {
        printJson(evaluation, new JsonLines(spec.commandLine().getOut()));
      } else {
        printTable(evaluation, digits.size(), spec.commandLine().getOut());
        say.println(EvaluationVerdict.of(evaluation));
      }
      String title = digits.size() + " digits, " + file.getFileName();
      Path chart = folder.path().resolve(CHART);
      Path votes = folder.path().resolve(VOTES);
      Picture.writePng(chart, AgreementChart.draw(title, evaluation));
      Picture.writePng(votes, VotesSheet.draw(model, digits, run.seed()));
      if (!run.json()) {
        List.of(chart, votes).forEach(each -> say.println(each.toAbsolutePath().normalize()));
      }
    }
    return 0;
  }

  private ClassificationEvaluation evaluated(NcaModel model, LabelledImages digits) {
    try (WaitingLine waiting = WaitingLine.begin("evaluating on digits", digits.size())) {
      return ClassificationEvaluation.of(
          model, digits, run.seed(), run.threads(), () -> waiting.add(1));
    }
  }

  private static void printJson(ClassificationEvaluation evaluation, JsonLines lines) {
    for (ClassificationEvaluation.Row row : evaluation.rows()) {
      lines.print(
          JsonLines.object()
              .put("phase", row.phase())
              .put("step", row.step())
              .put("majorityAccuracy", row.majorityAccuracy())
              .put("cellAccuracy", row.cellAccuracy())
              .put("totalAgreement", row.totalAgreement())
              .put("meanState", JsonLines.finite(row.meanState()))
              .put("largestState", JsonLines.finite(row.largestState())));
    }
  }

  private static void printTable(ClassificationEvaluation evaluation, int digits, PrintWriter out) {
    out.println("% of " + digits + " digits");
    out.println("phase      step  majority right  cells right  all agree  mean |state|  largest");
    for (ClassificationEvaluation.Row row : evaluation.rows()) {
      out.printf(
          Locale.ROOT,
          "%-9s %5d  %14.2f  %11.2f  %9.2f  %12s  %7s%n",
          row.phase(),
          row.step(),
          100 * row.majorityAccuracy(),
          100 * row.cellAccuracy(),
          100 * row.totalAgreement(),
          ReadableNumber.of(row.meanState(), 3),
          ReadableNumber.of(row.largestState(), 2));
    }
    out.flush();
  }
}
