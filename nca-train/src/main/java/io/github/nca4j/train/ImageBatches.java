package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.LabelledImages;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a batch of images starts from (Randazzo et al. 2020): a quarter are new images, of which the
 * cells know nothing yet; the last samples are from the pool with the image switched under the
 * cells' feet; the rest go on from the pool as they are.
 */
final class ImageBatches implements BatchSelection {
  private final TrainingConfig config;
  private final LabelledImages images;
  private final Loss loss;
  private final PoolDraw draw;
  private final double[] losses;

  ImageBatches(TrainingConfig config, LabelledImages images, Loss loss) {
    this.config = config;
    this.images = images;
    this.loss = loss;
    this.draw = new PoolDraw(config);
    this.losses = new double[config.batch()];
  }

  @Override
  public void fill(Batch batch, Optional<SamplePool> pool, int step) {
    SamplePool samples = pool.orElseThrow();
    int[] drawn = draw.at(step);
    for (int i = 0; i < drawn.length; i++) {
      Grid grid = batch.before(i);
      samples.take(drawn[i], grid);
      int label = samples.label(drawn[i]);
      losses[i] = loss.of(grid, label);
      // What nobody lives in has not been used yet, or was given up.
      boolean anew =
          i < Math.max(1, batch.size() / 4) || LivingCells.count(grid, config.dynamics()) == 0;
      boolean switched = !anew && i >= batch.size() - config.damaged();
      if (anew) {
        Arrays.fill(grid.values(), 0);
      }
      if (anew || switched) {
        int image = Randomness.IMAGE.at(config.seed(), step, i).nextInt(images.size());
        images.show(image, grid, config.dynamics());
        label = images.label(image);
      }
      batch.choose(i, drawn[i], label, anew, switched);
    }
  }

  @Override
  public LossQuantiles drawnLosses() {
    return LossQuantiles.of(losses);
  }
}
