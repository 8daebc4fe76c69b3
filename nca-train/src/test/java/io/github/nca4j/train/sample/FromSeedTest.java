package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.task.TwoPictures;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FromSeedTest {
  @Test
  void everySampleStartsFromTheSeed() {
    BatchBuilder batch = Batches.filled(TinyTraining.growing(), Optional.empty(), 3);

    for (int place = 0; place < batch.size(); place++) {
      assertThat(batch.state(place).values()).isEqualTo(Grid.seed(8, 8, 7).values());
      assertThat(batch.startedAnew(place)).isTrue();
      assertThat(batch.perturbed(place)).isFalse();
      assertThat(batch.poolSample(place)).isEqualTo(-1);
    }
    assertThat(batch.poolSize()).isZero();
    assertThat(batch.drawnLosses()).isEmpty();
  }

  @Test
  void theExamplesTakeTurns() {
    Target blue = TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE);
    TinyTraining tiny =
        TinyTraining.growing()
            .withTask(new TwoPictures(TinyTraining.target(), blue, 7))
            .with(config -> config.sampling(sampling -> sampling.withBatch(3)));
    int turn = 0;
    for (int step = 0; step < 4; step++) {
      BatchBuilder batch = Batches.filled(tiny, Optional.empty(), step);
      for (int place = 0; place < 3; place++) {
        int example = turn++ % 2;
        assertThat(batch.example(place)).isEqualTo(example);
        assertThat(batch.state(place).get(4, 4, 6)).isEqualTo(TwoPictures.genome(example));
      }
    }
  }

  @Test
  void itNeedsNoPoolThatItsBatchMustFit() {
    assertThat(new FromSeed().usesPool()).isFalse();
    assertThat(new FromSeed().id()).isEqualTo("growing");
    assertThat(new Sampling(new FromSeed(), 2000, 10).batch()).isEqualTo(2000);
  }
}
