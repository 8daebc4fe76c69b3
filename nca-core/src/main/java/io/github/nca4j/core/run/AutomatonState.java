package io.github.nca4j.core.run;

import io.github.nca4j.core.Grid;
import java.util.Objects;

/**
 * All that an {@link Automaton} is beside its model: from both, another one goes on as this one
 * would have, bit for bit where the same provider computes. Not thread-safe while its grid is
 * changed.
 *
 * @param grid the cells; live, not a copy
 * @param seed what the fire masks are derived from; with the number of steps all of the randomness
 * @param steps made since the start, 0 or more
 */
public record AutomatonState(Grid grid, long seed, int steps) {
  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the number of steps is negative
   */
  public AutomatonState {
    Objects.requireNonNull(grid, "grid");
    if (steps < 0) {
      throw new IllegalArgumentException("steps " + steps + " must be 0 or more");
    }
  }
}
