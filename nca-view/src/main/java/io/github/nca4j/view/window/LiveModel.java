package io.github.nca4j.view.window;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.view.drawing.Digits;
import io.github.nca4j.view.drawing.Pen;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A model at work that can be changed by hand and tuned as it runs. Not thread-safe. */
final class LiveModel {
  private static final int FIRST_DIGIT = 3;

  private final String name;
  private final NcaModel model;
  private final int height;
  private final int width;
  private NcaModel tuned;
  private Automaton automaton;
  private Grid grid;
  private boolean stale;
  private long seed;
  private int steps;
  private int picture;

  LiveModel(String name, NcaModel model, int height, int width, long seed) {
    this.name = name;
    this.model = model;
    this.height = height;
    this.width = width;
    this.seed = seed;
    tuned = model;
    grid = start();
    automaton = Automaton.of(model, grid, seed);
  }

  /** A digit, or what the model starts from, to become the picture that is chosen. */
  private Grid start() {
    if (!tellsDigits()) {
      Grid start = model.start(height, width, seed);
      if (!pictures().isEmpty()) {
        model.dynamics().inputs().show(picture, start);
      }
      return start;
    }
    Grid drawn = new Grid(height, width, model.channels());
    Digits.standard().draw(FIRST_DIGIT, drawn);
    return drawn;
  }

  /** Whether its cells live on a picture that is drawn. */
  boolean tellsDigits() {
    return Pen.suits(model.dynamics());
  }

  /** What its cells do, in words. */
  String does() {
    return makesTexture() ? "makes a texture" : tellsDigits() ? "tells digits" : "grows pictures";
  }

  /** Whether it is drawn without alpha, and starts from noise. */
  boolean makesTexture() {
    return model.provenance().purpose().is(Purpose.TEXTURE);
  }

  /** The names of the pictures that it can grow; none if there is nothing to choose. */
  List<String> pictures() {
    Purpose purpose = model.provenance().purpose();
    return purpose.is(Purpose.PICTURES) ? purpose.names() : List.of();
  }

  /** Lets the cells, as they are, become another of its pictures. */
  void choosePicture(int which) {
    picture = which;
    edit(grid -> model.dynamics().inputs().show(which, grid));
  }

  String name() {
    return name;
  }

  NcaModel model() {
    return model;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  /** Steps since the seed, or since all was forgotten. */
  int steps() {
    return steps;
  }

  /** The present state, to be read only. */
  Grid grid() {
    if (stale) {
      grid = automaton.grid();
      stale = false;
    }
    return grid;
  }

  void step() {
    automaton.step();
    steps++;
    stale = true;
  }

  /** From the seed again, from other noise, or with all forgotten but the picture. */
  void restart() {
    if (tellsDigits()) {
      edit(drawn -> Pen.forget(drawn, model.dynamics()));
    } else {
      seed++;
      grid = start();
      automaton.load(grid);
      stale = false;
    }
    steps = 0;
  }

  /** Changes the state by hand. */
  void edit(Consumer<Grid> change) {
    Grid changed = grid();
    change.accept(changed);
    automaton.load(changed);
  }

  /** Whether the model can be turned. */
  boolean canTurn() {
    return turned(model, Math.PI / 4).isPresent();
  }

  /** Whether its patterns can be made larger. */
  boolean canStretch() {
    return model.perception() instanceof KernelPerception kernels
        && kernels.kernels().stream().anyMatch(kernel -> kernel.derivative() > 0);
  }

  /**
   * Goes on with another fire rate, kernels turned by an angle, of which a model that cannot be
   * turned takes no notice, patterns so many times as large, and steps so many times as long.
   */
  void tune(float fireRate, double radians, double scale, float pace) {
    NcaModel seeing =
        model.perception() instanceof KernelPerception kernels
            ? model.withPerception(kernels.stretched(scale))
            : model;
    NcaModel next = radians == 0 ? seeing : turned(seeing, radians).orElse(seeing);
    Dynamics dynamics = model.dynamics().withFireRate(fireRate);
    tuned = next.withDynamics(dynamics.withTimeStep(dynamics.timeStep() * pace));
    // Another seed, or the new automaton's first masks would be those that the first one had.
    automaton = Automaton.of(tuned, grid(), ++seed);
  }

  private static Optional<NcaModel> turned(NcaModel model, double radians) {
    if (!(model.perception() instanceof KernelPerception kernels)) {
      return Optional.empty();
    }
    try {
      return Optional.of(model.withPerception(kernels.rotated(radians)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** How many cells live by their own values. */
  int aliveCells() {
    float[] values = grid().values();
    int alive = 0;
    for (int cell = 0; cell < values.length; cell += model.channels()) {
      if (tuned.dynamics().life().livesByItself(values, cell)) {
        alive++;
      }
    }
    return alive;
  }
}
