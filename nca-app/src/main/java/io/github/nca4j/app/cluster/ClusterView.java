package io.github.nca4j.app.cluster;

import java.io.IOException;

/** Is told how far a cluster is. Thread-safe. */
public interface ClusterView {
  /**
   * How many units can be trained at once has changed.
   *
   * @param units at once
   */
  void onRoom(int units);

  /**
   * A unit has come to a step; of some steps nothing is told.
   *
   * @param unit its name
   * @param step the last one taken
   * @param log10Loss of that step
   * @param millis how long it took
   */
  void onStep(String unit, int step, double log10Loss, double millis);

  /**
   * A unit has ended, now or in an earlier run; its files are in its folder.
   *
   * @throws IOException if what came of it cannot be kept, which ends the run
   */
  void onEnd(UnitResult result) throws IOException;

  /** Something that a person should know, in a line. */
  void say(String line);

  /** Whether all units shall stop. */
  boolean cancelled();

  /** All units shall stop. */
  void cancel();
}
