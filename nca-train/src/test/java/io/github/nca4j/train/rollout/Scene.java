package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A random model, and a batch of random grids, masks and noise. */
final class Scene {
  final NcaModel model;
  final Shape shape;
  final float[] start;
  final List<FireMask> fire = new ArrayList<>();
  final List<StateNoise> noise = new ArrayList<>();

  /** A scene with grids of any size. */
  static Scene of(int seed, int batch) {
    int[] sizes = {1, 2, 7, 13, 31, 33, 72};
    SplittableRandom random = new SplittableRandom(seed);
    return new Scene(seed, batch, sizes[random.nextInt(7)], sizes[random.nextInt(7)], random);
  }

  /** A scene with grids so high that threads share them. */
  static Scene tall(int seed, int batch) {
    SplittableRandom random = new SplittableRandom(seed);
    return new Scene(seed, batch, 70 + random.nextInt(80), 13, random);
  }

  /** Both providers, where the JVM has both. */
  static Stream<CellKernels> providers() {
    return Stream.concat(Stream.of(Compute.scalar()), Compute.simd().stream());
  }

  private Scene(int seed, int batch, int height, int width, SplittableRandom random) {
    int channels = 1 + random.nextInt(19);
    KernelPerception perception = perception(seed, random);
    Dynamics dynamics =
        Dynamics.standard()
            .withTimeStep(0.5f)
            .withFireRate(random.nextBoolean() ? 0.5f : 0.8f)
            .withLife(Life.always())
            .withInputs(inputs(channels, random))
            .withBoundary(random.nextInt(3) == 0 ? Boundary.CIRCULAR : Boundary.ZERO);
    dynamics = dynamics.withLife(life(channels, dynamics.inputs(), random));
    shape = Shape.of(batch, height, width, channels);
    start = new float[shape.size()];
    for (int sample = 0, cell = 0; sample < batch; sample++) {
      double alive = new double[] {0, 0.02, 0.3, 1}[random.nextInt(4)];
      for (int i = 0; i < height * width; i++, cell++) {
        if (random.nextDouble() < alive) {
          for (int c = 0; c < channels; c++) {
            start[cell * channels + c] = (float) random.nextDouble();
          }
        }
      }
    }
    int[] hidden = random.nextBoolean() ? new int[] {24} : new int[] {17, 9};
    int mutable = channels - dynamics.inputs().count();
    DenseRule rule = DenseRule.initial(perception.features(channels), hidden, mutable, seed);
    for (DenseLayer layer : rule.layers()) {
      nudge(layer.weights(), random);
      nudge(layer.bias(), random);
    }
    model = new NcaModel(channels, perception, rule, dynamics, Provenance.none());
    float deviation = random.nextInt(3) == 0 ? 0.02f : 0;
    for (int sample = 0; sample < batch; sample++) {
      fire.add(FireMask.of(seed, 3, sample, dynamics.fireRate()));
      noise.add(StateNoise.of(seed, 3, sample, deviation));
    }
  }

  private static KernelPerception perception(int seed, SplittableRandom random) {
    return switch (seed % 5) {
      case 0 -> Perception.standard();
      case 2 -> Perception.neighbourhood(3);
      case 1 ->
          Perception.of(
              Kernel.IDENTITY,
              Kernel.sobelX(5).rotated(random.nextDouble()),
              Kernel.sobelY(7),
              Kernel.LAPLACIAN);
      case 4 ->
          Perception.of(
              Kernel.random(3, seed).learned(),
              Kernel.SOBEL_X.dilated(3),
              Kernel.random(5, seed).dilated(2).learned());
      default ->
          Perception.of(
              Kernel.random(3, seed).learned(),
              Kernel.IDENTITY,
              Kernel.SOBEL_X.learned(),
              Kernel.sobelY(5),
              Kernel.random(5, seed).learned());
    };
  }

  private static InputChannels inputs(int channels, SplittableRandom random) {
    int count = random.nextInt(Math.min(4, channels));
    int first = count == 0 ? 0 : random.nextInt(channels - count + 1);
    return new InputChannels(first, count);
  }

  private static Life life(int channels, InputChannels inputs, SplittableRandom random) {
    int kind = random.nextInt(5);
    if (kind == 0) {
      return Life.always();
    }
    return kind == 1 && inputs.count() > 0
        ? new Life.ByInput(inputs.first() + random.nextInt(inputs.count()), 0.3f)
        : new Life.ByAlpha(random.nextInt(channels), 0.1f);
  }

  private static void nudge(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] += (float) (0.2 * random.nextDouble() - 0.1);
    }
  }

  /** The same grids, masks and noise under another rule. */
  private Scene(Scene of, Rule rule) {
    model = of.model.withRule(rule);
    shape = of.shape;
    start = of.start;
    fire.addAll(of.fire);
    noise.addAll(of.noise);
  }

  Scene withRule(Rule rule) {
    return new Scene(this, rule);
  }

  /** A random rule of dense layers that fits the scene. */
  DenseRule rule(int seed, int... hidden) {
    SplittableRandom random = new SplittableRandom(seed);
    Rule old = model.rule();
    DenseRule rule = DenseRule.initial(old.features(), hidden, old.outputs(), seed);
    for (DenseLayer layer : rule.layers()) {
      nudge(layer.weights(), random);
      nudge(layer.bias(), random);
    }
    return rule;
  }

  /** One sample of the batch, alone. */
  private Scene(Scene of, int sample) {
    model = of.model;
    shape = Shape.of(1, of.shape.dim(1), of.shape.dim(2), of.shape.dim(3));
    start = Arrays.copyOfRange(of.start, sample * shape.size(), (sample + 1) * shape.size());
    fire.add(of.fire.get(sample));
    noise.add(of.noise.get(sample));
  }

  Scene sample(int sample) {
    return new Scene(this, sample);
  }

  /**
   * The states after the steps, then the gradients of the first state and of each weight, of a loss
   * that weighs all cells of all of these states.
   */
  List<float[]> run(Rollout rollout, int... steps) {
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(shape, start);
      List<Variable> weights = Weights.of(model).on(tape);
      List<Variable> states = rollout.states(state, weights, fire, noise, steps);
      return outcome(state, weights, states, IntStream.range(0, steps.length).toArray());
    }
  }

  /** Differentiates a loss of some of the states, and returns all of them and the gradients. */
  List<float[]> outcome(
      Variable state, List<Variable> weights, List<Variable> states, int[] lossOf) {
    Variable loss = state.tape().constant(Shape.scalar(), new float[1]);
    for (int i : lossOf) {
      float[] target = new float[shape.size()];
      Arrays.fill(target, 0.25f + i);
      Variable wanted = state.tape().constant(shape, target);
      loss = loss.add(states.get(i).subtract(wanted).square().sum());
    }
    state.tape().backward(loss);
    List<float[]> arrays = new ArrayList<>();
    states.forEach(observed -> arrays.add(observed.value().clone()));
    arrays.add(state.gradient().clone());
    weights.forEach(weight -> arrays.add(weight.gradient().clone()));
    return arrays;
  }

  static void assertClose(List<float[]> got, List<float[]> want, String what) {
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.size(); i++) {
      assertClose(got.get(i), want.get(i), what + " array " + i);
    }
  }

  private static void assertClose(float[] got, float[] want, String what) {
    float largest = 0;
    for (float w : want) {
      largest = Math.max(largest, Math.abs(w));
    }
    for (int i = 0; i < want.length; i++) {
      if (!(Math.abs(got[i] - want[i]) <= 1e-5f * largest + 1e-12f)) {
        assertThat(got[i]).as("%s, element %d, largest %s", what, i, largest).isEqualTo(want[i]);
      }
    }
  }

  static void assertSame(List<float[]> got, List<float[]> want, String what) {
    assertThat(got).hasSameSizeAs(want);
    for (int i = 0; i < want.size(); i++) {
      int element = Arrays.mismatch(got.get(i), want.get(i));
      assertThat(element).as("%s, array %d: the first element that differs", what, i).isEqualTo(-1);
    }
  }
}
