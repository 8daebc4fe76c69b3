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
        "--threads 100000000 | --threads 100000000 must be at most",
        "--rounds 0 | --rounds",
        "--rounds few | few",
        "--jvms 0 | --jvms",
        "--jvms 2 --workload tree | full, lizard, seed, large"
      })
  void anOptionOutOfItsRangeIsToldBeforeAnythingRuns(String options, String said) {
    CommandRun.of((Object[]) ("bench " + options).split(" ")).failsSaying(2, said);
  }

  @Test
  void whatOneOfSeveralJvmsFailsOfIsSaidInOneLine() {
    CommandRun.ofLine("bench --jvms 2 --workload seed --provider quantum --rounds 1 --threads 1")
        .failsSaying(2, "JVM 1 of 2: provider \"quantum\" must be one of scalar and simd");
  }

  @Test
  void helpTellsTheOptions() {
    CommandRun run = CommandRun.of("bench", "--help").succeeds();
    assertThat(String.join("\n", run.out()))
        .contains(
            "Usage: nca bench",
            "--peer",
            "--rounds",
            "--jvms",
            "--workload",
            "--provider",
            "--json");
  }
}
