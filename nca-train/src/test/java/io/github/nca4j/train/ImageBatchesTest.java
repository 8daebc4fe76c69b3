package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.LabelledImages;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ImageBatchesTest {
  private final TrainingConfig config = TinyTraining.classifying();
  private final LabelledImages images = TinyTraining.bars();
  private final Loss loss =
      new ScoresLoss(ClassificationLoss.SQUARED_ERROR, 64, 3, config.dynamics());
  private final ImageBatches batches = new ImageBatches(config, images, loss);
  private final SamplePool pool = new SamplePool(config.poolSize(), new Grid(8, 8, 7));
  private final Batch batch = new Batch(config.batch(), 8, 8, 7, config.dynamics());

  /** The pool full of lying bars whose living cells hold their number. */
  @BeforeEach
  void fillPool() {
    for (int sample = 0; sample < pool.size(); sample++) {
      Grid grid = new Grid(8, 8, 7);
      images.place(3 * (sample % 8), grid);
      for (int cell = 0; cell < 64; cell++) {
        if (grid.values()[cell * 7] > 0) {
          grid.values()[cell * 7 + 2] = cell;
        }
      }
      pool.put(sample, grid, 0);
    }
  }

  @Test
  void everySixteenthSampleStartsFromANewImageOfWhichNothingIsKnown() {
    for (int step = 0; step < 4; step++) {
      batches.fill(batch, Optional.of(pool), step);
      for (int sample = 0; sample < 8; sample++) {
        boolean anew = (8 * step + sample) % 16 == 0;
        assertThat(batch.seeded(sample)).isEqualTo(anew);
        float hidden = 0;
        for (int cell = 0; cell < 64 && anew; cell++) {
          hidden += Math.abs(batch.before(sample).values()[cell * 7 + 2]);
        }
        assertThat(hidden).isZero();
      }
    }
  }

  @Test
  void switchedSamplesShowAnotherImageAndOnlyCellsThatLiveOnRemember() {
    int remembered = 0;
    for (int step = 0; step < 20; step++) {
      batches.fill(batch, Optional.of(pool), step);
      for (int sample = 6; sample < 8; sample++) {
        assertThat(batch.damaged(sample)).isTrue();
        Grid grid = batch.before(sample);
        for (int cell = 0; cell < 64; cell++) {
          float memory = grid.values()[cell * 7 + 2];
          assertThat(memory).isIn(0f, grid.values()[cell * 7] * cell);
          remembered += memory == 0 ? 0 : 1;
        }
        assertThat(isOfClass(grid, batch.label(sample))).isTrue();
      }
    }
    assertThat(remembered).isBetween(20, 320);
  }

  @Test
  void theOthersGoOnAsTheyWere() {
    batches.fill(batch, Optional.of(pool), 5);
    Grid taken = new Grid(8, 8, 7);
    for (int sample = 0; sample < 6; sample++) {
      pool.take(batch.poolSample(sample), taken);
      assertThat(batch.before(sample).values()).isEqualTo(taken.values());
      assertThat(batch.label(sample)).isZero();
      assertThat(batch.damaged(sample)).isFalse();
    }
  }

  @Test
  void whatHasNoLivingCellStartsAnew() {
    SamplePool fresh = new SamplePool(config.poolSize(), new Grid(8, 8, 7));
    batches.fill(batch, Optional.of(fresh), 0);
    for (int sample = 0; sample < 8; sample++) {
      assertThat(batch.seeded(sample)).isTrue();
      assertThat(isOfClass(batch.before(sample), batch.label(sample))).isTrue();
    }
  }

  @Test
  void quantilesAreOfWhatLayInThePool() {
    batches.fill(batch, Optional.of(pool), 0);
    LossQuantiles quantiles = batches.drawnLosses();
    // Scores are zero everywhere: the right one is off by 1.
    assertThat(quantiles).isEqualTo(new LossQuantiles(0.5, 0.5, 0.5));
  }

  private boolean isOfClass(Grid grid, int label) {
    for (int image = label; image < images.size(); image += 3) {
      float[] pixels = images.pixels(image);
      boolean same = true;
      for (int cell = 0; cell < 64; cell++) {
        same &= pixels[cell] == grid.values()[cell * 7];
      }
      if (same) {
        return true;
      }
    }
    return false;
  }
}
