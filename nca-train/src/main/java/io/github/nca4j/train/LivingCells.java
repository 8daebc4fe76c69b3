package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;

/** Counts the cells that make others, or on a given picture themselves, live. */
final class LivingCells {
  private LivingCells() {}

  /** How many cells have an alive channel above the threshold. */
  static int count(Grid grid, Dynamics dynamics) {
    int count = 0;
    for (int at = dynamics.aliveChannel(); at < grid.values().length; at += grid.channels()) {
      count += grid.values()[at] > dynamics.aliveThreshold() ? 1 : 0;
    }
    return count;
  }
}
