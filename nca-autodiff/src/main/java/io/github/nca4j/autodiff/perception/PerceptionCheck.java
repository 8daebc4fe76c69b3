package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Tests of a perception for a unit test: each method runs it on small random grids and throws an
 * {@link AssertionError} that names the property and the worst element where it does not hold.
 * Needs no test framework.
 *
 * <pre>{@code
 * PerceptionCheck.of(new EdgeStrength(), 4).verify();            // what every perception must keep
 * PerceptionCheck.of(laplacian, 4).impulseResponse(0, 0, Kernel.LAPLACIAN).locality(1);
 * }</pre>
 *
 * <p>Immutable and thread-safe where the perception is.
 */
public final class PerceptionCheck {
  private static final double DEFAULT_TOLERANCE = 1e-4;
  private static final int HEIGHT = 5;
  private static final int WIDTH = 6;
  private static final long SEED = 20200211;

  private final Perception perception;
  private final int channels;
  private final double tolerance;

  private PerceptionCheck(Perception perception, int channels, double tolerance) {
    this.perception = perception;
    this.channels = channels;
    this.tolerance = tolerance;
  }

  /**
   * {@return a check on grids of so many channels, with a tolerance of 1e-4}
   *
   * @param perception what is to be checked
   * @param channels floats a cell, 1 or more
   * @throws IllegalArgumentException if channels is not positive
   */
  public static PerceptionCheck of(Perception perception, int channels) {
    Objects.requireNonNull(perception, "perception");
    if (channels < 1) {
      throw new IllegalArgumentException("channels " + channels + " must be positive");
    }
    return new PerceptionCheck(perception, channels, DEFAULT_TOLERANCE);
  }

  /**
   * {@return this check with another tolerance}
   *
   * @param relative the largest difference allowed, as a share of the features' largest magnitude,
   *     in (0, 1)
   * @throws IllegalArgumentException if it is out of its range
   */
  public PerceptionCheck withTolerance(double relative) {
    if (!(relative > 0 && relative < 1)) {
      throw new IllegalArgumentException("tolerance " + relative + " must be in (0, 1)");
    }
    return new PerceptionCheck(perception, channels, relative);
  }

  /**
   * All that must hold for any perception: {@link #repeatability}, {@link #translationEquivariance}
   * and {@link #parameters}; for a differentiable one, kernels included, also {@link #finiteness},
   * {@link #batchIndependence} and {@link #gradient}.
   */
  public void verify() {
    if (isDifferentiable()) {
      finiteness();
    }
    repeatability().translationEquivariance().parameters();
    if (isDifferentiable()) {
      batchIndependence().gradient();
    }
  }

  private boolean isDifferentiable() {
    return perception instanceof KernelPerception || perception instanceof DifferentiablePerception;
  }

  /**
   * It writes every feature, finite, the same each time, and leaves the grid as it is.
   *
   * @return this
   */
  public PerceptionCheck repeatability() {
    for (Boundary boundary : Boundary.values()) {
      Grid grid = grid(SEED);
      Features first = Features.of(perception, grid, boundary);
      if (!Arrays.equals(grid.values(), grid(SEED).values())) {
        throw new AssertionError("repeatability: perceiving changes the grid");
      }
      for (float value : first.values()) {
        if (!Float.isFinite(value)) {
          throw new AssertionError(
              "repeatability: a feature is " + value + ", not computed or not finite");
        }
      }
      Features second = Features.of(perception, grid, boundary);
      if (!Arrays.equals(first.values(), second.values())) {
        second.requireClose(first, 0, "repeatability");
      }
    }
    return this;
  }

  /**
   * On a torus, a grid that is moved has the same features, moved: a cell does not know where it
   * is.
   *
   * @return this
   */
  public PerceptionCheck translationEquivariance() {
    Grid grid = grid(SEED);
    Features expected = Features.of(perception, grid, Boundary.CIRCULAR).shifted(2, 1);
    Grid moved = Features.of(grid).shifted(2, 1).asGrid();
    Features.of(perception, moved, Boundary.CIRCULAR)
        .requireClose(expected, tolerance, "translation equivariance");
    return this;
  }

  /**
   * A grid turned by a quarter, perceived by this perception turned as much, has the same features,
   * turned.
   *
   * @param quarterTurned this perception turned counter-clockwise by pi / 2, as {@code
   *     perception.rotated(Math.PI / 2)} of one by kernels
   * @return this
   */
  public PerceptionCheck rotationEquivariance(Perception quarterTurned) {
    Objects.requireNonNull(quarterTurned, "quarterTurned");
    for (Boundary boundary : Boundary.values()) {
      Grid grid = grid(SEED);
      Features expected = Features.of(perception, grid, boundary).turned();
      Features.of(quarterTurned, Features.of(grid).turned().asGrid(), boundary)
          .requireClose(expected, tolerance, "rotation equivariance");
    }
    return this;
  }

  /**
   * A feature answers to a single 1 in a channel, all else 0, as a kernel would: the cell at (row,
   * column) from it sees kernel weight (radius - row, radius - column).
   *
   * @param feature the feature, counted from 0
   * @param channel the channel, counted from 0
   * @param kernel the kernel that it is to be
   * @return this
   * @throws IllegalArgumentException if there is no such feature or channel
   */
  public PerceptionCheck impulseResponse(int feature, int channel, Kernel kernel) {
    Objects.requireNonNull(kernel, "kernel");
    if (feature < 0 || feature >= perception.features(channels)) {
      throw new IllegalArgumentException(
          "feature " + feature + " must be in [0, " + perception.features(channels) + ")");
    }
    int side = 2 * kernel.size() + 1;
    Grid grid = new Grid(side, side, channels);
    grid.set(side / 2, side / 2, channel, 1);
    Features actual = Features.of(perception, grid, Boundary.ZERO).only(feature);
    Features expected = Features.ofImpulse(kernel, side);
    actual.requireClose(expected, tolerance, "impulse response of feature " + feature);
    return this;
  }

  /**
   * No cell sees further than so many cells away.
   *
   * @param radius the farthest cell seen, 0 or more
   * @return this
   * @throws IllegalArgumentException if the radius is negative
   */
  public PerceptionCheck locality(int radius) {
    if (radius < 0) {
      throw new IllegalArgumentException("radius " + radius + " must not be negative");
    }
    int side = 2 * radius + 5;
    int middle = side / 2;
    Grid grid = Features.randomGrid(side, side, channels, SEED);
    Features before = Features.of(perception, grid, Boundary.ZERO);
    for (int c = 0; c < channels; c++) {
      grid.set(middle, middle, c, grid.get(middle, middle, c) + 1);
    }
    Features after = Features.of(perception, grid, Boundary.ZERO);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int away = Math.max(Math.abs(y - middle), Math.abs(x - middle));
        for (int f = 0; away > radius && f < before.count(); f++) {
          if (before.at(y, x, f) != after.at(y, x, f)) {
            throw new AssertionError(
                String.format(
                    Locale.ROOT,
                    "locality: feature %d sees a cell %d away, further than %d",
                    f,
                    away,
                    radius));
          }
        }
      }
    }
    return this;
  }

  /**
   * {@link Perception#withParameters} keeps the values that it is given, the feature count and the
   * id, and they are what the features depend on; given as variables, as in training, they give the
   * same features.
   *
   * @return this
   */
  public PerceptionCheck parameters() {
    List<Parameter> old = perception.parameters();
    List<Parameter> moved =
        old.stream().map(p -> Parameter.of(plusOne(p.values()), p.shape())).toList();
    Perception changed = perception.withParameters(moved);
    requireEqual("the parameters", changed.parameters(), moved);
    requireEqual("the id", changed.id(), perception.id());
    requireEqual("the feature count", changed.features(channels), perception.features(channels));
    requireEqual("the parameters of the first one", perception.parameters(), old);
    Features before = Features.of(perception, grid(SEED), Boundary.ZERO);
    Features.of(perception.withParameters(old), grid(SEED), Boundary.ZERO)
        .requireClose(before, tolerance, "parameters put back");
    Features after = Features.of(changed, grid(SEED), Boundary.ZERO);
    if (!old.isEmpty() && Arrays.equals(before.values(), after.values())) {
      throw new AssertionError("parameters: the features do not depend on them");
    }
    if (!old.isEmpty() && isDifferentiable()) {
      onTape().parametersGivenAsVariables(moved, before, after);
    }
    return this;
  }

  /**
   * No operation gives NaN or infinity, forward or backward, leaves an element of its output
   * unwritten or forgets an input in its backward pass: on a random grid, and on grids of zeros, of
   * ones and of zeros but for one cell, which is what a seed is. There a square root, a division or
   * a logarithm often has no finite gradient.
   *
   * @return this
   * @throws IllegalArgumentException if the perception is not differentiable
   */
  public PerceptionCheck finiteness() {
    onTape().finiteness();
    return this;
  }

  /**
   * In a batch every grid has the features that it has alone, which are also those of the plain
   * form.
   *
   * @return this
   * @throws IllegalArgumentException if the perception is not differentiable
   */
  public PerceptionCheck batchIndependence() {
    onTape().batchIndependence();
    return this;
  }

  /**
   * The gradients of the grid and of every parameter are right, by {@link GradientCheck} at random
   * values. Where the perception has kinks (ReLU, a maximum), choose the values yourself.
   *
   * @return this
   * @throws IllegalArgumentException if the perception is not differentiable
   */
  public PerceptionCheck gradient() {
    onTape().gradient();
    return this;
  }

  private PerceptionCheckOnTape onTape() {
    return new PerceptionCheckOnTape(
        DifferentiablePerception.of(perception), List.of(grid(SEED), grid(SEED + 1)), tolerance);
  }

  private Grid grid(long seed) {
    return Features.randomGrid(HEIGHT, WIDTH, channels, seed);
  }

  private static float[] plusOne(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] += 1;
    }
    return values;
  }

  static void requireEqual(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(
          String.format(Locale.ROOT, "%s must stay %s, came out as %s", what, expected, actual));
    }
  }
}
