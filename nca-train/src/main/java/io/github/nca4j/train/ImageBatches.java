package io.github.nca4j.train;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.LabelledImages;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a batch of images starts from (Randazzo et al. 2020): one sample in sixteen is a new image,
 * of which the cells know nothing yet; the last samples of a batch are from the pool with the image
 * switched under the cells' feet; the rest go on from the pool as they are.
 */
final class ImageBatches implements BatchSelection {
  /**
   * The article's is one in four: a sample then lives for four rollouts, 80 steps, on average, and
   * what comes after some 200 is never trained. After 20,000 steps of training, cells that all
   * agree 200 and 1,000 steps after the start: one in four .54 and .16, in eight .71 and .72, in
   * sixteen .78 and .79.
   */
  private static final int SAMPLES_TO_A_NEW_ONE = 16;

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
          ((long) step * batch.size() + i) % SAMPLES_TO_A_NEW_ONE == 0
              || LivingCells.count(grid, config.dynamics()) == 0;
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
