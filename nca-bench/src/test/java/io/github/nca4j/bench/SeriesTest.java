package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesTest {
  @Test
  void theMedianIsTheMiddleWhateverTheOrder() {
    Series odd = new Series(List.of(9.0, 1.0, 4.0));
    assertThat(odd.median()).isEqualTo(4);
    assertThat(odd.min()).isEqualTo(1);
    assertThat(odd.max()).isEqualTo(9);
    assertThat(new Series(List.of(9.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3);
  }

  @Test
  void aRatioIsTakenRoundByRound() {
    Series peer = new Series(List.of(30.0, 80.0, 30.0));
    Series own = new Series(List.of(10.0, 20.0, 5.0));
    assertThat(peer.dividedBy(own).values()).containsExactly(3.0, 4.0, 6.0);
  }
}
