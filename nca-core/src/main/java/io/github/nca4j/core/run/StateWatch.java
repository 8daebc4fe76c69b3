package io.github.nca4j.core.run;

import io.github.nca4j.core.Grid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log, once, that a state holds a value that is not a finite number, and where. */
final class StateWatch {
  private static final Logger LOG = LoggerFactory.getLogger(Automaton.class);

  private boolean said;

  /** Looks for the first value of a state that is not finite. */
  void look(Grid grid, int steps) {
    float[] values = grid.values();
    for (int i = 0; i < values.length && !said; i++) {
      if (!Float.isFinite(values[i])) {
        int channel = i % grid.channels();
        warn(i / grid.channels(), grid, steps, "channel " + channel + " is " + values[i]);
      }
    }
  }

  /** Takes note of a cell in which what cells live by is NaN. */
  void found(int cell, Grid grid, int steps) {
    if (!said) {
      warn(cell, grid, steps, "what it lives by is NaN");
    }
  }

  private void warn(int cell, Grid grid, int steps, String what) {
    said = true;
    LOG.warn(
        "the automaton's state is not finite after {} steps, in the cell in row {}, column {}: {};"
            + " its neighbours will follow",
        steps,
        cell / grid.width(),
        cell % grid.width(),
        what);
  }
}
