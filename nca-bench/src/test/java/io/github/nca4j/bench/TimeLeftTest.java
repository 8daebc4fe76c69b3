package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TimeLeftTest {
  private final AtomicLong clock = new AtomicLong();
  private final TimeLeft left = new TimeLeft(3, 6, clock::get);

  private void passSeconds(long seconds) {
    clock.addAndGet(seconds * 1_000_000_000);
  }

  @Test
  void theFirstJvmTellsByItsRounds() {
    left.step();
    passSeconds(40);
    assertThat(left.words()).isEmpty();
    left.step();
    assertThat(left.words()).isEqualTo(" (11 min left)");
  }

  @Test
  void laterJvmsTakeAsLongAsThoseBefore() {
    passSeconds(90);
    left.next();
    assertThat(left.words()).isEqualTo(" (3 min left)");
    passSeconds(80);
    assertThat(left.words()).isEqualTo(" (100 s left)");
    passSeconds(30);
    left.next();
    passSeconds(500);
    assertThat(left.words()).isEqualTo(" (0 s left)");
  }
}
