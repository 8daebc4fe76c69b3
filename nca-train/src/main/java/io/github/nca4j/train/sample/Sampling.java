package io.github.nca4j.train.sample;

import java.util.Locale;
import java.util.Objects;

/**
 * What the rollouts of a training step start from. Immutable.
 *
 * @param policy which samples a batch takes and what is done to them
 * @param batch samples a step, 1 or more, for a {@code TrainingConfig} at most {@code pool} where
 *     the policy uses one
 * @param pool samples in the pool, 1 or more; a policy without a pool ignores it
 */
public record Sampling(BatchPolicy policy, int batch, int pool) {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the number that is out of range
   */
  public Sampling {
    Objects.requireNonNull(policy, "policy");
    requireAtLeastOne("batch", batch);
    requireAtLeastOne("pool", pool);
  }

  /**
   * Makes sure that policy, batch and pool fit each other. A {@code TrainingConfig} does this, and
   * not the constructor, so that they can be changed one after the other.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  public void requireFit() {
    policy.check(batch);
    if (policy.usesPool() && batch > pool) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "batch %d must be at most the pool's size, %d", batch, pool));
    }
  }

  /**
   * {@return this with another policy}
   *
   * @param policy which samples a batch takes
   */
  public Sampling withPolicy(BatchPolicy policy) {
    return new Sampling(policy, batch, pool);
  }

  /**
   * {@return this with another number of samples a step}
   *
   * @param samples 1 or more
   */
  public Sampling withBatch(int samples) {
    return new Sampling(policy, samples, pool);
  }

  /**
   * {@return this with a pool of another size}
   *
   * @param samples 1 or more
   */
  public Sampling withPool(int samples) {
    return new Sampling(policy, batch, samples);
  }

  private static void requireAtLeastOne(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " must be 1 or more");
    }
  }
}
