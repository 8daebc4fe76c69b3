package io.github.nca4j.core.run;

import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;

/** A way to make an automaton's steps. */
interface Stepper {
  /** Takes a state. */
  void load(Grid state);

  /** Makes one step; the number is for the mask alone. */
  void step(FireMask fire, int step);

  /**
   * The first cell that was seen, since a state was taken, to have NaN where cells live by: row
   * times width plus column, or -1. It may be gone from the state.
   */
  int nanCell();

  /** Takes another time step than that of the model's dynamics. */
  void useTimeStep(float timeStep);

  /** Writes the present state. */
  void store(Grid state);
}
