package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.data.LabelledImages;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FreshImagesTest {
  private static final GridShape SHAPE = new GridShape(8, 8, 7);

  private final TinyTraining tiny = TinyTraining.classifying();
  private final LabelledImages images = TinyTraining.bars();
  private final SamplePool pool = new SamplePool(16, SHAPE);
  private final BatchBuilder batch = Batches.empty(tiny, Optional.of(pool));

  /** The pool full of lying bars whose living cells hold their number. */
  @BeforeEach
  void fillPool() {
    for (int sample = 0; sample < pool.size(); sample++) {
      Grid grid = SHAPE.newGrid();
      images.place(3 * (sample % 8), grid);
      for (int cell = 0; cell < 64; cell++) {
        if (grid.values()[cell * 7] > 0) {
          grid.values()[cell * 7 + 2] = cell;
        }
      }
      pool.put(sample, grid, 3 * (sample % 8));
    }
  }

  @Test
  void everySixteenthSampleStartsFromANewImageOfWhichNothingIsKnown() {
    for (int step = 0; step < 4; step++) {
      fill(batch, step);
      for (int place = 0; place < 8; place++) {
        boolean anew = (8 * step + place) % 16 == 0;
        assertThat(batch.startedAnew(place)).isEqualTo(anew);
        float hidden = 0;
        for (int cell = 0; cell < 64 && anew; cell++) {
          hidden += Math.abs(batch.state(place).values()[cell * 7 + 2]);
        }
        assertThat(hidden).isZero();
      }
    }
  }

  @Test
  void howOftenASampleStartsAnewIsTheUsersChoice() {
    int anew = 0;
    for (int step = 0; step < 5; step++) {
      batch.fill(new FreshImages(0, 4), step);
      for (int place = 0; place < 8; place++) {
        assertThat(batch.startedAnew(place)).isEqualTo((8 * step + place) % 4 == 0);
        assertThat(batch.perturbed(place)).isFalse();
        anew += batch.startedAnew(place) ? 1 : 0;
      }
    }
    assertThat(anew).isEqualTo(10);
  }

  @Test
  void switchedSamplesShowAnotherImageAndOnlyCellsThatLiveOnRemember() {
    int remembered = 0;
    Set<Integer> shown = new HashSet<>();
    for (int step = 0; step < 20; step++) {
      fill(batch, step);
      for (int place = 6; place < 8; place++) {
        assertThat(batch.perturbed(place)).isTrue();
        Grid grid = batch.state(place);
        for (int cell = 0; cell < 64; cell++) {
          float memory = grid.values()[cell * 7 + 2];
          assertThat(memory).isIn(0f, grid.values()[cell * 7] * cell);
          remembered += memory == 0 ? 0 : 1;
        }
        requireShown(grid, batch.example(place));
        shown.add(batch.example(place));
      }
    }
    assertThat(remembered).isBetween(20, 320);
    assertThat(shown).hasSizeGreaterThan(12);
  }

  @Test
  void theOthersGoOnAsTheyWere() {
    fill(batch, 5);
    for (int place = 0; place < 6; place++) {
      int sample = batch.poolSample(place);
      assertThat(batch.state(place).values()).isEqualTo(Batches.taken(pool, sample).values());
      assertThat(batch.example(place)).isEqualTo(pool.example(sample));
      assertThat(batch.perturbed(place)).isFalse();
      assertThat(batch.startedAnew(place)).isFalse();
    }
  }

  @Test
  void whatHasNotBeenUsedYetStartsAnew() {
    requireAllAnew(new SamplePool(16, SHAPE));
  }

  @Test
  void whatHasNoLivingCellStartsAnew() {
    SamplePool dead = new SamplePool(16, SHAPE);
    Grid hidden = SHAPE.newGrid();
    hidden.set(3, 3, 2, 5);
    for (int sample = 0; sample < 16; sample++) {
      dead.put(sample, hidden, 1);
    }
    requireAllAnew(dead);
  }

  private void requireAllAnew(SamplePool samples) {
    BatchBuilder fresh = Batches.empty(tiny, Optional.of(samples));
    fill(fresh, 0);
    for (int place = 0; place < 8; place++) {
      assertThat(fresh.startedAnew(place)).isTrue();
      assertThat(fresh.perturbed(place)).isFalse();
      Grid start = SHAPE.newGrid();
      images.place(fresh.example(place), start);
      assertThat(fresh.state(place).values()).isEqualTo(start.values());
    }
  }

  @Test
  void quantilesAreOfWhatLayInThePool() {
    fill(batch, 0);
    // Scores are zero everywhere: the right one is off by 1.
    assertThat(batch.drawnLosses()).contains(new LossQuantiles(0.5, 0.5, 0.5));
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new FreshImages(-1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("perturbed -1 must be 0 or more");
    assertThatThrownBy(() -> new FreshImages(1, 0)).hasMessage("every 0 must be 1 or more");
    assertThatThrownBy(() -> new Sampling(new FreshImages(8, 4), 8, 16).requireFit())
        .hasMessage("perturbed 8 must be less than the batch, 8");
    assertThat(new FreshImages(2, 16).id()).isEqualTo("classifying perturbed=2 every=16");
    assertThat(new FreshImages(2, 16).name()).isEqualTo("classifying");
  }

  private void fill(BatchBuilder places, int step) {
    places.fill(tiny.config().sampling().policy(), step);
  }

  private void requireShown(Grid grid, int example) {
    float[] pixels = images.pixels(example);
    for (int cell = 0; cell < 64; cell++) {
      assertThat(grid.values()[cell * 7]).isEqualTo(pixels[cell]);
    }
  }
}
