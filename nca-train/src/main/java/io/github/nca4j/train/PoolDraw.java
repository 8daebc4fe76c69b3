package io.github.nca4j.train;

import java.util.SplittableRandom;

/** Draws a step's samples from a pool, without replacement. */
final class PoolDraw {
  private final long seed;
  private final int[] permutation;
  private final int[] drawn;

  PoolDraw(TrainingConfig config) {
    this.seed = config.seed();
    this.permutation = new int[config.poolSize()];
    this.drawn = new int[config.batch()];
  }

  /** The samples of a step, by the first steps of a Fisher-Yates shuffle; live. */
  int[] at(int step) {
    SplittableRandom random = Randomness.BATCH.at(seed, step, 0);
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    for (int i = 0; i < drawn.length; i++) {
      int j = random.nextInt(i, permutation.length);
      drawn[i] = permutation[j];
      permutation[j] = permutation[i];
    }
    return drawn;
  }
}
