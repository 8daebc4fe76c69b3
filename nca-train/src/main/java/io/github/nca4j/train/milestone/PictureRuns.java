package io.github.nca4j.train.milestone;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.evaluate.Phase;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs of a model that is to grow pictures, the few first that cost little.
 *
 * @param task the picture, or several
 * @param seed where the runs' fire masks come from
 * @param threads how many run at once
 */
record PictureRuns(Task task, long seed, int threads) {
  /** The loss up to which a picture cannot be told from its target by eye. */
  static final double SHARP = 0.0003;

  /** The largest value that a channel may come to. */
  static final double BOUND = 10;

  /** Training steps from one look to the next. */
  static final int EVERY = 250;

  static final String GROW = "grow";

  private static final int FEW = 2;
  private static final int MANY = 8;
  private static final int SOON = Evaluation.CUT_AT + Evaluation.HEALED_AFTER;
  private static final int LATER = 1_000;
  private static final int LATE = 10_000;

  /** Runs, so many of each picture that there are at least that many. */
  private int runs(int least) {
    int examples = task.examples();
    return (least + examples - 1) / examples * examples;
  }

  private Evaluation of(NcaModel model, List<Phase> phases, int least) {
    return Evaluation.of(model, task, phases, runs(least), seed, threads);
  }

  /** Eight runs through phases. */
  Seen all(NcaModel model, List<Phase> phases) {
    return new Seen(List.of(of(model, phases, MANY)), true);
  }

  /**
   * Growth, and halves that are cut off where asked for: few runs, then many, then long ones, for
   * as long as all is sharp.
   */
  Seen whileSharp(NcaModel model, boolean cut) {
    Seen few = new Seen(List.of(of(model, phases(cut, SOON), FEW)), false);
    if (!few.isSharp()) {
      return few;
    }
    Seen many = new Seen(List.of(of(model, phases(cut, SOON, LATER), MANY)), false);
    if (!many.isSharp()) {
      return many;
    }
    Evaluation late = of(model, List.of(new Growth(GROW, List.of(LATE))), FEW);
    return new Seen(List.of(many.evaluations().get(0), late), true);
  }

  private static List<Phase> phases(boolean cut, Integer... growth) {
    List<Phase> phases = new ArrayList<>(List.of(new Growth(GROW, List.of(growth))));
    if (cut) {
      phases.addAll(Evaluation.cutHalves(List.of(Evaluation.HEALED_AFTER)));
    }
    return phases;
  }

  /** In words, whether it is there. */
  static String grown(Seen seen) {
    double worst = Math.pow(10, seen.lastLog10(GROW));
    return worst <= SHARP
        ? "grows"
        : worst <= Evaluation.HEALED ? "grows roughly" : "grows not yet";
  }

  /** In words, whether it stays. */
  static String lasting(Seen seen) {
    if (Math.pow(10, seen.lastLog10(GROW)) > Evaluation.HEALED) {
      return "falls apart";
    }
    return seen.largest() > BOUND ? "persists, but its values grow" : "persists";
  }

  static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " must be 1 or more");
    }
  }

  /**
   * What runs came to.
   *
   * @param evaluations one or more; halves are cut in the first, if in any
   * @param isWhole whether no runs were left out
   */
  record Seen(List<Evaluation> evaluations, boolean isWhole) {
    private List<Evaluation.Row> rows() {
      return evaluations.stream().flatMap(each -> each.rows().stream()).toList();
    }

    /** The worst run's at the last row of a phase. */
    double lastLog10(String phase) {
      return rows().stream()
          .filter(row -> row.phase().equals(phase))
          .reduce((before, after) -> after)
          .orElseThrow()
          .log10LossWorst();
    }

    /** Whether the last row of a phase is sharp, and no value too large. */
    boolean isSharp(String phase) {
      return lastLog10(phase) <= Math.log10(SHARP) && largest() <= BOUND;
    }

    /** Whether all rows are, and no value is too large. */
    boolean isSharp() {
      return rows().stream().allMatch(row -> row.log10LossWorst() <= Math.log10(SHARP))
          && largest() <= BOUND;
    }

    double largest() {
      return rows().stream().mapToDouble(Evaluation.Row::largestState).max().orElseThrow();
    }

    int healed() {
      return evaluations.get(0).healedHalves().size();
    }

    double worstAfterCut() {
      return Evaluation.HALVES.stream()
          .mapToDouble(evaluations.get(0)::worstAfterCut)
          .max()
          .orElseThrow();
    }
  }
}
