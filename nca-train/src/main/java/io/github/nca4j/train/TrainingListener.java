package io.github.nca4j.train;

import io.github.nca4j.train.milestone.Standing;

/**
 * Is told how a training run goes, in the thread that runs it and between two steps: the trainer
 * may be asked for its model, checkpointed or cancelled from here. A slow listener slows the
 * training run; one that throws ends the run, the trainer being left as after a whole step.
 */
public interface TrainingListener {
  /**
   * A step is over; the batch is live and valid until this returns. Called before onStep.
   *
   * @param batch live, valid until this returns
   */
  default void onBatch(Batch batch) {}

  /**
   * A step is over.
   *
   * @param report what the step came to
   */
  default void onStep(StepReport report) {}

  /**
   * The model was looked at, after the step of that number.
   *
   * @param step how many steps had been taken
   * @param standing how far it is from the milestone
   */
  default void onLook(int step, Standing standing) {}

  /**
   * A run has ended, as it was to, cancelled or failed.
   *
   * @param step how many steps have been taken in all
   */
  default void onFinished(int step) {}
}
