package io.github.nca4j.view.output;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.guard.Interventions;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A line every so many training steps: step, loss, speed and time left. Belongs to the thread that
 * trains.
 */
public final class ProgressLines implements TrainingListener {
  private final Consumer<String> out;
  private final int steps;
  private final int every;
  private double millis;
  private int measured;

  /**
   * Lines for a training run.
   *
   * @param out where each line goes, {@code System.out::println} for instance
   * @param steps the training run's last step
   * @param every steps between two lines, 1 or more; the last step always has one
   * @throws IllegalArgumentException if {@code every} is less than 1
   */
  public ProgressLines(Consumer<String> out, int steps, int every) {
    Objects.requireNonNull(out, "out");
    if (every < 1) {
      throw new IllegalArgumentException("every " + every + " must be 1 or more");
    }
    this.out = out;
    this.steps = steps;
    this.every = every;
  }

  @Override
  public void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    millis += report.millis();
    measured++;
    if (report.step() % every == 0 || report.step() == steps) {
      double mean = millis / measured;
      out.accept(
          String.format(
              Locale.ROOT,
              "step %d/%d  log10 loss %.2f  %.0f%% alive  %.2f s/step  %s left%s",
              report.step(),
              steps,
              report.log10Loss(),
              100 * report.aliveFraction(),
              mean / 1000,
              clock(mean * (steps - report.step())),
              interventions(report)));
      millis = 0;
      measured = 0;
    }
  }

  private static String interventions(StepReport report) {
    Interventions interventions = report.interventions();
    return interventions.any() ? "  guard: " + interventions.summary() : "";
  }

  /**
   * {@return a time as hours, minutes and seconds, as in "1:02:03"}
   *
   * @param millis rounded down to whole seconds
   */
  public static String clock(double millis) {
    Duration left = Duration.ofMillis((long) millis);
    return String.format(
        Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }
}
