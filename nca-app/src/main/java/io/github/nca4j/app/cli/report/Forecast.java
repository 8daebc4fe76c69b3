package io.github.nca4j.app.cli.report;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.view.output.ReadableDuration;
import io.github.nca4j.view.output.TrainingCourse;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * Says once how long a training run takes, as soon as its steps tell. Belongs to the thread that
 * trains.
 */
final class Forecast implements TrainingListener {
  private final Consumer<String> out;
  private final int last;
  private final TrainingCourse course;
  private boolean said;

  /**
   * For a training run.
   *
   * @param last its last step
   * @param course of it, which hears of each step before this
   */
  Forecast(Consumer<String> out, int last, TrainingCourse course) {
    this.out = out;
    this.last = last;
    this.course = course;
  }

  @Override
  public void onStep(StepReport report) {
    OptionalDouble left = course.millisLeft(last);
    if (!said && left.isPresent()) {
      said = true;
      out.accept(
          String.format(
              Locale.ROOT,
              "%.2f s a step: %d more take %s",
              course.millisAStep().orElseThrow() / 1000,
              last - report.step(),
              ReadableDuration.of(left.getAsDouble())));
    }
  }
}
