package io.github.nca4j.app.experiment;

import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.view.output.ReadableNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as a table in Markdown, and how many of each trial heal. */
final class ResultTable {
  private ResultTable() {}

  static List<String> lines(List<TrialResult> results) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| trial | seed | steps | log10 loss | guard | grown |"
            + " left, right, top, bottom cut | heals |");
    lines.add("| --- | ---: | ---: | ---: | --- | ---: | --- | --- |");
    results.forEach(result -> lines.add(line(result)));
    results.stream()
        .map(TrialResult::trial)
        .distinct()
        .forEach(trial -> sum(trial, results, lines));
    lines.add("");
    lines.add(
        "grown: the loss after 200 steps; cut: 200 after half of it is cut, the worst of 8 runs");
    return lines;
  }

  private static String line(TrialResult result) {
    String steps =
        result.cameToNothing()
            ? "nothing after " + result.divergedAt()
            : result.divergedAt() > 0
                ? "diverged at " + result.divergedAt()
                : String.valueOf(result.steps());
    return String.format(
        Locale.ROOT,
        "| %s | %d | %s | %.2f | %s | %s | %s | %s |",
        result.trial(),
        result.seed(),
        steps,
        result.log10Loss(),
        result.interventions().any() ? result.interventions().summary() : "nothing",
        ReadableNumber.of(result.grown(), 5),
        result.worst().entrySet().stream().map(ResultTable::cell).collect(Collectors.joining(", ")),
        result.healedAll() ? "yes" : "no");
  }

  private static String cell(Map.Entry<String, Double> half) {
    boolean healed = half.getValue() <= Evaluation.HEALED;
    return ReadableNumber.of(half.getValue(), 5) + (healed ? "" : " (not)");
  }

  private static void sum(String trial, List<TrialResult> results, List<String> lines) {
    List<TrialResult> own = results.stream().filter(each -> each.trial().equals(trial)).toList();
    long healing = own.stream().filter(TrialResult::healedAll).count();
    lines.add("");
    lines.add(trial + ": " + healing + " of " + own.size() + " heal every half");
  }
}
