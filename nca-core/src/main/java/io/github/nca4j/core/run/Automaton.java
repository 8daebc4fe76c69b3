package io.github.nca4j.core.run;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.core.compute.Workers;
import java.util.Objects;

/**
 * A model at work on one grid: perceive, update, mask, step after step. Not thread-safe.
 *
 * <p>Which cells update is random by the seed: the same model, start and seed give the same
 * history, for any number of threads. The model's weights are read once, at the start. Only an
 * automaton that was given threads needs to be closed.
 *
 * <p>A value that is not a finite number spreads to the neighbours with every step, and a cell
 * whose alpha is NaN dies. The first one that is seen is logged as a warning with its place, once
 * an automaton: at once where it reaches what cells live by, otherwise when the state is given or
 * read and every 256th step.
 */
public final class Automaton implements AutoCloseable {
  /** Rare enough to cost a step less than a hundredth. */
  private static final int STEPS_BETWEEN_LOOKS = 256;

  private final NcaModel model;
  private final FireMask fire;
  private Workers workers = Workers.SERIAL;
  private Stepper stepper;
  private final Grid grid;
  private final StateWatch watch = new StateWatch();
  private boolean stale;
  private int steps;

  private Automaton(NcaModel model, Grid start, FireMask fire) {
    if (start.channels() != model.channels()) {
      throw new IllegalArgumentException(
          "start has " + start.channels() + " channels, the model " + model.channels());
    }
    this.model = model;
    this.fire = fire;
    grid = start.copy();
    watch.look(grid, 0);
    stepper = newStepper();
  }

  /**
   * {@return an automaton that starts from a grid, which is copied}
   *
   * @param model the model
   * @param start the grid to copy
   * @param seed what the fire masks are derived from
   * @throws IllegalArgumentException if the grid has another number of channels than the model
   */
  public static Automaton of(NcaModel model, Grid start, long seed) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(start, "start");
    return of(model, start, FireMask.of(seed, 0, 0, model.dynamics().fireRate()));
  }

  /**
   * {@return an automaton whose cells update where the mask says, whatever the model's fire rate}
   *
   * @param model the model
   * @param start the grid to copy
   * @param fire which cells update at which step
   * @throws IllegalArgumentException if the grid has another number of channels than the model
   */
  public static Automaton of(NcaModel model, Grid start, FireMask fire) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(start, "start");
    Objects.requireNonNull(fire, "fire");
    return new Automaton(model, start, fire);
  }

  /**
   * {@return an automaton that starts as its model was trained to: from one living cell, or from
   * noise, see {@link NcaModel#start}}
   *
   * @param model the model
   * @param height rows of the grid
   * @param width columns of the grid
   * @param seed what the fire masks are derived from, and the noise
   * @throws IllegalArgumentException if a size is not positive
   */
  public static Automaton fromSeed(NcaModel model, int height, int width, long seed) {
    Objects.requireNonNull(model, "model");
    return of(model, model.start(height, width, seed), seed);
  }

  private Stepper newStepper() {
    Stepper fresh =
        CellProgram.canRun(model)
            ? new SparseStepper(model, grid.height(), grid.width(), workers)
            : new DenseStepper(model);
    fresh.load(grid);
    return fresh;
  }

  /**
   * Shares each step among so many threads, the caller included; worth it from some 100 x 100
   * living cells. A custom perception or rule keeps to one. Returns this.
   *
   * @param count how many, 1 or more
   * @return this
   * @throws IllegalArgumentException if the count is not positive
   */
  public Automaton useThreads(int count) {
    ThreadTeam team = new ThreadTeam(count);
    close();
    refresh();
    workers = team;
    stepper = newStepper();
    return this;
  }

  /** Ends the threads of {@link #useThreads}; the automaton can go on without. */
  @Override
  public void close() {
    if (workers instanceof ThreadTeam team) {
      team.close();
      refresh();
      workers = Workers.SERIAL;
      stepper = newStepper();
    }
  }

  /**
   * One step.
   *
   * @return this
   */
  public Automaton step() {
    stepper.step(fire, steps++);
    stale = true;
    if (stepper.nanCell() >= 0) {
      watch.found(stepper.nanCell(), grid, steps);
    }
    if (steps % STEPS_BETWEEN_LOOKS == 0) {
      refresh();
    }
    return this;
  }

  /**
   * Some steps.
   *
   * @param count how many, 0 or more
   * @return this
   * @throws IllegalArgumentException if {@code count} is negative
   */
  public Automaton step(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + " must not be negative");
    }
    for (int i = 0; i < count; i++) {
      step();
    }
    return this;
  }

  /**
   * Injures the present state, as {@link Damage#apply(Grid, Dynamics)} says.
   *
   * @param damage which cells are hit
   * @return this
   */
  public Automaton damage(Damage damage) {
    Objects.requireNonNull(damage, "damage");
    refresh();
    // Should the damage throw, the stepper has the state as it was.
    stale = true;
    damage.apply(grid, model.dynamics());
    stepper.load(grid);
    stale = false;
    return this;
  }

  /**
   * Replaces the present state by a copy of a grid.
   *
   * @param state a grid of the same size and channels
   * @return this
   * @throws IllegalArgumentException if the grid has another size than the present one
   */
  public Automaton load(Grid state) {
    requireShape(state, "state");
    System.arraycopy(state.values(), 0, grid.values(), 0, grid.values().length);
    watch.look(grid, steps);
    stale = false;
    stepper.load(grid);
    return this;
  }

  /** {@return a copy of the present state} */
  public Grid grid() {
    refresh();
    return grid.copy();
  }

  /**
   * Copies the present state into a grid, without allocating: for those who read it at each frame.
   *
   * @param into a grid of the same size and channels, whose values are replaced
   * @return this
   * @throws IllegalArgumentException if the grid has another size than the present one
   */
  public Automaton copyTo(Grid into) {
    requireShape(into, "into");
    refresh();
    System.arraycopy(grid.values(), 0, into.values(), 0, into.values().length);
    return this;
  }

  private void requireShape(Grid given, String name) {
    Objects.requireNonNull(given, name);
    if (!given.shape().equals(grid.shape())) {
      throw new IllegalArgumentException(
          name + " is " + given.shape() + ", must be " + grid.shape());
    }
  }

  private void refresh() {
    if (stale) {
      stepper.store(grid);
      watch.look(grid, steps);
      stale = false;
    }
  }

  /** {@return the model} */
  public NcaModel model() {
    return model;
  }

  /** {@return steps made since the start} */
  public int steps() {
    return steps;
  }
}
