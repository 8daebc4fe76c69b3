package io.github.nca4j.train.random;

import io.github.nca4j.core.CounterHash;
import java.util.SplittableRandom;

/**
 * What random numbers are drawn for. Each draw is derived from (seed, step, purpose, index) alone,
 * so there is no generator whose state a checkpoint would have to keep.
 */
public enum Randomness {
  /** Which samples a step takes from the pool. */
  BATCH(1),
  /** How many automaton steps a training step has. */
  ROLLOUT_LENGTH(2),
  /** What is cut from a sample. */
  DAMAGE(3),
  /** The fire masks of an evaluation's runs. */
  EVALUATION(4),
  /** What is cut in an evaluation. */
  EVALUATION_DAMAGE(5),
  /** Which example a sample that starts anew is of. */
  EXAMPLE(6),
  /** At which steps a penalty is taken. */
  PENALTY(7),
  /** The state that a sample starts from. */
  START(8),
  /** What a loss draws for itself. */
  LOSS(9),
  /** What a batch policy draws for itself. */
  POLICY(10),
  /** What a gradient transform draws for itself. */
  GRADIENT(11);

  private final long purpose;

  Randomness(long purpose) {
    this.purpose = purpose;
  }

  /**
   * {@return a generator for one use}
   *
   * @param seed the training run's
   * @param step the training step, or the run of an evaluation
   * @param index which use of this purpose in that step
   */
  public SplittableRandom at(long seed, int step, int index) {
    long hash = CounterHash.with(CounterHash.with(seed, purpose), step + 1L);
    return new SplittableRandom(CounterHash.with(hash, index + 1L));
  }
}
