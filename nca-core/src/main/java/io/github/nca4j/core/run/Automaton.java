package io.github.nca4j.core.run;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.ThreadTeam;
import io.github.nca4j.core.compute.Workers;
import java.util.Objects;

/**
 * A model at work on one grid: perceive, update, mask, step after step.
 *
 * <pre>{@code
 * Automaton automaton = Automaton.fromSeed(model, 128, 128, 42);
 * Viewport view = Viewport.whole(automaton.shape()).scaled(4);
 * Canvas canvas = Canvas.of(automaton, Colouring.of(model), view);
 * int[] pixels = new int[view.pixels()];
 * while (running) {
 *   automaton.cut(mouseY, mouseX, 6).step();
 *   canvas.draw(pixels);
 * }
 * }</pre>
 *
 * <p>One thread at a time may use it; a second one that comes meanwhile is refused by a {@link
 * java.util.ConcurrentModificationException}. One after the other they see what each has done.
 *
 * <p>Which cells update is random by the seed: the same model, start and seed give the same
 * history, for any number of threads. The model's weights are read at the start, and again by
 * {@link #useThreads} and by {@link #useModel} of another rule or perception.
 *
 * <p>Steps, cuts, reading, changing and drawing allocate nothing, once the JVM has compiled what
 * they run, if the model perceives by kernels and its rule is of dense layers. Reading or drawing
 * copies the state once a step; the first step after a change copies it back. An automaton that is
 * not used costs nothing but its memory. Only one that was given threads needs to be closed.
 *
 * <p>A value that is not a finite number spreads to the neighbours with every step, and a cell
 * whose alpha is NaN dies. The first one that is seen is logged as a warning with its place, once
 * an automaton: at once where it reaches what cells live by, otherwise when the state is given or
 * read and every 256th step.
 */
public final class Automaton implements AutoCloseable {
  private final CellKernels kernels;
  private final boolean seeded;
  private final LiveGrid cells;
  private final GridShape shape;
  private final OneThread users = new OneThread();
  private NcaModel model;
  private long seed;
  private FireMask fire;
  private volatile Workers workers = Workers.SERIAL;
  private volatile boolean closed;

  private Automaton(
      NcaModel model, Grid start, FireMask fire, boolean seeded, long seed, CellKernels kernels) {
    if (start.channels() != model.channels()) {
      throw new IllegalArgumentException(
          "start has " + start.channels() + " channels, the model " + model.channels());
    }
    this.model = model;
    this.fire = fire;
    this.seeded = seeded;
    this.seed = seed;
    this.kernels = kernels;
    shape = start.shape();
    cells = new LiveGrid(start);
    cells.use(stepperOf(model));
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
    return of(model, start, seed, Compute.kernels());
  }

  /** By a provider of one's own choice. */
  static Automaton of(NcaModel model, Grid start, long seed, CellKernels kernels) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(start, "start");
    return new Automaton(model, start, fire(seed, model), true, seed, kernels);
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
    return new Automaton(model, start, fire, false, 0, Compute.kernels());
  }

  /**
   * {@return an automaton that goes on as the one did whose {@link #state()} this is, bit for bit}
   *
   * @param model the other one's {@link #model()}
   * @param state the state to go on from, of which the grid is copied
   * @throws IllegalArgumentException if the grid has another number of channels than the model
   */
  public static Automaton of(NcaModel model, AutomatonState state) {
    Objects.requireNonNull(state, "state");
    return of(model, state.grid(), state.seed()).restore(state);
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

  private static FireMask fire(long seed, NcaModel model) {
    return FireMask.of(seed, 0, 0, model.dynamics().fireRate());
  }

  private Stepper stepperOf(NcaModel stepped) {
    return CellProgram.canRun(stepped)
        ? new SparseStepper(stepped, kernels, shape.height(), shape.width(), workers)
        : new DenseStepper(stepped);
  }

  boolean enter() {
    boolean entered = users.enter();
    if (closed) {
      users.exit(entered);
      throw new IllegalStateException("the automaton is closed");
    }
    return entered;
  }

  void exit(boolean entered) {
    users.exit(entered);
  }

  /**
   * Shares each step among so many threads, the caller included; worth it from some 100 x 100
   * living cells. A custom perception or rule keeps to one. The threads sleep between steps.
   *
   * @param count how many, 1 to 4096
   * @return this
   * @throws IllegalArgumentException if the count is out of range
   */
  public Automaton useThreads(int count) {
    boolean entered = enter();
    try {
      Workers team = new ThreadTeam(count);
      endThreads();
      workers = team;
      cells.use(stepperOf(model));
      return this;
    } finally {
      exit(entered);
    }
  }

  private void endThreads() {
    workers.close();
  }

  /**
   * Ends the threads of {@link #useThreads}; nothing but this can be called afterwards. Any thread
   * may close; a step that is under way is finished.
   */
  @Override
  public void close() {
    closed = true;
    endThreads();
  }

  /**
   * Goes on by another model from the present state, for instance by the same one at another fire
   * rate or time step, which costs next to nothing, or turned, which takes as long as making an
   * automaton:
   *
   * <pre>{@code
   * automaton.useModel(model.withDynamics(model.dynamics().withFireRate(0.3f)));
   * automaton.useModel(model.rotated(Math.PI / 4));
   * }</pre>
   *
   * @param newModel of the same number of channels; if the automaton was given a fire mask, that
   *     stays, whatever the model's fire rate
   * @return this
   * @throws IllegalArgumentException if it has another number of channels
   */
  public Automaton useModel(NcaModel newModel) {
    Objects.requireNonNull(newModel, "newModel");
    if (newModel.channels() != shape.channels()) {
      throw new IllegalArgumentException(
          "newModel has " + newModel.channels() + " channels, must have " + shape.channels());
    }
    boolean entered = enter();
    try {
      float timeStep = newModel.dynamics().timeStep();
      if (differsInTimeAlone(newModel)) {
        cells.stepper().useTimeStep(timeStep);
      } else {
        cells.use(stepperOf(newModel));
      }
      model = newModel;
      fire = seeded ? fire(seed, model) : fire;
      return this;
    } finally {
      exit(entered);
    }
  }

  private boolean differsInTimeAlone(NcaModel other) {
    Dynamics same =
        other
            .dynamics()
            .withTimeStep(model.dynamics().timeStep())
            .withFireRate(model.dynamics().fireRate());
    return other.perception() == model.perception()
        && other.rule() == model.rule()
        && same.equals(model.dynamics());
  }

  /**
   * One step.
   *
   * @return this
   */
  public Automaton step() {
    return step(1);
  }

  /**
   * Some steps.
   *
   * @param count how many, 0 or more
   * @return this
   * @throws IllegalArgumentException if {@code count} is negative
   * @throws IllegalStateException if {@link #steps()} would be more than an int holds
   */
  public Automaton step(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("count " + count + " must not be negative");
    }
    boolean entered = enter();
    try {
      for (int i = 0; i < count; i++) {
        cells.step(fire);
      }
      return this;
    } finally {
      exit(entered);
    }
  }

  /**
   * Injures the present state, as {@link Damage#apply(Grid, Dynamics)} says. The damage may look at
   * this automaton, which is injured cell by cell, but not change it; one that throws leaves the
   * state as it was.
   *
   * @param damage which cells are hit
   * @return this
   */
  public Automaton damage(Damage damage) {
    Objects.requireNonNull(damage, "damage");
    boolean entered = enter();
    try {
      cells.damage(damage, model.dynamics());
      return this;
    } finally {
      exit(entered);
    }
  }

  /**
   * Cuts a disc out, as {@link Damage#disc} does, and on a torus across its border.
   *
   * @param y the row of its centre, which may lie between cells and outside the grid
   * @param x the column of its centre, likewise
   * @param radius in cells, positive
   * @return this
   * @throws IllegalArgumentException if the radius is not positive or a number is not finite
   */
  public Automaton cut(double y, double x, double radius) {
    if (!(radius > 0) || !Double.isFinite(y + x + radius)) {
      throw new IllegalArgumentException(
          "disc at (" + y + ", " + x + ") of radius " + radius + " must be finite and positive");
    }
    boolean entered = enter();
    try {
      cells.cut(y, x, radius, model.dynamics());
      return this;
    } finally {
      exit(entered);
    }
  }

  /**
   * Makes a cell one that a pattern grows from, as in {@link Grid#seed}: alpha and every hidden
   * channel 1, colour 0; input channels stay.
   *
   * @param y its row
   * @param x its column
   * @return this
   * @throws IndexOutOfBoundsException if the cell is outside the grid
   * @throws IllegalStateException if there are fewer than 4 channels
   */
  public Automaton plant(int y, int x) {
    if (shape.channels() <= Grid.ALPHA) {
      throw new IllegalStateException(
          "the automaton has " + shape.channels() + " channels; a seed cell has 4 or more");
    }
    boolean entered = enter();
    try {
      cells.plant(y, x, model.dynamics().inputs());
      return this;
    } finally {
      exit(entered);
    }
  }

  /**
   * {@return one value of the present state}
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   * @throws IndexOutOfBoundsException if the cell or channel is outside the grid
   */
  public float get(int y, int x, int channel) {
    boolean entered = enter();
    try {
      return cells.current().get(y, x, channel);
    } finally {
      exit(entered);
    }
  }

  /**
   * Changes one value of the present state, be it an input or not.
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param channel the channel, counted from 0
   * @param value the new value
   * @return this
   * @throws IndexOutOfBoundsException if the cell or channel is outside the grid
   */
  public Automaton set(int y, int x, int channel, float value) {
    boolean entered = enter();
    try {
      cells.current().index(y, x, channel);
      cells.toChange().set(y, x, channel, value);
      return this;
    } finally {
      exit(entered);
    }
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
    boolean entered = enter();
    try {
      cells.load(state);
      return this;
    } finally {
      exit(entered);
    }
  }

  /** {@return a copy of the present state} */
  public Grid grid() {
    boolean entered = enter();
    try {
      return cells.current().copy();
    } finally {
      exit(entered);
    }
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
    boolean entered = enter();
    try {
      System.arraycopy(cells.current().values(), 0, into.values(), 0, into.values().length);
      return this;
    } finally {
      exit(entered);
    }
  }

  private void requireShape(Grid other, String name) {
    Objects.requireNonNull(other, name);
    if (!other.shape().equals(shape)) {
      throw new IllegalArgumentException(name + " is " + other.shape() + ", must be " + shape);
    }
  }

  /** The cells, for those who have entered. */
  LiveGrid cells() {
    return cells;
  }

  /**
   * {@return what {@link #of(NcaModel, AutomatonState)} goes on from; its grid is a copy}
   *
   * @throws IllegalStateException if the automaton was given a fire mask, whose randomness is not
   *     known
   */
  public AutomatonState state() {
    boolean entered = enter();
    try {
      requireSeeded("its randomness is not known, only grid() and steps()");
      return new AutomatonState(cells.current().copy(), seed, cells.steps());
    } finally {
      exit(entered);
    }
  }

  /**
   * Becomes what an automaton of this model and size was when its {@link #state()} was taken.
   *
   * @param state of which the grid is copied
   * @return this
   * @throws IllegalArgumentException if the grid has another size than the present one
   * @throws IllegalStateException if the automaton was given a fire mask
   */
  public Automaton restore(AutomatonState state) {
    Objects.requireNonNull(state, "state");
    requireShape(state.grid(), "state");
    boolean entered = enter();
    try {
      requireSeeded("it cannot take another seed");
      seed = state.seed();
      fire = fire(seed, model);
      cells.load(state.grid(), state.steps());
      return this;
    } finally {
      exit(entered);
    }
  }

  private void requireSeeded(String consequence) {
    if (!seeded) {
      throw new IllegalStateException("the automaton was given a fire mask: " + consequence);
    }
  }

  /** {@return the model that steps are made by} */
  public NcaModel model() {
    return model;
  }

  /** {@return rows, columns and channels} */
  public GridShape shape() {
    return shape;
  }

  /** {@return steps made since the start} */
  public int steps() {
    return cells.steps();
  }
}
