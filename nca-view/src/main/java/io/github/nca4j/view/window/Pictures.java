package io.github.nca4j.view.window;

import io.github.nca4j.core.Grid;
import io.github.nca4j.image.CellColour;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.sample.PoolView;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Contact sheets of a training run's states, a pixel a cell. */
final class Pictures {
  private static final int MAX_SAMPLES = 16;
  private static final int POOL_COLUMNS = 8;
  private static final int POOL_ROWS = 4;

  private Pictures() {}

  /** Two rows: what each sample's rollout started from, and what it came to. */
  static ContactSheet of(Batch batch, CellColour cells) {
    int samples = Math.min(MAX_SAMPLES, batch.size());
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < samples; i++) {
      pictures.add(Picture.of(batch.before(i), cells));
    }
    for (int i = 0; i < samples; i++) {
      pictures.add(Picture.of(batch.after(i), cells));
    }
    return ContactSheet.of(pictures, samples);
  }

  /**
   * Samples spread evenly over the pool.
   *
   * @param start what an empty sample will start from
   */
  static ContactSheet of(PoolView pool, Grid start, CellColour cells) {
    int count = Math.min(POOL_COLUMNS * POOL_ROWS, pool.size());
    Grid grid = pool.shape().newGrid();
    List<BufferedImage> pictures = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int sample = (int) ((long) i * pool.size() / count);
      if (!pool.isEmpty(sample)) {
        pool.take(sample, grid);
      }
      pictures.add(Picture.of(pool.isEmpty(sample) ? start : grid, cells));
    }
    return ContactSheet.of(pictures, POOL_COLUMNS);
  }
}
