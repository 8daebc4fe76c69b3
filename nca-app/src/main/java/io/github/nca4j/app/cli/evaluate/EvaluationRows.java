package io.github.nca4j.app.cli.evaluate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.view.output.ReadableNumber;
import java.io.PrintWriter;
import java.util.Locale;

/**
 * How what was measured of growing is printed.
 *
 * @param evaluation what was measured
 * @param runs of how many runs the means are
 */
record EvaluationRows(Evaluation evaluation, int runs) {
  /**
   * A line a row.
   *
   * @param start the members that are the same in all, in front
   */
  void printJson(PrintWriter out, ObjectNode start) {
    JsonLines lines = new JsonLines(out);
    for (Evaluation.Row row : evaluation.rows()) {
      lines.print(
          start
              .deepCopy()
              .put("phase", row.phase())
              .put("step", row.step())
              .put("log10LossMean", JsonLines.finite(row.log10LossMean()))
              .put("log10LossWorst", JsonLines.finite(row.log10LossWorst()))
              .put("largestState", JsonLines.finite(row.largestState())));
    }
  }

  /** A table for people. */
  void printTable(PrintWriter out) {
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
          String.format(Locale.ROOT, "%.2e", Math.pow(10, row.log10LossMean())),
          ReadableNumber.of(row.largestState(), 1));
    }
    out.flush();
  }
}
