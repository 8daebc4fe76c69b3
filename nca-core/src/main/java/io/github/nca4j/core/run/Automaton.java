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
 */
public final class Automaton implements AutoCloseable {
  private final NcaModel model;
  private final FireMask fire;
  private Workers workers = Workers.SERIAL;
  private Stepper stepper;
  private Grid grid;
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
   * {@return an automaton that starts from one living cell in the middle}
   *
   * @param model the model
   * @param height rows of the grid
   * @param width columns of the grid
   * @param seed what the fire masks are derived from
   * @throws IllegalArgumentException if a size is not positive
   */
  public static Automaton fromSeed(NcaModel model, int height, int width, long seed) {
    Objects.requireNonNull(model, "model");
    return of(model, Grid.seed(height, width, model.channels()), seed);
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
    Grid injured = grid();
    damage.apply(injured, model.dynamics());
    return load(injured);
  }

  /**
   * Replaces the present state by a copy of a grid.
   *
   * @param state a grid of the same size and channels
   * @return this
   * @throws IllegalArgumentException if the grid has another size than the present one
   */
  public Automaton load(Grid state) {
    Objects.requireNonNull(state, "state");
    if (state.height() != grid.height()
        || state.width() != grid.width()
        || state.channels() != grid.channels()) {
      throw new IllegalArgumentException(
          String.format(
              "state is %dx%dx%d, must be %dx%dx%d",
              state.height(),
              state.width(),
              state.channels(),
              grid.height(),
              grid.width(),
              grid.channels()));
    }
    grid = state.copy();
    stale = false;
    stepper.load(grid);
    return this;
  }

  /** {@return a copy of the present state} */
  public Grid grid() {
    refresh();
    return grid.copy();
  }

  private void refresh() {
    if (stale) {
      stepper.store(grid);
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
