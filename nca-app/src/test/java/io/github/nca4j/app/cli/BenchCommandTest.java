package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchCommandTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--workload tree | full, lizard, seed, large",
        "--provider quantum | scalar and simd",
        "--threads 0 | --threads",
        "--rounds 0 | --rounds",
        "--rounds few | few"
      })
  void anOptionOutOfItsRangeIsToldBeforeAnythingRuns(String options, String said) {
    CommandRun.of((Object[]) ("bench " + options).split(" ")).failsSaying(2, said);
  }

  @Test
  void helpTellsTheOptions() {
    CommandRun run = CommandRun.of("bench", "--help").succeeds();
    assertThat(String.join("\n", run.out()))
        .contains("Usage: nca bench", "--peer", "--rounds", "--workload", "--provider", "--json");
  }
}
