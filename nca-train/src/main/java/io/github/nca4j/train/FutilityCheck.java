package io.github.nca4j.train;

import java.util.Locale;
import java.util.Optional;

/**
 * Notices a training run that comes to nothing: where no step can be taken, where samples die and
 * the others do not grow, where the weights change nothing, or where nothing changes them. Looks at
 * 100 steps at a time. Not thread-safe.
 */
final class FutilityCheck {
  private static final int WINDOW = 100;

  /** Fewer steps say little of a run that was sound before. */
  private static final int ENOUGH = 20;

  /**
   * Of sound training runs from scratch, up to 4% of the samples die, of those from a seed where
   * the picture has nothing 37% or more.
   */
  private static final double DYING = 0.25;

  private final boolean fromScratch;
  private final boolean canDie;
  private final boolean canGrow;
  private final double startCells;
  private boolean firstWindow = true;
  private int steps;
  private int rejected;
  private int notFinite;
  private int samples;
  private int died;
  private double cells;
  private int withoutGradient;
  private int erased;
  private int asBefore;
  private double lastLoss = Double.NaN;
  private String lastObjection = "";

  /**
   * A check of a run from now on.
   *
   * @param fromScratch whether no step has been taken
   * @param canDie whether there are cells that do not live
   * @param canGrow whether cells come to life and die by their own values
   * @param startCells the living cells of a new start
   */
  FutilityCheck(boolean fromScratch, boolean canDie, boolean canGrow, int startCells) {
    this.fromScratch = fromScratch;
    this.canDie = canDie;
    this.canGrow = canGrow;
    this.startCells = startCells;
  }

  /**
   * Notes what gradient transforms did in the step under way.
   *
   * @param nothingLeft whether they made zeros of a gradient that had others
   */
  void afterTransforms(boolean nothingLeft) {
    erased += nothingLeft ? 1 : 0;
  }

  /**
   * Notes a step.
   *
   * @param batch how many samples it had
   * @param living the living cells of a sample's end, the mean
   * @return what the run comes to, if it comes to nothing
   */
  Optional<String> afterStep(StepReport report, int batch, double living) {
    steps++;
    samples += batch;
    died += report.diedSamples();
    cells += living * batch;
    withoutGradient += report.gradientNorm() == 0 ? 1 : 0;
    asBefore += report.loss() == lastLoss ? 1 : 0;
    lastLoss = report.loss();
    if (report.rejected()) {
      rejected++;
      notFinite += isFinite(report) ? 0 : 1;
      lastObjection = objection(report, batch);
    }
    if (steps < WINDOW) {
      return Optional.empty();
    }
    Optional<String> verdict = verdict();
    firstWindow = false;
    steps = 0;
    rejected = 0;
    notFinite = 0;
    samples = 0;
    died = 0;
    cells = 0;
    withoutGradient = 0;
    erased = 0;
    asBefore = 0;
    return verdict;
  }

  /** What the run comes to, if it comes to nothing, where it is over. */
  Optional<String> atEnd() {
    boolean known = steps >= ENOUGH || (steps > 0 && fromScratch && firstWindow);
    return known ? verdict() : Optional.empty();
  }

  private Optional<String> verdict() {
    if (canDie && died == samples) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "in %d steps, every sample died; start from a state of which a cell stays alive",
              steps));
    }
    if (erased == steps && steps >= ENOUGH) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "in %d steps, the gradient transforms left nothing of any gradient; take out the one"
                  + " that makes zeros",
              steps));
    }
    // One that is only far from the usual may be the first of a sound run.
    boolean untaken = rejected == steps && (steps >= ENOUGH || notFinite == steps);
    if (firstWindow && untaken) {
      return Optional.of(
          String.format(
                  Locale.ROOT,
                  "of %d steps, none could be taken, the last one for its %s; take a lower learning"
                      + " rate,",
                  steps,
                  lastObjection)
              + " another seed or model to start from, or more that is to grow");
    }
    if (firstWindow && steps >= ENOUGH && (withoutGradient == steps || asBefore >= steps - 1)) {
      return Optional.of(
          String.format(
                  Locale.ROOT,
                  "in %d steps, the weights made no difference to the loss, %.3g;",
                  steps,
                  lastLoss)
              + " take a model whose cells fire more often or whose time step is longer, or another"
              + " seed");
    }
    boolean small = cells <= startCells * samples;
    if (canGrow && steps >= ENOUGH && small && died >= DYING * samples) {
      return Optional.of(
          String.format(
                  Locale.ROOT,
                  "in %d steps, %d of %d samples died and nothing grew; start nearer to what is to"
                      + " grow, or",
                  steps,
                  died,
                  samples)
              + " make that larger");
    }
    return Optional.empty();
  }

  private static boolean isFinite(StepReport report) {
    return Double.isFinite(report.loss()) && Double.isFinite(report.gradientNorm());
  }

  private static String objection(StepReport report, int batch) {
    if (!Double.isFinite(report.loss())) {
      return "loss, " + report.loss();
    }
    if (!Double.isFinite(report.gradientNorm())) {
      return "gradient norm, " + report.gradientNorm();
    }
    return report.diedSamples() == batch
        ? "samples, which all died"
        : String.format(
            Locale.ROOT,
            "loss, %.3g, or gradient norm, %.3g, far from what is usual",
            report.loss(),
            report.gradientNorm());
  }
}
