package io.github.nca4j.app.cli.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.output.JsonLines;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How what was measured of a texture is printed.
 *
 * @param evaluation what was measured
 * @param runs of how many runs the means are
 */
record TextureReport(TextureEvaluation evaluation, int runs) {
  /** A line a row. */
  void printJson(PrintWriter out) {
    JsonLines lines = new JsonLines(out);
    for (TextureEvaluation.Row row : evaluation.rows()) {
      ObjectNode line =
          JsonLines.object()
              .put("phase", row.phase())
              .put("step", row.step())
              .put("transportRatioMean", JsonLines.finite(row.transportRatioMean()))
              .put("transportRatioWorst", JsonLines.finite(row.transportRatioWorst()));
      addAll(line, "coherence", row.coherence());
      addAll(line, "completeness", row.completeness());
      lines.print(
          line.put("border", JsonLines.finite(row.border()))
              .put("largestState", JsonLines.finite(row.largestState())));
    }
  }

  private static void addAll(ObjectNode line, String name, List<Double> values) {
    ArrayNode array = line.putArray(name);
    values.forEach(value -> array.add(JsonLines.finite(value)));
  }

  /** A table for people. */
  void printTable(PrintWriter out) {
    // Within the 80 columns of most terminals.
    out.println("phase   step transport  worst  coherence       completeness    border  largest");
    for (TextureEvaluation.Row row : evaluation.rows()) {
      out.printf(
          Locale.ROOT,
          "%-5s %6d %9.2f %6.2f  %-15s %-15s %6.2f %8.1f%n",
          row.phase(),
          row.step(),
          row.transportRatioMean(),
          row.transportRatioWorst(),
          rounded(row.coherence()),
          rounded(row.completeness()),
          row.border(),
          row.largestState());
    }
    String mean = runs == 1 ? "of 1 run" : "the mean of " + runs + " runs";
    out.println("transport is " + mean + ", coherence and completeness at 3 scales;");
    out.println("multiples of what parts of the picture have: 1 is as alike as those");
    out.flush();
  }

  private static String rounded(List<Double> values) {
    return values.stream()
        .map(value -> String.format(Locale.ROOT, "%.2f", value))
        .collect(Collectors.joining(" "));
  }
}
