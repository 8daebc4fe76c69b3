package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;

/** Counts the cells that live by their own values. */
final class LivingCells {
  private LivingCells() {}

  static int count(Grid grid, Dynamics dynamics) {
    int count = 0;
    for (int cell = 0; cell < grid.values().length; cell += grid.channels()) {
      count += dynamics.life().livesByItself(grid.values(), cell) ? 1 : 0;
    }
    return count;
  }
}
