package io.github.nca4j.train.rollout;

import io.github.nca4j.core.compute.CellKernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The composed rollout is short enough to trust; the fused one must do the same, for any batch, on
 * any number of threads.
 */
class RolloutsAgreeTest {
  private static final int[] END = {5};
  private static final int[] ON_THE_WAY = {0, 1, 3, 5};

  static IntStream seeds() {
    return IntStream.range(0, 24);
  }

  static Stream<CellKernels> providers() {
    return Scene.providers();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fusedAndComposedHaveTheSameStatesAndGradients(int seed) {
    Scene scene = Scene.of(seed, 1);
    for (int[] steps : List.of(END, ON_THE_WAY)) {
      List<float[]> composed = scene.run(Rollout.composed(scene.model), steps);
      providers()
          .forEach(
              kernels -> {
                try (Rollout fused = new FusedRollout(scene.model, kernels, 1)) {
                  List<float[]> got = scene.run(fused, steps);
                  Scene.assertClose(got, composed, kernels.name());
                  Scene.assertSame(scene.run(fused, steps), got, "run again");
                }
              });
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void fusedAndComposedHaveTheSameStatesAndGradientsOfBatches(int seed) {
    Scene scene = Scene.of(300 + seed, 3);
    List<float[]> composed = scene.run(Rollout.composed(scene.model), ON_THE_WAY);
    providers()
        .forEach(
            kernels -> {
              try (Rollout fused = new FusedRollout(scene.model, kernels, 2)) {
                Scene.assertClose(scene.run(fused, ON_THE_WAY), composed, kernels.name());
              }
            });
  }

  @ParameterizedTest
  @MethodSource("providers")
  void anyNumberOfThreadsGivesTheSameBits(CellKernels kernels) {
    for (int seed = 0; seed < 4; seed++) {
      for (int batch : new int[] {1, 3}) {
        Scene scene = Scene.tall(100 + seed, batch);
        List<float[]> alone = scene.run(new FusedRollout(scene.model, kernels, 1), 2, 5);
        for (int threads : new int[] {2, 3, 8}) {
          try (Rollout rollout = new FusedRollout(scene.model, kernels, threads)) {
            List<float[]> together = scene.run(rollout, 2, 5);
            Scene.assertSame(together, alone, threads + " threads, batch " + batch);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aSampleThatIsNotFiniteLeavesNothingBehindForTheNext(CellKernels kernels) {
    for (int seed = 0; seed < 24; seed++) {
      Scene scene = Scene.of(seed, 1);
      try (Rollout fresh = new FusedRollout(scene.model, kernels, 1);
          Rollout used = new FusedRollout(scene.model, kernels, 1)) {
        List<float[]> expected = scene.run(fresh, ON_THE_WAY);
        float[] start = scene.start.clone();
        Arrays.fill(scene.start, Float.NaN);
        scene.run(used, ON_THE_WAY);
        System.arraycopy(start, 0, scene.start, 0, start.length);
        Scene.assertSame(scene.run(used, ON_THE_WAY), expected, "seed " + seed);
      }
    }
  }
}
