package io.github.nca4j.train.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.train.TinyTraining;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenewedPoolTest {
  @Test
  void everySoManySamplesOneStartsAnewAndTheOthersGoOn() {
    TinyTraining tiny =
        TinyTraining.persistent()
            .with(config -> config.sampling(s -> new Sampling(new RenewedPool(3), 2, 8)));
    SamplePool pool = new SamplePool(8, tiny.task().shape());
    for (int sample = 0; sample < 8; sample++) {
      pool.put(sample, tiny.task().shape().newGrid(), 0);
    }
    for (int step = 0; step < 6; step++) {
      BatchBuilder batch = Batches.filled(tiny, Optional.of(pool), step);
      for (int place = 0; place < 2; place++) {
        assertThat(batch.startedAnew(place)).isEqualTo((2 * step + place) % 3 == 0);
        assertThat(batch.poolSample(place)).isBetween(0, 7);
      }
      assertThat(batch.drawnLosses()).as("none is ranked").isEmpty();
    }
  }

  @Test
  void theNumberIsPositiveAndInItsId() {
    assertThat(new RenewedPool(8).id()).isEqualTo("renewed every=8");
    assertThat(new RenewedPool(8).name()).isEqualTo("renewed");
    assertThatThrownBy(() -> new RenewedPool(0)).hasMessage("every 0 must be 1 or more");
  }
}
