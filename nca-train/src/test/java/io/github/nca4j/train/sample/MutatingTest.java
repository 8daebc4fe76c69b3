package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.TinyTraining;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MutatingTest {
  private static final GridShape SHAPE = new GridShape(8, 8, 9);
  private static final int FIRST_INPUT = 7;

  private final TinyTraining tiny = TinyTraining.conditional();
  private final SamplePool pool = new SamplePool(12, SHAPE);
  private final BatchBuilder batch = Batches.empty(tiny, Optional.of(pool));

  /** Empty states, each with its number in a hidden channel of one cell, and its condition. */
  @BeforeEach
  void fillPool() {
    for (int sample = 0; sample < pool.size(); sample++) {
      Grid grid = Grid.seed(8, 8, 9);
      tiny.task().show(sample % 2, grid);
      grid.set(1, 1, 5, 100 + sample);
      pool.put(sample, grid, sample % 2);
    }
  }

  @Test
  void aMutatedSampleKeepsItsStateAndIsAskedForAnotherPicture() {
    for (int step = 0; step < 10; step++) {
      batch.fill(new Mutating(FromPool.persistent(), 2), step);
      for (int place = 2; place < 4; place++) {
        int sample = batch.poolSample(place);
        assertThat(batch.perturbed(place)).isTrue();
        assertThat(batch.example(place)).isEqualTo(1 - sample % 2);
        assertThat(batch.state(place).get(1, 1, 5)).isEqualTo(100f + sample);
        assertThat(asked(batch.state(place))).isEqualTo(1 - sample % 2);
      }
      assertThat(batch.perturbed(1)).isFalse();
      assertThat(asked(batch.state(1))).isEqualTo(batch.example(1));
    }
  }

  @Test
  void whatStartsAnewOrIsDamagedIsAskedForNothingElse() {
    batch.fill(new Mutating(new FromPool(2, RandomDamage.distill()), 3), 0);

    assertThat(batch.startedAnew(0)).isTrue();
    assertThat(batch.perturbed(0)).isFalse();
    assertThat(batch.example(1)).isEqualTo(1 - batch.poolSample(1) % 2);
    for (int place = 2; place < 4; place++) {
      assertThat(batch.example(place)).isEqualTo(batch.poolSample(place) % 2);
    }
  }

  @Test
  void onlyOtherExamplesAreDrawnAndAllOfThem() {
    TinyTraining images = TinyTraining.classifying();
    SamplePool fives = new SamplePool(16, images.task().shape());
    for (int sample = 0; sample < fives.size(); sample++) {
      fives.put(sample, images.task().shape().newGrid(), 5);
    }
    BatchBuilder places = Batches.empty(images, Optional.of(fives));
    Set<Integer> drawn = new HashSet<>();
    for (int step = 0; step < 100; step++) {
      places.fill(new Mutating(FromPool.persistent(), 7), step);
      for (int place = 1; place < 8; place++) {
        drawn.add(places.example(place));
      }
    }
    assertThat(drawn).hasSize(23).doesNotContain(5);
  }

  @Test
  void aTaskOfOnePictureHasNoOther() {
    TinyTraining one = TinyTraining.persistent();
    SamplePool pictures = new SamplePool(12, new GridShape(8, 8, 7));
    BatchBuilder places = Batches.empty(one, Optional.of(pictures));
    places.fill(new Mutating(FromPool.persistent(), 2), 0);
    for (int place = 0; place < 4; place++) {
      assertThat(places.perturbed(place)).isFalse();
    }
  }

  @Test
  void itIsCalledWhatItsPolicyIsCalledAndDecidesWhatThatDecides() {
    Mutating mutating = new Mutating(new FromPool(3, RandomDamage.mixed()), 2);
    assertThat(mutating.id()).isEqualTo("regenerating damaged=3 damage=mixed mutated=2");
    assertThat(mutating.name()).isEqualTo("regenerating");
    assertThat(mutating.withMutated(1).mutated()).isOne();
    assertThat(mutating.usesPool()).isTrue();
    assertThat(new Mutating(new FromSeed(), 1).usesPool()).isFalse();
  }

  @Test
  void numbersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> new Mutating(FromPool.persistent(), -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mutated -1 must be 0 or more");
    assertThatThrownBy(
            () -> new Sampling(new Mutating(FromPool.persistent(), 8), 8, 16).requireFit())
        .hasMessage("mutated 8 must be less than the batch, 8");
    assertThatThrownBy(
            () ->
                new Sampling(new Mutating(new FromPool(8, RandomDamage.mixed()), 1), 8, 16)
                    .requireFit())
        .hasMessage("damaged 8 must be less than the batch, 8");
  }

  private static int asked(Grid state) {
    for (int cell = 0; cell < 64; cell++) {
      float first = state.values()[9 * cell + FIRST_INPUT];
      assertThat(first).isEqualTo(state.values()[FIRST_INPUT]);
      assertThat(first + state.values()[9 * cell + FIRST_INPUT + 1]).isEqualTo(1);
    }
    return state.values()[FIRST_INPUT] == 1 ? 0 : 1;
  }
}
