package io.github.nca4j.train;

import java.util.function.Consumer;

/** Listeners of one event. */
public final class Listeners {
  private Listeners() {}

  /**
   * {@return what is told of every step}
   *
   * @param action is given the report
   */
  public static TrainingListener onStep(Consumer<StepReport> action) {
    return new TrainingListener() {
      @Override
      public void onStep(StepReport report) {
        action.accept(report);
      }
    };
  }

  /**
   * {@return what is shown every batch}
   *
   * @param action is given the batch, live
   */
  public static TrainingListener onBatch(Consumer<Batch> action) {
    return new TrainingListener() {
      @Override
      public void onBatch(Batch batch) {
        action.accept(batch);
      }
    };
  }
}
