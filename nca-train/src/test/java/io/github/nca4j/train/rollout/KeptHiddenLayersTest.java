package io.github.nca4j.train.rollout;

import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.HiddenMemory;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hidden layers that are kept against those that are computed again. */
class KeptHiddenLayersTest {
  private static final int[] STEPS = {4, 12};

  static Stream<CellKernels> providers() {
    return Scene.providers();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void whatIsKeptInMemoryChangesNoBit(CellKernels kernels) {
    for (int seed = 0; seed < 12; seed++) {
      Scene scene = seed < 6 ? Scene.of(300 + seed, 2) : Scene.tall(300 + seed, 1);
      List<float[]> computedAgain = run(scene, kernels, 1, 0);
      // Memory for a page, which ends within the steps or within one of them, and for all.
      for (long bytes : new long[] {300_000, 700_000, 1L << 30}) {
        for (int threads : new int[] {1, 3}) {
          Scene.assertSame(
              run(scene, kernels, threads, bytes),
              computedAgain,
              "seed " + seed + ", " + bytes + " bytes, threads " + threads);
        }
      }
    }
  }

  /** The second of two runs, whose engines have the pages of the first. */
  private static List<float[]> run(Scene scene, CellKernels kernels, int threads, long bytes) {
    HiddenMemory memory = new HiddenMemory(bytes);
    try (Rollout rollout = new FusedRollout(scene.model, kernels, threads, memory)) {
      scene.run(rollout, 3);
      return scene.run(rollout, STEPS);
    }
  }
}
