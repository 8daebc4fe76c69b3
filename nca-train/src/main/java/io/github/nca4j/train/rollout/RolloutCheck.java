package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.compute.Workers;
import io.github.nca4j.core.run.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A test that all roads through a perception agree: the {@link Automaton}, the composed rollout
 * and, for kernels, the fused one come to the same state, and the rollouts to the same gradients.
 * For a unit test, of any framework or none.
 *
 * <pre>{@code
 * RolloutCheck.of(perception, Dynamics.standard()).verify();
 * RolloutCheck.of(mine, dynamics).against(Rollout.fused(theSameByKernels, dynamics));
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class RolloutCheck {
  private static final int CHANNELS = 6;
  private static final int HEIGHT = 11;
  private static final int WIDTH = 13;
  private static final int HIDDEN = 16;
  private static final int STEPS = 4;
  private static final long SEED = 20200211;
  private static final double TOLERANCE = 1e-4;

  private final Perception perception;
  private final Dynamics dynamics;

  private RolloutCheck(Perception perception, Dynamics dynamics) {
    this.perception = perception;
    this.dynamics = dynamics;
  }

  /** A check on a small random grid of 6 channels with a random rule. */
  public static RolloutCheck of(Perception perception, Dynamics dynamics) {
    return new RolloutCheck(perception, dynamics);
  }

  /**
   * Compares all roads that can run the perception.
   *
   * @throws AssertionError naming what differs, its worst element, and how far
   * @throws IllegalArgumentException if the perception is not differentiable
   */
  public void verify() {
    try (Rollout composed = Rollout.composed(perception, dynamics)) {
      Outcome expected = outcome(composed);
      Automaton automaton = Automaton.of(model(), start(), fire()).step(STEPS);
      requireClose("the automaton's state", automaton.grid().values(), expected.arrays.get(0));
      if (perception instanceof KernelPerception) {
        compare(Rollout.fastest(perception, dynamics, Workers.SERIAL), expected);
      }
    }
  }

  /**
   * Compares the perception's composed rollout with another one of as many parameters that should
   * do the same, and closes that one.
   *
   * @throws AssertionError naming what differs, its worst element, and how far
   * @throws IllegalArgumentException if the perception is not differentiable or the other rollout
   *     cannot run its model
   */
  public void against(Rollout other) {
    try (Rollout composed = Rollout.composed(perception, dynamics)) {
      compare(other, outcome(composed));
    }
  }

  private void compare(Rollout other, Outcome expected) {
    try (other) {
      Outcome actual = outcome(other);
      for (int i = 0; i < expected.arrays.size(); i++) {
        requireClose(expected.names.get(i), actual.arrays.get(i), expected.arrays.get(i));
      }
    }
  }

  /** What a rollout comes to: the final state, and the gradients of the first and of parameters. */
  private record Outcome(List<String> names, List<float[]> arrays) {}

  private Outcome outcome(Rollout rollout) {
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(start());
      List<String> names = new ArrayList<>(List.of("the state", "the first state's gradient"));
      List<Variable> parameters = new ArrayList<>();
      int layer = 0;
      for (DenseLayer dense : DenseRule.of(model().rule()).layers()) {
        names.add("the gradient of layer " + layer + "'s weights");
        parameters.add(tape.variable(Shape.of(dense.inputs(), dense.outputs()), dense.weights()));
        names.add("the gradient of layer " + layer++ + "'s bias");
        parameters.add(tape.variable(Shape.of(dense.outputs()), dense.bias()));
      }
      for (Parameter parameter : perception.parameters()) {
        names.add("the gradient of the perception's parameter " + (names.size() - 2 - 2 * layer));
        parameters.add(tape.variable(Shape.of(parameter.shape()), parameter.values()));
      }
      Variable end = rollout.run(state, parameters, fire(), STEPS);
      float[] target = new float[end.shape().size()];
      Arrays.fill(target, 0.25f);
      tape.backward(end.meanSquaredError(target));
      List<float[]> arrays = new ArrayList<>();
      arrays.add(end.value().clone());
      arrays.add(state.gradient().clone());
      parameters.forEach(parameter -> arrays.add(parameter.gradient().clone()));
      return new Outcome(names, arrays);
    }
  }

  private NcaModel model() {
    NcaModel model = NcaModel.initial(CHANNELS, new int[] {HIDDEN}, perception, dynamics, SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    DenseRule rule = DenseRule.of(model.rule());
    for (DenseLayer layer : rule.layers()) {
      nudge(layer.weights(), random);
      nudge(layer.bias(), random);
    }
    return model;
  }

  private static void nudge(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.2 * random.nextDouble() - 0.1);
    }
  }

  /** Half of the cells empty, so that masks have work to do. */
  private static Grid start() {
    SplittableRandom random = new SplittableRandom(SEED);
    Grid grid = new Grid(HEIGHT, WIDTH, CHANNELS);
    for (int cell = 0; cell < HEIGHT * WIDTH; cell++) {
      boolean filled = cell % WIDTH < WIDTH / 2;
      for (int c = 0; filled && c < CHANNELS; c++) {
        grid.values()[cell * CHANNELS + c] = (float) random.nextDouble();
      }
    }
    return grid;
  }

  private FireMask fire() {
    return FireMask.of(SEED, 0, 0, dynamics.fireRate());
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
