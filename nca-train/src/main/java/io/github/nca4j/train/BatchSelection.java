package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a batch starts from (Mordvintsev et al. 2020). Growing: every sample from the seed. With a
 * pool: samples drawn from it without replacement and put in the order of their losses, the highest
 * first, which the seed then replaces; regenerating, the last ones are damaged.
 */
final class BatchSelection {
  private final TrainingConfig config;
  private final Loss loss;
  private final Grid seed;
  private final Grid taken;
  private final int[] permutation;
  private final int[] drawn;
  private final double[] losses;

  BatchSelection(TrainingConfig config, Loss loss, Grid seed) {
    this.config = config;
    this.loss = loss;
    this.seed = seed;
    this.taken = seed.copy();
    this.permutation = new int[config.poolSize()];
    this.drawn = new int[config.batch()];
    this.losses = new double[config.batch()];
  }

  void fill(Batch batch, Optional<SamplePool> pool, int step) {
    if (pool.isPresent()) {
      fillFrom(pool.get(), batch, step);
    } else {
      for (int sample = 0; sample < batch.size(); sample++) {
        copySeed(batch.before(sample));
        batch.choose(sample, sample, true, false);
      }
    }
  }

  private void fillFrom(SamplePool pool, Batch batch, int step) {
    draw(step);
    rank(pool);
    for (int sample = 0; sample < batch.size(); sample++) {
      Grid grid = batch.before(sample);
      boolean seeded = sample == 0;
      boolean damaged = sample >= batch.size() - config.damaged();
      if (seeded) {
        copySeed(grid);
      } else {
        pool.take(drawn[sample], grid);
      }
      if (damaged) {
        damage(grid, Randomness.DAMAGE.at(config.seed(), step, sample));
      }
      batch.choose(sample, drawn[sample], seeded, damaged);
    }
  }

  private void damage(Grid grid, SplittableRandom random) {
    System.arraycopy(grid.values(), 0, taken.values(), 0, grid.values().length);
    config.damage().draw(random).apply(grid);
    if (config.damage().sparesLastCells() && !anyAlive(grid)) {
      System.arraycopy(taken.values(), 0, grid.values(), 0, grid.values().length);
    }
  }

  private boolean anyAlive(Grid grid) {
    float threshold = config.dynamics().aliveThreshold();
    for (int alpha = Grid.ALPHA; alpha < grid.values().length; alpha += grid.channels()) {
      if (grid.values()[alpha] > threshold) {
        return true;
      }
    }
    return false;
  }

  /** The losses of what was last drawn from the pool, before the worst became the seed. */
  LossQuantiles drawnLosses() {
    return LossQuantiles.ofFalling(losses);
  }

  /** The first steps of a Fisher-Yates shuffle of the pool's indices. */
  private void draw(int step) {
    SplittableRandom random = Randomness.BATCH.at(config.seed(), step, 0);
    for (int i = 0; i < permutation.length; i++) {
      permutation[i] = i;
    }
    for (int i = 0; i < drawn.length; i++) {
      int j = random.nextInt(i, permutation.length);
      drawn[i] = permutation[j];
      permutation[j] = permutation[i];
    }
  }

  /**
   * Insertion by falling loss; what is not a number ranks as the worst, equals keep their order.
   */
  private void rank(SamplePool pool) {
    for (int i = 0; i < drawn.length; i++) {
      int sample = drawn[i];
      pool.take(sample, taken);
      double own = loss.of(taken);
      int at = i;
      for (; at > 0 && Double.compare(losses[at - 1], own) < 0; at--) {
        losses[at] = losses[at - 1];
        drawn[at] = drawn[at - 1];
      }
      losses[at] = own;
      drawn[at] = sample;
    }
  }

  private void copySeed(Grid into) {
    System.arraycopy(seed.values(), 0, into.values(), 0, seed.values().length);
  }
}
