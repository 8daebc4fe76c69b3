package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Target;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PictureBatchesTest {
  private static final int CHANNELS = 7;
  private static final Target TARGET = TinyTraining.target();
  private static final Grid SEED = Grid.seed(8, 8, CHANNELS);

  @Test
  void growingStartsEverySampleFromTheSeed() {
    Batch batch = fill(TinyTraining.growing(), Optional.empty(), 3);

    for (int sample = 0; sample < batch.size(); sample++) {
      assertThat(batch.before(sample).values()).isEqualTo(SEED.values());
      assertThat(batch.seeded(sample)).isTrue();
      assertThat(batch.damaged(sample)).isFalse();
    }
  }

  @Test
  void theSeedReplacesTheSampleOfTheHighestLoss() {
    TrainingConfig config = TinyTraining.persistent().withSamples(4, 0, 4);
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);

    Batch batch = fill(config, Optional.of(pool), 0);

    assertThat(samples(batch)).containsExactly(1, 3, 0, 2);
    assertThat(batch.before(0).values()).isEqualTo(SEED.values());
    assertThat(batch.seeded(0)).isTrue();
    for (int sample = 1; sample < 4; sample++) {
      assertThat(batch.before(sample).values())
          .isEqualTo(taken(pool, batch.poolSample(sample)).values());
      assertThat(batch.seeded(sample)).isFalse();
      assertThat(batch.damaged(sample)).isFalse();
    }
  }

  @Test
  void damageHitsTheSamplesOfTheLowestLossAlone() {
    TrainingConfig config = TinyTraining.regenerating().withSamples(4, 2, 4);
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);
    int changed = 0;
    for (int step = 0; step < 20; step++) {
      Batch batch = fill(config, Optional.of(pool), step);

      assertThat(samples(batch)).containsExactly(1, 3, 0, 2);
      assertThat(batch.before(1).values()).isEqualTo(taken(pool, 3).values());
      assertThat(batch.damaged(1)).isFalse();
      for (int sample = 2; sample < 4; sample++) {
        assertThat(batch.damaged(sample)).isTrue();
        changed += onlyZeroed(taken(pool, batch.poolSample(sample)), batch.before(sample));
      }
    }
    assertThat(changed).isPositive();
  }

  /** The number of zeroed cells, all others being as they were. */
  private static int onlyZeroed(Grid whole, Grid damaged) {
    int zeroed = 0;
    for (int cell = 0; cell < 64; cell++) {
      int at = cell * CHANNELS;
      float[] now = Arrays.copyOfRange(damaged.values(), at, at + CHANNELS);
      if (Arrays.equals(now, new float[CHANNELS])) {
        zeroed++;
      } else {
        assertThat(now).isEqualTo(Arrays.copyOfRange(whole.values(), at, at + CHANNELS));
      }
    }
    return zeroed;
  }

  @Test
  void aStateThatIsNotANumberRanksAsTheWorst() {
    SamplePool pool = pool(0.3f, 0.9f, Float.NaN, 0.6f);

    Batch batch = fill(TinyTraining.persistent().withSamples(4, 0, 4), Optional.of(pool), 0);

    assertThat(samples(batch)).containsExactly(2, 1, 3, 0);
  }

  @Test
  void samplesAreDrawnWithoutReplacementAndAllComeToTheirTurn() {
    SamplePool pool = new SamplePool(12, SEED);
    Set<Integer> seen = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      Batch batch = fill(TinyTraining.persistent(), Optional.of(pool), step);

      assertThat(samples(batch)).doesNotHaveDuplicates();
      Arrays.stream(samples(batch)).forEach(seen::add);
    }
    assertThat(seen).hasSize(12);
  }

  @Test
  void theDrawDependsOnSeedAndStepAlone() {
    SamplePool pool = new SamplePool(12, SEED);
    TrainingConfig config = TinyTraining.persistent();

    int[] drawn = samples(fill(config, Optional.of(pool), 5));

    assertThat(samples(fill(config, Optional.of(pool), 5))).isEqualTo(drawn);
    assertThat(samples(fill(config, Optional.of(pool), 6))).isNotEqualTo(drawn);
    assertThat(samples(fill(config.withSeed(8), Optional.of(pool), 5))).isNotEqualTo(drawn);
  }

  private static Batch fill(TrainingConfig config, Optional<SamplePool> pool, int step) {
    Batch batch = new Batch(config.batch(), 8, 8, CHANNELS, Dynamics.standard());
    new PictureBatches(config, Loss.picture(TARGET), SEED).fill(batch, pool, step);
    return batch;
  }

  /** States that differ from the target by so much in every colour. */
  private static SamplePool pool(float... differences) {
    SamplePool pool = new SamplePool(differences.length, SEED);
    for (int sample = 0; sample < differences.length; sample++) {
      Grid grid = new Grid(8, 8, CHANNELS);
      for (int cell = 0; cell < 64; cell++) {
        for (int c = 0; c < 4; c++) {
          grid.values()[cell * CHANNELS + c] = TARGET.values()[cell * 4 + c] + differences[sample];
        }
      }
      pool.put(sample, grid);
    }
    return pool;
  }

  private static Grid taken(SamplePool pool, int sample) {
    Grid grid = new Grid(8, 8, CHANNELS);
    pool.take(sample, grid);
    return grid;
  }

  private static int[] samples(Batch batch) {
    return IntStream.range(0, batch.size()).map(batch::poolSample).toArray();
  }
}
