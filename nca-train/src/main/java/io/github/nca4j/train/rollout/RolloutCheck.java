package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellProgram;
import io.github.nca4j.core.run.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A test that a model does the same wherever it runs: the {@link Automaton}, the composed rollout
 * and, for perception by kernels, the fused one come to the same state, and the rollouts to the
 * same gradients. For a unit test, of any framework or none.
 *
 * <pre>{@code
 * RolloutCheck.of(perception, Dynamics.standard()).verify();
 * RolloutCheck.of(mine, dynamics).against(theSameByKernels);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RolloutCheck {
  private static final int CHANNELS = 6;
  private static final int HEIGHT = 11;
  private static final int WIDTH = 13;
  private static final int HIDDEN = 16;
  private static final int[] STEPS = {2, 4};
  private static final long SEED = 20200211;
  private static final double TOLERANCE = 1e-4;

  private final NcaModel model;

  private RolloutCheck(NcaModel model) {
    this.model = model;
  }

  /**
   * {@return a check of a model on a small random grid} Random numbers are added to its rule's
   * weights, since the last layer of one that is not trained is zero.
   *
   * @param model which must be differentiable
   */
  public static RolloutCheck of(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Weights weights = Weights.of(model);
    SplittableRandom random = new SplittableRandom(SEED);
    for (float[] array : weights.arrays().subList(0, weights.ofRule())) {
      for (int i = 0; i < array.length; i++) {
        array[i] += (float) (0.2 * random.nextDouble() - 0.1);
      }
    }
    return new RolloutCheck(weights.model());
  }

  /**
   * {@return a check of a perception on a small random grid of 6 channels, with a random rule} In a
   * module, a test can use it if the module requires {@code io.github.nca4j.train}.
   *
   * @param perception which must be differentiable
   * @param dynamics of the model that it is checked in
   */
  public static RolloutCheck of(Perception perception, Dynamics dynamics) {
    return of(NcaModel.initial(CHANNELS, new int[] {HIDDEN}, perception, dynamics, SEED));
  }

  /**
   * Compares all that can run the model.
   *
   * @throws AssertionError naming what differs, its worst element, and how far
   * @throws IllegalArgumentException if the model is not differentiable
   */
  public void verify() {
    Outcome expected = composed();
    try (Automaton automaton = Automaton.of(model, start(), fire())) {
      for (int i = 0; i < STEPS.length; i++) {
        automaton.step(STEPS[i] - automaton.steps());
        String what = "the automaton's " + expected.names.get(i);
        requireClose(what, automaton.grid().values(), expected.arrays.get(i));
      }
    }
    if (CellProgram.canRun(model)) {
      compare(model, expected);
    }
  }

  /**
   * Compares with another perception that should do the same, under the same rule and with
   * parameters of its own. Gradients by these are compared if both have as many, of the same
   * shapes.
   *
   * @param other of as many features
   * @throws AssertionError naming what differs, its worst element, and how far
   * @throws IllegalArgumentException if one of the two is not differentiable, or the features
   *     differ
   */
  public void against(Perception other) {
    Objects.requireNonNull(other, "other");
    compare(model.withPerception(other), composed());
  }

  /**
   * Compares with another model that should do the same. Gradients by the weights are compared if
   * both have as many, of the same shapes.
   *
   * @param other of as many channels
   * @throws AssertionError naming what differs, its worst element, and how far
   * @throws IllegalArgumentException if one of the two is not differentiable, or the channels
   *     differ
   */
  public void against(NcaModel other) {
    Objects.requireNonNull(other, "other");
    if (other.channels() != model.channels()) {
      throw new IllegalArgumentException(
          "other has " + other.channels() + " channels, must have " + model.channels());
    }
    compare(of(other).model, composed());
  }

  private Outcome composed() {
    try (Rollout composed = Rollout.composed(model)) {
      return outcome(composed, model);
    }
  }

  private void compare(NcaModel other, Outcome expected) {
    Outcome actual;
    try (Rollout rollout = Rollout.of(other)) {
      actual = outcome(rollout, other);
    }
    boolean sameShapes = Weights.of(other).shapes().equals(Weights.of(model).shapes());
    int comparable = sameShapes ? expected.arrays.size() : STEPS.length + 1;
    for (int i = 0; i < comparable; i++) {
      requireClose("the " + expected.names.get(i), actual.arrays.get(i), expected.arrays.get(i));
    }
  }

  /** What a rollout comes to: states, and the gradients of the first one and of the weights. */
  private record Outcome(List<String> names, List<float[]> arrays) {
    Outcome() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    void add(String name, float[] array) {
      names.add(name);
      arrays.add(array.clone());
    }
  }

  private Outcome outcome(Rollout rollout, NcaModel of) {
    try (Tape tape = new Tape()) {
      Weights weights = Weights.of(of);
      Variable start = tape.variable(start());
      List<Variable> variables = weights.on(tape);
      List<Variable> states = rollout.states(start, variables, fire(), StateNoise.NONE, STEPS);
      float[] target = new float[start.shape().size()];
      Arrays.fill(target, 0.25f);
      Variable loss = tape.constant(Shape.scalar(), new float[1]);
      Outcome outcome = new Outcome();
      for (int i = 0; i < STEPS.length; i++) {
        loss = loss.add(states.get(i).meanSquaredError(target));
        outcome.add("state after " + STEPS[i] + " steps", states.get(i).value());
      }
      tape.backward(loss);
      outcome.add("gradient by the first state", start.gradient());
      for (int i = 0; i < variables.size(); i++) {
        outcome.add("gradient by " + weights.name(i), variables.get(i).gradient());
      }
      return outcome;
    }
  }

  /** Half of the cells empty, so that masks have work to do. */
  private Grid start() {
    int channels = model.channels();
    SplittableRandom random = new SplittableRandom(SEED);
    Grid grid = new Grid(HEIGHT, WIDTH, channels);
    for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
      boolean filled = cell % WIDTH < WIDTH / 2;
      for (int c = 0; filled && c < channels; c++) {
        grid.values()[cell * channels + c] = (float) random.nextDouble();
      }
    }
    return grid;
  }

  private FireMask fire() {
    return FireMask.of(SEED, 0, 0, model.dynamics().fireRate());
  }

  private static void requireClose(String what, float[] actual, float[] expected) {
    double largest = 0;
    double worst = 0;
    int at = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double difference = Math.abs((double) actual[i] - expected[i]);
      if (Double.compare(difference, worst) > 0) {
        worst = difference;
        at = i;
      }
    }
    if (!(worst <= TOLERANCE * largest + Float.MIN_NORMAL)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s differs: element %d is %s, by the composed rollout %s; allowed is %s of the"
                  + " largest magnitude %s",
              what,
              at,
              actual[at],
              expected[at],
              TOLERANCE,
              (float) largest));
    }
  }
}
