package io.github.nca4j.train.rollout;

import io.github.nca4j.core.compute.CellKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A batch against its samples, each alone. */
class BatchedRolloutTest {
  private static final int BATCH = 3;

  static Stream<CellKernels> providers() {
    return Scene.providers();
  }

  @ParameterizedTest
  @MethodSource("providers")
  void aFusedBatchIsItsSamplesBitForBit(CellKernels kernels) {
    for (int seed = 0; seed < 12; seed++) {
      Scene scene = Scene.of(200 + seed, BATCH);
      try (Rollout rollout = new FusedRollout(scene.model, kernels, 2)) {
        Scene.assertSame(scene.run(rollout, 5), samples(scene, rollout, 5), "seed " + seed);
      }
    }
  }

  @Test
  void aComposedBatchIsItsSamples() {
    for (int seed = 0; seed < 12; seed++) {
      Scene scene = Scene.of(200 + seed, BATCH);
      try (Rollout rollout = Rollout.composed(scene.model)) {
        Scene.assertClose(scene.run(rollout, 2, 5), samples(scene, rollout, 2, 5), "seed " + seed);
      }
    }
  }

  /** What each sample comes to alone: states side by side, weights' gradients summed in order. */
  private static List<float[]> samples(Scene scene, Rollout rollout, int... steps) {
    int ofSamples = steps.length + 1;
    List<float[]> together = new ArrayList<>();
    for (int sample = 0; sample < BATCH; sample++) {
      List<float[]> alone = scene.sample(sample).run(rollout, steps);
      for (int i = 0; i < alone.size(); i++) {
        float[] array = alone.get(i);
        if (sample == 0) {
          together.add(i < ofSamples ? Arrays.copyOf(array, BATCH * array.length) : array);
        } else if (i < ofSamples) {
          System.arraycopy(array, 0, together.get(i), sample * array.length, array.length);
        } else {
          for (int k = 0; k < array.length; k++) {
            together.get(i)[k] += array[k];
          }
        }
      }
    }
    return together;
  }
}
