package io.github.nca4j.app.cluster;

import java.io.IOException;

/** Is told of a unit's training run by the thread that trains it. */
public interface UnitListener {
  /**
   * A step was taken.
   *
   * @param step its number, 1 for the first
   * @param log10Loss of the step
   * @param millis how long it took
   */
  void onStep(int step, double log10Loss, double millis);

  /**
   * The unit's files have just been saved.
   *
   * @throws IOException if they cannot be passed on; it ends the training run
   */
  void onSaved() throws IOException;

  /** Whether the training run shall end here; asked after each step. */
  boolean stopped();
}
