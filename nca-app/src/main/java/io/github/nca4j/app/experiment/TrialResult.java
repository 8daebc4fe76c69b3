package io.github.nca4j.app.experiment;

import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.guard.Interventions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of one training run.
 *
 * @param trial the trial's label
 * @param seed of the training run
 * @param steps asked for
 * @param divergedAt the step that ended it, 0 where it went to its end
 * @param cameToNothing whether it ended there since nothing lived or nothing could be learnt
 * @param log10Loss of the last step that was taken
 * @param interventions of the guard
 * @param grown mean loss after 200 steps from the seed, over the evaluation's runs
 * @param worst by half, "left" to "bottom": the largest loss of all runs 200 steps after it was cut
 */
record TrialResult(
    String trial,
    long seed,
    int steps,
    int divergedAt,
    boolean cameToNothing,
    double log10Loss,
    Interventions interventions,
    double grown,
    Map<String, Double> worst) {
  static TrialResult of(
      Trial trial,
      long seed,
      int steps,
      int divergedAt,
      boolean cameToNothing,
      double log10Loss,
      Interventions interventions,
      Evaluation evaluation) {
    double grown =
        evaluation.rows().stream()
            .filter(row -> row.phase().equals("grow") && row.step() == Evaluation.CUT_AT)
            .mapToDouble(row -> Math.pow(10, row.log10LossMean()))
            .findFirst()
            .orElse(Double.NaN);
    Map<String, Double> worst = new LinkedHashMap<>();
    Evaluation.HALVES.forEach(half -> worst.put(half, evaluation.worstAfterCut(half)));
    return new TrialResult(
        trial.label(),
        seed,
        steps,
        divergedAt,
        cameToNothing,
        log10Loss,
        interventions,
        grown,
        worst);
  }

  boolean healed(String half) {
    return worst.getOrDefault(half, Double.POSITIVE_INFINITY) <= Evaluation.HEALED;
  }

  boolean healedAll() {
    return worst.keySet().stream().allMatch(this::healed);
  }
}
