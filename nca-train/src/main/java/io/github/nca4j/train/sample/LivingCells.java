package io.github.nca4j.train.sample;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.Objects;

/** Counts the cells that live by their own values. Stateless and thread-safe. */
public final class LivingCells {
  private LivingCells() {}

  /**
   * {@return how many cells live by their own values; all where life is always}
   *
   * @param grid a state
   * @param dynamics of its model
   */
  public static int count(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    int count = 0;
    for (int cell = 0; cell < grid.values().length; cell += grid.channels()) {
      count += dynamics.life().livesByItself(grid.values(), cell) ? 1 : 0;
    }
    return count;
  }
}
