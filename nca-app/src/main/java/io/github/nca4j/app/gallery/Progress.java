package io.github.nca4j.app.gallery;

import io.github.nca4j.train.StepReport;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the training run of a picture is. Immutable.
 *
 * @param picture its name
 * @param state what is being done
 * @param step the last step taken
 * @param steps the training run's last step
 * @param log10Loss of the last step taken, if it was now
 * @param millisAStep recent mean, if steps were taken now
 * @param outcome what it came to, once finished
 * @param failure why it could not go on, if it could not
 */
public record Progress(
    String picture,
    State state,
    int step,
    int steps,
    OptionalDouble log10Loss,
    OptionalDouble millisAStep,
    Optional<Outcome> outcome,
    Optional<String> failure) {
  /** Share of the newest step in the mean time of one. */
  private static final double NEWEST = 0.05;

  /** What is being done. */
  public enum State {
    /** Others are trained first. */
    WAITING,
    /** It is trained now. */
    TRAINING,
    /** It was cancelled before its last step. */
    STOPPED,
    /** It ended where it could not go on. */
    DIVERGED,
    /** It is whole. */
    FINISHED
  }

  static Progress waiting(String picture, int steps) {
    return new Progress(
        picture,
        State.WAITING,
        0,
        steps,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Progress at(int taken) {
    return new Progress(picture, state, taken, steps, log10Loss, millisAStep, outcome, failure);
  }

  Progress training() {
    return in(State.TRAINING);
  }

  Progress stopped() {
    return in(State.STOPPED);
  }

  Progress failed(String why) {
    return new Progress(
        picture, State.DIVERGED, step, steps, log10Loss, millisAStep, outcome, Optional.of(why));
  }

  private Progress in(State next) {
    return new Progress(picture, next, step, steps, log10Loss, millisAStep, outcome, failure);
  }

  Progress after(StepReport report) {
    return after(report.step(), report.log10Loss(), report.millis());
  }

  Progress after(int taken, double log10, double newest) {
    double millis =
        millisAStep.isPresent()
            ? (1 - NEWEST) * millisAStep.getAsDouble() + NEWEST * newest
            : newest;
    return new Progress(
        picture,
        state,
        taken,
        steps,
        OptionalDouble.of(log10),
        OptionalDouble.of(millis),
        outcome,
        failure);
  }

  Progress finished(Outcome came) {
    return new Progress(
        picture,
        State.FINISHED,
        came.steps(),
        steps,
        OptionalDouble.of(came.log10Loss()),
        millisAStep,
        Optional.of(came),
        failure);
  }

  /** Steps still to be taken by what goes on. */
  int stepsLeft() {
    boolean goesOn = state == State.WAITING || state == State.TRAINING;
    return goesOn ? Math.max(0, steps - step) : 0;
  }
}
