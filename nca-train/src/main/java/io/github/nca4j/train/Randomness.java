package io.github.nca4j.train;

import java.util.SplittableRandom;

/**
 * Random numbers of a training step, derived from (seed, step, purpose, index) alone: there is no
 * generator whose state a checkpoint would have to keep.
 */
enum Randomness {
  BATCH(1),
  ROLLOUT_LENGTH(2),
  DAMAGE(3),
  EVALUATION(4),
  EVALUATION_DAMAGE(5),
  IMAGE(6),
  OVERFLOW(7);

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private final long purpose;

  Randomness(long purpose) {
    this.purpose = purpose;
  }

  SplittableRandom at(long seed, int step, int index) {
    long hash = mix(seed + GOLDEN_GAMMA * purpose);
    hash = mix(hash + GOLDEN_GAMMA * (step + 1L));
    return new SplittableRandom(mix(hash + GOLDEN_GAMMA * (index + 1L)));
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014, with Stafford's variant 13). */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
