package io.github.nca4j.core.run;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;

/**
 * A state that is both in a grid, to be read and changed, and in a stepper, to be stepped. Each is
 * copied to the other only where it is asked for what it has not.
 */
final class LiveGrid {
  /** Rare enough to cost a step less than a hundredth. */
  private static final int STEPS_BETWEEN_LOOKS = 256;

  private final Grid grid;
  private final StateWatch watch = new StateWatch();
  private Stepper stepper;
  private int steps;

  /** Whether the stepper is ahead of the grid, or the grid of the stepper; never both. */
  private boolean stale;

  private boolean edited;

  /** Whether a damage is under way, which may look at the state but not change it. */
  private boolean injuring;

  LiveGrid(Grid start) {
    grid = start.copy();
    watch.look(grid, 0);
  }

  int steps() {
    return steps;
  }

  /** Steps by another stepper from now on. */
  void use(Stepper next) {
    requireNoDamage();
    current();
    next.load(grid);
    stepper = next;
    edited = false;
  }

  Stepper stepper() {
    return stepper;
  }

  /** The grid with the present state, to be read. */
  Grid current() {
    if (stale) {
      stepper.store(grid);
      watch.look(grid, steps);
      stale = false;
    }
    return grid;
  }

  /** The grid with the present state, to be changed. */
  Grid toChange() {
    requireNoDamage();
    current();
    edited = true;
    return grid;
  }

  /** Lets the stepper have what the grid has. */
  private void flush() {
    if (edited) {
      watch.look(grid, steps);
      stepper.load(grid);
      edited = false;
    }
  }

  void step(FireMask fire) {
    requireNoDamage();
    if (steps == Integer.MAX_VALUE) {
      throw new IllegalStateException(
          "the automaton has made 2^31 - 1 steps and counts no more: go on from its grid()");
    }
    flush();
    stepper.step(fire, steps++);
    stale = true;
    if (stepper.nanCell() >= 0) {
      watch.found(stepper.nanCell(), grid, steps);
    }
    if (steps % STEPS_BETWEEN_LOOKS == 0) {
      current();
    }
  }

  void load(Grid state) {
    requireNoDamage();
    System.arraycopy(state.values(), 0, grid.values(), 0, grid.values().length);
    watch.look(grid, steps);
    stale = false;
    edited = true;
  }

  /** The state after so many steps. */
  void load(Grid state, int stepsMade) {
    requireNoDamage();
    steps = stepsMade;
    load(state);
  }

  void damage(Damage damage, Dynamics dynamics) {
    requireNoDamage();
    current();
    flush();
    boolean done = false;
    injuring = true;
    try {
      damage.apply(grid, dynamics);
      done = true;
    } finally {
      injuring = false;
      edited = done;
      // Where it threw, the stepper has the state as it was.
      stale = !done;
    }
  }

  private void requireNoDamage() {
    if (injuring) {
      throw new IllegalStateException("a damage must not change the automaton that it is done to");
    }
  }

  void cut(double y, double x, double radius, Dynamics dynamics) {
    boolean circular = dynamics.boundary() == Boundary.CIRCULAR;
    InputChannels spared =
        dynamics.life() instanceof Life.ByInput ? InputChannels.NONE : dynamics.inputs();
    float[] values = toChange().values();
    int channels = grid.channels();
    for (int row = 0, at = 0; row < grid.height(); row++) {
      double dy = distance(row, y, grid.height(), circular);
      for (int column = 0; column < grid.width(); column++, at += channels) {
        double dx = distance(column, x, grid.width(), circular);
        if (dy * dy + dx * dx < radius * radius) {
          spared.clearOthers(values, at, channels);
        }
      }
    }
  }

  private static double distance(int cell, double point, int size, boolean circular) {
    double distance = Math.abs(cell - point);
    if (circular) {
      distance %= size;
      distance = Math.min(distance, size - distance);
    }
    return distance;
  }

  void plant(int y, int x, InputChannels inputs) {
    int at = grid.index(y, x, 0);
    float[] values = toChange().values();
    for (int c = 0; c < grid.channels(); c++) {
      if (!inputs.contains(c)) {
        values[at + c] = c < Grid.ALPHA ? 0 : 1;
      }
    }
  }
}
