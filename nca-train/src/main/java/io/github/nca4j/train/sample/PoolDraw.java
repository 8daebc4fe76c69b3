package io.github.nca4j.train.sample;

import io.github.nca4j.train.random.Randomness;
import java.util.SplittableRandom;

/** Draws a step's samples from a pool, without replacement. */
final class PoolDraw {
  private final long seed;
  private final int[] permutation;

  PoolDraw(int poolSize, long seed) {
    this.seed = seed;
    this.permutation = new int[poolSize];
  }

  /** Fills in the samples of a step, by the first steps of a Fisher-Yates shuffle. */
  void draw(int step, int[] into) {
    SplittableRandom random = Randomness.BATCH.at(seed, step, 0);
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    for (int i = 0; i < into.length; i++) {
      int j = random.nextInt(i, permutation.length);
      into[i] = permutation[j];
      permutation[j] = permutation[i];
    }
  }
}
