package io.github.nca4j.train.guard;

/**
 * What keeps a training run from going to ruin. A step is rejected, its gradient leaving parameters
 * and optimiser as they were, where its loss or gradient is not finite or far from what is usual,
 * or where all its samples died. A sample of the pool that died or overflowed starts anew from the
 * seed. After several rejections in a row, or as many steps whose samples from the seed all died,
 * or where the usual loss is 1.5 times that of an empty grid, parameters and optimiser go back to
 * where all was well, and the learning rate is halved from there on.
 *
 * <p>A training run without such trouble has the same bits with the guard on and off. {@link
 * Interventions} count what was done. With it or without, 100 steps that come to nothing end the
 * run by a {@link TrainingDivergedException}. Immutable.
 *
 * @param on whether it does anything; off, what is not finite ends the training run by a {@link
 *     TrainingDivergedException}, and nothing else is noticed
 * @param outlierFactor how many times the median of the last 100 accepted steps a loss or a
 *     gradient norm has to be for its step to be rejected, above 1; training runs from scratch come
 *     to 20 times
 * @param stateLimit the largest absolute value that a state of the pool may hold, positive; sound
 *     training runs stay below 100
 * @param patience rejections in a row, or steps in a row whose seeds died, after which it goes
 *     back, 1 or more
 */
public record TrainingGuard(boolean on, double outlierFactor, double stateLimit, int patience) {
  private static final TrainingGuard STANDARD = new TrainingGuard(true, 1000, 1000, 10);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public TrainingGuard {
    if (!(outlierFactor > 1)) {
      throw new IllegalArgumentException("outlierFactor " + outlierFactor + " must be above 1");
    }
    if (!(stateLimit > 0)) {
      throw new IllegalArgumentException("stateLimit " + stateLimit + " must be positive");
    }
    if (patience < 1) {
      throw new IllegalArgumentException("patience " + patience + " must be 1 or more");
    }
  }

  /**
   * On: steps 1000 times the usual, states up to 1000, 10 rejections in a row.
   *
   * @return a guard that acts
   */
  public static TrainingGuard standard() {
    return STANDARD;
  }

  /**
   * Does nothing.
   *
   * @return a guard that does nothing
   */
  public static TrainingGuard off() {
    return new TrainingGuard(false, STANDARD.outlierFactor, STANDARD.stateLimit, STANDARD.patience);
  }
}
