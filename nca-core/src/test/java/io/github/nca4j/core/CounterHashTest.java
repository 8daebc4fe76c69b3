package io.github.nca4j.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CounterHashTest {
  @Test
  void theHashWithOneIsTheFirstNumberOfASplittableRandom() {
    for (long seed = -50; seed < 50; seed++) {
      assertThat(CounterHash.with(seed, 1)).isEqualTo(new SplittableRandom(seed).nextLong());
    }
  }

  @Test
  void eachCounterHasAHashOfItsOwn() {
    long key = CounterHash.of(42);
    assertThat(LongStream.range(0, 10_000).map(i -> CounterHash.with(key, i)).distinct().count())
        .isEqualTo(10_000);
    assertThat(CounterHash.with(key, 0)).isEqualTo(CounterHash.of(key));
  }

  @Test
  void halfOfTheBitsAreSet() {
    long bits = LongStream.range(0, 10_000).map(CounterHash::of).map(Long::bitCount).sum();
    assertThat(bits / 640_000.0).isBetween(0.495, 0.505);
  }
}
