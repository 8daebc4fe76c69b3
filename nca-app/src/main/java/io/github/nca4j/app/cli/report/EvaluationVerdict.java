package io.github.nca4j.app.cli.report;

import io.github.nca4j.train.evaluate.ClassificationEvaluation;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** What an evaluation comes to, in a line of plain words. Stateless. */
public final class EvaluationVerdict {
  /** Of a texture: so many times as far from the picture as its parts are from each other. */
  private static final double ALIKE = 1.5;

  private static final double SIMILAR = 4;

  /** Values from which on a float's accuracy is soon used up. */
  private static final double RUNAWAY = 1000;

  private EvaluationVerdict() {}

  /** Of a picture: by the worst run, where a loss of at most .005 is good. */
  public static String of(Evaluation evaluation) {
    List<Evaluation.Row> rows = evaluation.rows();
    int halves = evaluation.healedHalves().size();
    boolean circles = isGood(rows, "circles", 1000);
    boolean grows = isGood(rows, "grow", Evaluation.CUT_AT);
    double largest = rows.stream().mapToDouble(Evaluation.Row::largestState).max().orElse(0);
    return (grows ? "grows" : "grows badly")
        + (isGood(rows, "grow", 10_000) ? ", persists" : ", does not persist")
        + ", heals "
        + halves
        + " of "
        + Evaluation.HALVES.size()
        + " halves"
        + (circles ? " and 10 cut circles; " : " but not 10 cut circles; ")
        + values(largest);
  }

  private static boolean isGood(List<Evaluation.Row> rows, String phase, int step) {
    return rows.stream()
        .filter(row -> row.phase().equals(phase) && row.step() == step)
        .anyMatch(row -> Math.pow(10, row.log10LossWorst()) <= Evaluation.HEALED);
  }

  private static String values(double largest) {
    return largest < RUNAWAY
        ? String.format(Locale.ROOT, "values stay within %.1f", Math.ceil(largest * 10) / 10)
        : String.format(Locale.ROOT, "values run away to %.1g", largest);
  }

  /** Of a texture. */
  public static String of(TextureEvaluation evaluation) {
    List<TextureEvaluation.Row> rows = evaluation.rows();
    double largest = rows.stream().mapToDouble(TextureEvaluation.Row::largestState).max().orElse(0);
    return "after 500 steps "
        + likeness(ratio(rows, "grow", 500))
        + ", after 5000 "
        + likeness(ratio(rows, "grow", 5000))
        + ", after a cut "
        + likeness(ratio(rows, "cut", Evaluation.HEALED_AFTER))
        + "; "
        + values(largest);
  }

  private static double ratio(List<TextureEvaluation.Row> rows, String phase, int step) {
    OptionalDouble found =
        rows.stream()
            .filter(row -> row.phase().equals(phase) && row.step() == step)
            .mapToDouble(TextureEvaluation.Row::transportRatioMean)
            .findFirst();
    return found.orElse(Double.NaN);
  }

  private static String likeness(double ratio) {
    return ratio <= ALIKE
        ? "as like the picture as its parts are to each other"
        : ratio <= SIMILAR ? "like the picture" : "unlike the picture";
  }

  /** Of cells that tell digits apart. */
  public static String of(ClassificationEvaluation evaluation) {
    ClassificationEvaluation.Row soon = row(evaluation, "image", 20);
    ClassificationEvaluation.Row late = row(evaluation, "image", 1000);
    ClassificationEvaluation.Row switched = row(evaluation, "switched", 200);
    return String.format(
        Locale.ROOT,
        "most cells are right on %.1f%% of the digits after 20 steps, on %.1f%% after 1000, on %.1f%%"
            + " after a switch; all agree on %.1f%%",
        100 * soon.majorityAccuracy(),
        100 * late.majorityAccuracy(),
        100 * switched.majorityAccuracy(),
        100 * late.totalAgreement());
  }

  private static ClassificationEvaluation.Row row(
      ClassificationEvaluation evaluation, String phase, int step) {
    return evaluation.rows().stream()
        .filter(row -> row.phase().equals(phase) && row.step() == step)
        .findFirst()
        .orElseThrow();
  }
}
