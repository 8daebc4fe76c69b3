package io.github.nca4j.train.sample;

import static io.github.nca4j.train.sample.Batches.filled;
import static io.github.nca4j.train.sample.Batches.samples;
import static io.github.nca4j.train.sample.Batches.taken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.TwoPictures;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FromPoolTest {
  private static final int CHANNELS = 7;
  private static final GridShape SHAPE = new GridShape(8, 8, CHANNELS);
  private static final Target TARGET = TinyTraining.target();
  private static final Grid SEED = Grid.seed(8, 8, CHANNELS);

  @Test
  void theSeedReplacesTheSampleOfTheHighestLoss() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);

    BatchBuilder batch = filled(persistent(4), Optional.of(pool), 0);

    assertThat(samples(batch)).containsExactly(1, 3, 0, 2);
    assertThat(batch.state(0).values()).isEqualTo(SEED.values());
    assertThat(batch.startedAnew(0)).isTrue();
    assertThat(batch.perturbed(0)).isFalse();
    for (int place = 1; place < 4; place++) {
      assertThat(batch.state(place).values())
          .isEqualTo(taken(pool, batch.poolSample(place)).values());
      assertThat(batch.startedAnew(place)).isFalse();
      assertThat(batch.perturbed(place)).isFalse();
    }
  }

  @Test
  void aSampleStartsAnewInEveryFewBatchesAlone() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);
    FromPool policy = new FromPool(1, RandomDamage.distill()).withRestartEvery(3);
    for (int step = 0; step < 9; step++) {
      BatchBuilder batch = filled(sampled(policy, 4, 4), Optional.of(pool), step);

      assertThat(samples(batch)).containsExactly(1, 3, 0, 2);
      assertThat(batch.startedAnew(0)).as("step %d", step).isEqualTo(step % 3 == 0);
      if (step % 3 != 0) {
        assertThat(batch.state(0).values()).isEqualTo(taken(pool, 1).values());
      }
      assertThat(batch.perturbed(3)).isTrue();
    }
  }

  @Test
  void damageHitsTheSamplesOfTheLowestLossAlone() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);
    TinyTraining tiny = sampled(new FromPool(2, RandomDamage.distill()), 4, 4);
    int changed = 0;
    for (int step = 0; step < 20; step++) {
      BatchBuilder batch = filled(tiny, Optional.of(pool), step);

      assertThat(samples(batch)).containsExactly(1, 3, 0, 2);
      assertThat(batch.state(1).values()).isEqualTo(taken(pool, 3).values());
      assertThat(batch.perturbed(1)).isFalse();
      for (int place = 2; place < 4; place++) {
        assertThat(batch.perturbed(place)).isTrue();
        changed += onlyZeroed(taken(pool, batch.poolSample(place)), batch.state(place));
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void theDamageIsDrawnFromSeedStepAndPlace() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);
    TinyTraining tiny = sampled(new FromPool(2, RandomDamage.distill()), 4, 4);
    for (int step = 0; step < 20; step++) {
      BatchBuilder batch = filled(tiny, Optional.of(pool), step);
      for (int place = 2; place < 4; place++) {
        Grid expected = taken(pool, batch.poolSample(place));
        Damage.randomCircle(Randomness.DAMAGE.at(tiny.config().seed(), step, place))
            .apply(expected);
        assertThat(batch.state(place).values()).isEqualTo(expected.values());
      }
    }
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

    BatchBuilder batch = filled(persistent(4), Optional.of(pool), 0);

    assertThat(samples(batch)).containsExactly(2, 1, 3, 0);
  }

  @Test
  void samplesOfTheSameLossKeepTheOrderOfTheirDraw() {
    SamplePool same = pool(0.5f, 0.5f, 0.5f, 0.5f);
    TinyTraining tiny = persistent(4);
    int rising = 0;
    for (int step = 0; step < 20; step++) {
      int[] drawn = new int[4];
      new PoolDraw(4, tiny.config().seed()).draw(step, drawn);
      rising += Arrays.equals(drawn, new int[] {0, 1, 2, 3}) ? 1 : 0;

      assertThat(samples(filled(tiny, Optional.of(same), step))).isEqualTo(drawn);
    }
    assertThat(rising).isLessThan(5);
  }

  @Test
  void theLossesAreThoseOfWhatLayInThePool() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);

    LossQuantiles losses = filled(persistent(4), Optional.of(pool), 0).drawnLosses().orElseThrow();

    assertThat(losses.least()).isEqualTo(TARGET.meanSquaredError(taken(pool, 2)));
    assertThat(losses.median()).isEqualTo(TARGET.meanSquaredError(taken(pool, 3)));
    assertThat(losses.most()).isEqualTo(TARGET.meanSquaredError(taken(pool, 1)));
  }

  @Test
  void anEmptySampleStartsAnew() {
    SamplePool pool = pool(0.3f, 0.9f, 0.1f, 0.6f);
    pool.clear(2);

    BatchBuilder batch = filled(persistent(4), Optional.of(pool), 0);

    for (int place = 0; place < 4; place++) {
      boolean anew = place == 0 || batch.poolSample(place) == 2;
      assertThat(batch.startedAnew(place)).isEqualTo(anew);
      assertThat(Arrays.equals(batch.state(place).values(), SEED.values())).isEqualTo(anew);
    }
  }

  @Test
  void samplesAreDrawnWithoutReplacementAndAllComeToTheirTurn() {
    SamplePool pool = new SamplePool(12, SHAPE);
    Set<Integer> seen = new HashSet<>();
    for (int step = 0; step < 60; step++) {
      BatchBuilder batch = filled(persistent(12), Optional.of(pool), step);

      assertThat(samples(batch)).doesNotHaveDuplicates();
      Arrays.stream(samples(batch)).forEach(seen::add);
    }
    assertThat(seen).hasSize(12);
  }

  @Test
  void theDrawDependsOnSeedAndStepAlone() {
    Optional<SamplePool> pool = Optional.of(new SamplePool(12, SHAPE));
    TinyTraining tiny = persistent(12);

    int[] drawn = samples(filled(tiny, pool, 5));

    assertThat(samples(filled(tiny, pool, 5))).isEqualTo(drawn);
    assertThat(samples(filled(tiny, pool, 6))).isNotEqualTo(drawn);
    assertThat(samples(filled(tiny.with(config -> config.withSeed(8)), pool, 5)))
        .isNotEqualTo(drawn);
  }

  @Test
  void samplesRankByTheLossOfTheirOwnExampleAndTheSeedIsOfTheWorstOnesExample() {
    // All four states are near the first picture: those of the second example are the worst.
    TwoPictures task = twoPictures();
    SamplePool pool = new SamplePool(4, SHAPE);
    float[] differences = {0.01f, 0.03f, 0.02f, 0.04f};
    int[] examples = {1, 0, 1, 0};
    for (int sample = 0; sample < 4; sample++) {
      pool.put(sample, state(differences[sample]), examples[sample]);
    }
    Integer[] byLoss = {0, 1, 2, 3};
    Arrays.sort(
        byLoss,
        (a, b) ->
            Double.compare(
                task.target(examples[b]).meanSquaredError(taken(pool, b)),
                task.target(examples[a]).meanSquaredError(taken(pool, a))));
    assertThat(List.of(byLoss).subList(0, 2)).containsExactlyInAnyOrder(0, 2);

    TinyTraining tiny = sampled(new FromPool(1, RandomDamage.distill()), 4, 4).withTask(task);
    BatchBuilder batch = filled(tiny, Optional.of(pool), 0);

    assertThat(samples(batch)).containsExactly(Arrays.stream(byLoss).mapToInt(i -> i).toArray());
    for (int place = 0; place < 4; place++) {
      assertThat(batch.example(place)).isEqualTo(examples[batch.poolSample(place)]);
    }
    assertThat(batch.startedAnew(0)).isTrue();
    assertThat(batch.state(0).get(4, 4, CHANNELS - 1)).isEqualTo(TwoPictures.genome(1));
  }

  @Test
  void emptySamplesStartAnewAsEveryExample() {
    TinyTraining tiny = persistent(12).withTask(twoPictures());
    Set<Integer> seen = new HashSet<>();
    for (int step = 0; step < 10; step++) {
      BatchBuilder batch = filled(tiny, Optional.of(new SamplePool(12, SHAPE)), step);
      for (int place = 0; place < 4; place++) {
        int example = batch.example(place);
        assertThat(batch.state(place).get(4, 4, CHANNELS - 1))
            .isEqualTo(TwoPictures.genome(example));
        seen.add(example);
      }
    }
    assertThat(seen).containsExactlyInAnyOrder(0, 1);
  }

  @Test
  void itsIdHasItsNumbersAndItsNameIsThatOfTheRegime() {
    FromPool damaging = new FromPool(2, RandomDamage.mixed());
    assertThat(damaging.id()).isEqualTo("regenerating damaged=2 damage=mixed");
    assertThat(damaging.name()).isEqualTo("regenerating");
    assertThat(damaging.usesPool()).isTrue();
    assertThat(FromPool.persistent().id()).isEqualTo("persistent");
    assertThat(FromPool.persistent().name()).isEqualTo("persistent");
    assertThat(damaging.withRestartEvery(4).id())
        .isEqualTo("regenerating damaged=2 damage=mixed restart every=4");
    assertThat(damaging.withRestartEvery(4).name()).isEqualTo("regenerating");
  }

  @Test
  void oneOfItsPartsCanBeChanged() {
    FromPool policy = new FromPool(2, RandomDamage.mixed());
    assertThat(policy.withDamaged(1)).isEqualTo(new FromPool(1, RandomDamage.mixed()));
    assertThat(policy.withDamage(RandomDamage.distill()))
        .isEqualTo(new FromPool(2, RandomDamage.distill()));
    assertThat(policy.withRestartEvery(2).withDamaged(1))
        .isEqualTo(new FromPool(1, RandomDamage.mixed(), 2));
    assertThat(policy.withRestartEvery(2).withDamage(RandomDamage.distill()))
        .isEqualTo(new FromPool(2, RandomDamage.distill(), 2));
  }

  @Test
  void damageWithoutAnIdIsRefused() {
    RandomDamage blank = RandomDamage.of(" ", Damage::randomCircle);
    assertThatThrownBy(() -> new FromPool(1, blank))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "damage %s has the id \" \"; a part needs an id that is not blank",
                blank.getClass().getName()));
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new FromPool(-1, RandomDamage.mixed()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged -1 must be 0 or more");
    assertThatThrownBy(() -> new FromPool(1, RandomDamage.mixed(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("restartEvery 0 must be 1 or more");
    assertThatThrownBy(
            () -> new Sampling(new FromPool(4, RandomDamage.mixed()), 4, 12).requireFit())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("damaged 4 must be less than the batch, 4");
  }

  private static TinyTraining persistent(int poolSize) {
    return sampled(FromPool.persistent(), 4, poolSize);
  }

  private static TinyTraining sampled(BatchPolicy policy, int batch, int poolSize) {
    return TinyTraining.persistent()
        .with(config -> config.sampling(sampling -> new Sampling(policy, batch, poolSize)));
  }

  private static TwoPictures twoPictures() {
    Target second = TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE);
    return new TwoPictures(TARGET, second, CHANNELS);
  }

  /** States that differ from the target by so much in every colour. */
  private static SamplePool pool(float... differences) {
    SamplePool pool = new SamplePool(differences.length, SHAPE);
    for (int sample = 0; sample < differences.length; sample++) {
      pool.put(sample, state(differences[sample]), 0);
    }
    return pool;
  }

  private static Grid state(float difference) {
    Grid grid = SHAPE.newGrid();
    for (int cell = 0; cell < 64; cell++) {
      for (int c = 0; c < 4; c++) {
        grid.values()[cell * CHANNELS + c] = TARGET.values()[cell * 4 + c] + difference;
      }
    }
    return grid;
  }
}
