package io.github.nca4j.train.sample;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.Objects;

/** Counts the cells whose alive channel is above the threshold. Stateless and thread-safe. */
public final class LivingCells {
  private LivingCells() {}

  /**
   * {@return how many cells have an alive channel above the threshold}
   *
   * @param grid a state
   * @param dynamics of its model
   */
  public static int count(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    int count = 0;
    for (int at = dynamics.aliveChannel(); at < grid.values().length; at += grid.channels()) {
      count += grid.values()[at] > dynamics.aliveThreshold() ? 1 : 0;
    }
    return count;
  }
}
