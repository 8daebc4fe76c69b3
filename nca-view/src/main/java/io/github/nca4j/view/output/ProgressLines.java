package io.github.nca4j.view.output;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.guard.Interventions;
import io.github.nca4j.train.milestone.Standing;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A line every so many training steps: step, smoothed loss, speed and time left; and one for the
 * first step, so that it is seen at once that it goes on. Belongs to the thread that trains.
 */
public final class ProgressLines implements TrainingListener {
  private final Consumer<String> out;
  private final int steps;
  private final int every;
  private final Optional<LossWord> word;
  private final TrainingCourse course;
  private final boolean follows;
  private String standing = "";
  private double millis;
  private int measured;
  private boolean began;

  /**
   * Lines for a training run.
   *
   * @param out where each line goes, {@code System.out::println} for instance
   * @param steps the training run's last step
   * @param every steps between two lines, 1 or more; the first and the last step always have one
   * @throws IllegalArgumentException if {@code every} is less than 1
   */
  public ProgressLines(Consumer<String> out, int steps, int every) {
    this(out, steps, every, Optional.empty(), Optional.empty());
  }

  private ProgressLines(
      Consumer<String> out,
      int steps,
      int every,
      Optional<LossWord> word,
      Optional<TrainingCourse> known) {
    Objects.requireNonNull(out, "out");
    if (every < 1) {
      throw new IllegalArgumentException("every " + every + " must be 1 or more");
    }
    this.out = out;
    this.steps = steps;
    this.every = every;
    this.word = word;
    course = known.orElseGet(TrainingCourse::new);
    follows = known.isEmpty();
  }

  /**
   * {@return lines for a training run that also say what a picture's loss looks like}
   *
   * @param out where each line goes
   * @param trainer the training run
   * @param every steps between two lines, 1 or more
   * @throws IllegalArgumentException if {@code every} is less than 1
   */
  public static ProgressLines of(Consumer<String> out, Trainer trainer, int every) {
    return of(out, trainer, every, Optional.empty());
  }

  /**
   * {@return such lines, of a course that somebody else follows, too}
   *
   * @param out where each line goes
   * @param trainer the training run
   * @param every steps between two lines, 1 or more
   * @param course of that training run, whose listener it is before these lines are
   * @throws IllegalArgumentException if {@code every} is less than 1
   */
  public static ProgressLines of(
      Consumer<String> out, Trainer trainer, int every, TrainingCourse course) {
    Objects.requireNonNull(course, "course");
    return of(out, trainer, every, Optional.of(course));
  }

  private static ProgressLines of(
      Consumer<String> out, Trainer trainer, int every, Optional<TrainingCourse> known) {
    Objects.requireNonNull(trainer, "trainer");
    return new ProgressLines(
        out, trainer.config().steps(), every, LossWord.of(trainer.task()), known);
  }

  @Override
  public void onStep(StepReport report) {
    Objects.requireNonNull(report, "report");
    if (follows) {
      course.onStep(report);
    }
    millis += report.millis();
    measured++;
    if (!began) {
      began = true;
      out.accept(line(report, ""));
    } else if (report.step() % every == 0 || report.step() == steps) {
      // Until the JVM has compiled, what was measured since the line before is all that is known.
      double one = course.millisAStep().orElse(millis / measured);
      out.accept(
          line(
              report,
              String.format(
                  Locale.ROOT,
                  "  %.2f s/step  %s left",
                  one / 1000,
                  ReadableDuration.of(one * (steps - report.step())))));
    } else {
      return;
    }
    millis = 0;
    measured = 0;
  }

  @Override
  public void onLook(int step, Standing seen) {
    Objects.requireNonNull(seen, "seen");
    standing = "  " + seen.words();
  }

  private String line(StepReport report, String speed) {
    OptionalDouble smoothed = course.log10Loss();
    double log10 = smoothed.orElse(report.log10Loss());
    return String.format(
        Locale.ROOT,
        "step %d/%d  log10 loss %.2f%s  %s%s%s%s",
        report.step(),
        steps,
        log10,
        word.map(known -> ", " + known.of(log10)).orElse(""),
        figures(report),
        standing,
        speed,
        interventions(report));
  }

  /** The task's own figures, which say more where there are some. */
  private String figures(StepReport report) {
    Map<String, Double> metrics = course.metrics();
    return metrics.isEmpty()
        ? String.format(Locale.ROOT, "%.0f%% alive", 100 * report.aliveFraction())
        : figures(metrics);
  }

  /**
   * {@return a task's figures in words, as in "accuracy 0.971, dice 0.946"}
   *
   * @param metrics by name
   */
  public static String figures(Map<String, Double> metrics) {
    Objects.requireNonNull(metrics, "metrics");
    return metrics.entrySet().stream()
        .map(each -> each.getKey() + " " + ReadableNumber.of(each.getValue(), 3))
        .collect(Collectors.joining(", "));
  }

  private static String interventions(StepReport report) {
    Interventions interventions = report.interventions();
    return interventions.any() ? "  guard: " + interventions.summary() : "";
  }
}
