package io.github.nca4j.app.cli.terminal;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.view.output.LossWord;
import io.github.nca4j.view.output.ProgressLines;
import io.github.nca4j.view.output.ReadableDuration;
import io.github.nca4j.view.output.TrainingCourse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/**
 * A bar on standard error that shows a training run's step, time left, smoothed loss and what that
 * looks like, in one line. Thread-safe.
 */
public final class ProgressBarDisplay implements TrainingListener, AutoCloseable {
  private static final int UPDATE_MILLIS = 500;

  /**
   * Given rather than asked for: to ask for the terminal's width, the bar would load JLine, which
   * takes SIGINT for itself, and Ctrl-C would then end the JVM before anything is saved.
   */
  private static final int WIDTH = 79;

  private static final int MOST_BAR = 24;
  private static final int LEAST_BAR = 4;

  private final TrainingCourse course;
  private final Optional<LossWord> word;
  private final int steps;
  private final ProgressBar bar;
  private volatile int step;
  private volatile String standing = "";
  private boolean closed;

  /**
   * Shows the bar of a training run that is about to begin or go on.
   *
   * @param course of it, which hears of each step before this
   */
  public static ProgressBarDisplay of(Trainer trainer, TrainingCourse course) {
    return new ProgressBarDisplay(
        trainer.steps(), trainer.config().steps(), LossWord.of(trainer.task()), course);
  }

  /**
   * Shows the bar.
   *
   * @param from steps already taken
   * @param steps the training run's last step
   * @param word for a loss, if it is a picture's
   * @param course which hears of each step before this
   */
  ProgressBarDisplay(int from, int steps, Optional<LossWord> word, TrainingCourse course) {
    this.course = course;
    this.steps = steps;
    this.word = word;
    step = from;
    bar =
        new ProgressBarBuilder()
            .setInitialMax(steps)
            .startsFrom(from, Duration.ZERO)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .setRenderer((state, room) -> line())
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
  }

  @Override
  public void onStep(StepReport report) {
    step = report.step();
    bar.stepTo(report.step());
  }

  @Override
  public void onLook(int looked, Standing seen) {
    standing = "  " + seen.words();
  }

  /** The line as it is now: the bar takes the room that words leave. */
  private String line() {
    String count = String.format(Locale.ROOT, "step %d/%d ", step, steps);
    String words = time() + figures() + standing;
    int room = WIDTH - 3 - count.length();
    int width = Math.max(LEAST_BAR, Math.min(MOST_BAR, room - words.length()));
    int full = (int) ((long) width * Math.min(step, steps) / Math.max(1, steps));
    String line = count + "[" + "=".repeat(full) + " ".repeat(width - full) + "]" + words;
    // In full, or the end of a longer line before it would stay.
    return line.length() < WIDTH
        ? line + " ".repeat(WIDTH - 1 - line.length())
        : line.substring(0, WIDTH - 1);
  }

  private String time() {
    OptionalDouble left = course.millisLeft(steps);
    return left.isEmpty() ? "" : " " + ReadableDuration.of(left.getAsDouble()) + " left ";
  }

  private String figures() {
    OptionalDouble loss = course.log10Loss();
    Map<String, Double> metrics = course.metrics();
    if (loss.isEmpty()) {
      return " starting ...";
    }
    return metrics.isEmpty()
        ? String.format(Locale.ROOT, " log10 loss %.2f", loss.getAsDouble())
            + word.map(known -> ", " + known.of(loss.getAsDouble())).orElse("")
        : " " + ProgressLines.figures(metrics);
  }

  /** Leaves the bar's line, below which nothing is drawn from now on. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      bar.close();
    }
  }
}
