package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * What a batch starts from (Mordvintsev et al. 2020). Growing: every sample from the seed. With a
 * pool: samples drawn from it without replacement and put in the order of their losses, the highest
 * first, which the seed then replaces; regenerating, the last ones are damaged.
 */
final class PictureBatches implements BatchSelection {
  private final TrainingConfig config;
  private final Loss loss;
  private final Grid seed;
  private final Grid taken;
  private final PoolDraw draw;
  private final double[] losses;

  PictureBatches(TrainingConfig config, Loss loss, Grid seed) {
    this.config = config;
    this.loss = loss;
    this.seed = seed;
    this.taken = seed.copy();
    this.draw = new PoolDraw(config);
    this.losses = new double[config.batch()];
  }

  @Override
  public void fill(Batch batch, Optional<SamplePool> pool, int step) {
    if (pool.isPresent()) {
      fillFrom(pool.get(), batch, step);
    } else {
      for (int sample = 0; sample < batch.size(); sample++) {
        copySeed(batch.before(sample));
        batch.choose(sample, sample, 0, true, false);
      }
    }
  }

  private void fillFrom(SamplePool pool, Batch batch, int step) {
    int[] drawn = draw.at(step);
    rank(pool, drawn);
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
      batch.choose(sample, drawn[sample], 0, seeded, damaged);
    }
  }

  private void damage(Grid grid, SplittableRandom random) {
    System.arraycopy(grid.values(), 0, taken.values(), 0, grid.values().length);
    config.damage().draw(random).apply(grid, config.dynamics());
    if (config.damage().sparesLastCells() && LivingCells.count(grid, config.dynamics()) == 0) {
      System.arraycopy(taken.values(), 0, grid.values(), 0, grid.values().length);
    }
  }

  @Override
  public LossQuantiles drawnLosses() {
    return LossQuantiles.of(losses);
  }

  /**
   * Insertion by falling loss; what is not a number ranks as the worst, equals keep their order.
   */
  private void rank(SamplePool pool, int[] drawn) {
    for (int i = 0; i < drawn.length; i++) {
      int sample = drawn[i];
      pool.take(sample, taken);
      double own = loss.of(taken, 0);
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
