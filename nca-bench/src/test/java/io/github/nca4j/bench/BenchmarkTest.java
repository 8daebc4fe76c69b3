package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.nca4j.bench.Rounds.Pace;
import io.github.nca4j.core.compute.Compute;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BenchmarkTest {
  private static final Workload TINY = new Workload("tiny", ModelSpec.EMOJI, 2, 10, 10, 3, 1);

  private static BenchmarkOptions options(List<String> providers, List<Integer> threads) {
    return new BenchmarkOptions(List.of(TINY), providers, threads, 2, false);
  }

  private static List<JsonNode> run(BenchmarkOptions options) throws IOException {
    StringWriter text = new StringWriter();
    BenchmarkReport report = BenchmarkReport.json(new PrintWriter(text));
    try (Benchmark benchmark = new Benchmark(options, report, new Pace(0, 0))) {
      benchmark.run();
    }
    List<JsonNode> lines = new ArrayList<>();
    for (String line : text.toString().lines().toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }

  @Test
  void everyWorkloadProviderAndNumberOfThreadsHasALine() throws IOException {
    assumeTrue(Compute.simd().isPresent());
    List<JsonNode> lines = run(options(List.of("simd", "scalar"), List.of(2, 1)));
    assertThat(lines).hasSize(5);
    assertThat(lines.get(0).get("peakGflops").doubleValue()).isPositive();
    assertThat(lines.subList(1, 5))
        .extracting(line -> line.get("provider").textValue() + " " + line.get("threads"))
        .containsExactly("simd 1", "simd 2", "scalar 1", "scalar 2");
    for (JsonNode line : lines.subList(1, 5)) {
      assertThat(line.get("workload").textValue()).isEqualTo("tiny");
      for (String figure :
          List.of("trainMillis", "forwardMillis", "shareOfPeak", "peakMegabytes")) {
        assertThat(line.get(figure).doubleValue()).as(figure).isPositive();
      }
      assertThat(line.has("peers")).isFalse();
    }
  }

  @Test
  void anUnknownProviderIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> run(options(List.of("quantum"), List.of(1))))
        .withMessageContaining("\"quantum\" must be one of scalar and simd");
  }

  @Test
  void optionsOutOfRangeAreErrors() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(List.of("scalar"), List.of(0)))
        .withMessageContaining("threads 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> options(List.of("scalar"), List.of()))
        .withMessageContaining("empty");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new BenchmarkOptions(List.of(TINY), List.of("scalar"), List.of(1), 0, false))
        .withMessageContaining("rounds 0");
  }
}
