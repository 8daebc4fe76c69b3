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
        "--jvms 2 --workload tree | full, lizard, seed, large",
        "--simulate --workload tree | full, lizard, seed, large",
        "--simulate --peer | --simulate goes with",
        "--simulate --jvms 2 | --simulate goes with",
        "--simulate --provider scalar | --simulate goes with"
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
  void moreThreadsThanThereAreProcessorsAreSimulatedAndMarkedAsThat() {
    CommandRun run =
        CommandRun.ofLine("bench --simulate --json --workload digits --threads 1,9 --rounds 1")
            .succeeds();
    assertThat(run.json()).hasSize(2);
    assertThat(run.json().get(1).get("threads").intValue()).isEqualTo(9);
    assertThat(run.json())
        .allSatisfy(line -> assertThat(line.get("simulated").booleanValue()).isTrue());
    assertThat(run.json())
        .allSatisfy(line -> assertThat(line.get("trainMillis").doubleValue()).isPositive());
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
