package io.github.nca4j.train.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.StateNoise;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The composed rollout is short enough to trust; the fused one must do the same, on any number of
 * threads.
 */
class RolloutsAgreeTest {
  private static final int STEPS = 5;

  static IntStream seeds() {
    return IntStream.range(0, 24);
  }

  static Stream<CellKernels> providers() {
    return Stream.concat(Stream.of(Compute.scalar()), Compute.simd().stream());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fusedAndComposedHaveTheSameStatesAndGradients(int seed) {
    Scene scene = new Scene(seed, Integer.MAX_VALUE);
    List<float[]> composed = scene.run(Rollout.composed(scene.model));
    providers()
        .forEach(
            kernels -> {
              Rollout fused = new FusedRollout(scene.model, kernels, 1);
              List<float[]> got = scene.run(fused);
              for (int i = 0; i < got.size(); i++) {
                assertClose(got.get(i), composed.get(i), kernels.name() + " array " + i);
              }
              assertThat(scene.run(fused))
                  .as("run again")
                  .usingRecursiveComparison()
                  .isEqualTo(got);
            });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void anyNumberOfThreadsGivesTheSameBits(CellKernels kernels) {
    for (int seed = 0; seed < 4; seed++) {
      Scene scene = new Scene(100 + seed, 0);
      List<float[]> alone = scene.run(new FusedRollout(scene.model, kernels, 1));
      for (int threads : new int[] {2, 3, 8}) {
        try (Rollout rollout = new FusedRollout(scene.model, kernels, threads)) {
          List<float[]> together = scene.run(rollout);
          for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i))
                .as("%d threads, array %d", threads, i)
                .isEqualTo(alone.get(i));
          }
        }
      }
    }
  }

  /** A random grid, perception and rule. */
  private static final class Scene {
    final NcaModel model;
    final Grid start;
    final FireMask fire;
    final StateNoise noise;

    Scene(int seed, int largest) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] sizes = {1, 2, 7, 13, 31, 33, 72};
      int height = largest == 0 ? 70 + random.nextInt(80) : sizes[random.nextInt(sizes.length)];
      int width = sizes[random.nextInt(sizes.length)];
      int channels = 4 + random.nextInt(16);
      KernelPerception perception =
          switch (seed % 4) {
            case 0 -> Perception.standard();
            case 2 -> Perception.neighbourhood(3);
            case 1 ->
                Perception.of(
                    Kernel.IDENTITY,
                    Kernel.sobelX(5).rotated(random.nextDouble()),
                    Kernel.sobelY(7),
                    Kernel.LAPLACIAN);
            default ->
                Perception.of(
                    Kernel.random(3, seed).learned(),
                    Kernel.IDENTITY,
                    Kernel.SOBEL_X.learned(),
                    Kernel.sobelY(5),
                    Kernel.random(5, seed).learned());
          };
      Dynamics dynamics =
          Dynamics.standard()
              .withTimeStep(0.5f)
              .withFireRate(random.nextBoolean() ? 0.5f : 0.8f)
              .withAliveMasking(random.nextInt(4) > 0)
              .withBoundary(random.nextInt(3) == 0 ? Boundary.CIRCULAR : Boundary.ZERO)
              .withImmutableChannels(Math.max(0, random.nextInt(5) - 2));
      start = new Grid(height, width, channels);
      double alive = new double[] {0, 0.02, 0.3, 1}[random.nextInt(4)];
      for (int i = 0; i < height * width; i++) {
        if (random.nextDouble() < alive) {
          for (int c = 0; c < channels; c++) {
            start.values()[i * channels + c] = (float) random.nextDouble();
          }
        }
      }
      int[] hidden = random.nextBoolean() ? new int[] {24} : new int[] {17, 9};
      int mutable = channels - dynamics.immutableChannels();
      DenseRule rule = DenseRule.initial(perception.features(channels), hidden, mutable, seed);
      for (DenseLayer layer : rule.layers()) {
        nudge(layer.weights(), random);
        nudge(layer.bias(), random);
      }
      model = new NcaModel(channels, perception, rule, dynamics, Provenance.none());
      fire = FireMask.of(seed, 3, 1, dynamics.fireRate());
      noise = StateNoise.of(seed, 3, 1, random.nextInt(3) == 0 ? 0.02f : 0);
    }

    private static void nudge(float[] values, SplittableRandom random) {
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (0.2 * random.nextDouble() - 0.1);
      }
    }

    /** The final state, then the gradients of the first state and of each parameter. */
    List<float[]> run(Rollout rollout) {
      List<float[]> arrays = new ArrayList<>();
      try (Tape tape = new Tape()) {
        Variable state = tape.variable(start);
        List<Variable> inputs = Weights.of(model).on(tape);
        Variable end = rollout.run(state, inputs, fire, noise, STEPS);
        float[] target = new float[end.shape().size()];
        Arrays.fill(target, 0.25f);
        tape.backward(end.meanSquaredError(target));
        arrays.add(end.value().clone());
        arrays.add(state.gradient().clone());
        inputs.forEach(input -> arrays.add(input.gradient().clone()));
      }
      return arrays;
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
}
