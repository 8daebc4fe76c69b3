package io.github.nca4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
  private static final Workload FULL = Workload.named("full").orElseThrow();

  /** 10 GFLOP forward and, were all of it to be differentiated too, 37.5 for a training step. */
  private static final Arithmetic ARITHMETIC =
      new Arithmetic(ModelSpec.EMOJI, 610_352, 610_352, 0.98);

  private static WorkloadResult result(Measurement... peers) {
    Measurement own = measurement("simd", 2, 500, 480, 750);
    return new WorkloadResult(
        FULL, ARITHMETIC, List.of(new WorkloadResult.Own(own, 150, 87.5)), List.of(peers));
  }

  private static Measurement measurement(String name, int threads, double... millis) {
    List<Double> train = Arrays.stream(millis).boxed().toList();
    List<Double> forward = train.stream().map(value -> value / 4).toList();
    return new Measurement(name, threads, new Series(train), new Series(forward), 0.291);
  }

  private static List<String> report(
      Function<PrintWriter, BenchmarkReport> form, WorkloadResult result) {
    StringWriter text = new StringWriter();
    BenchmarkReport report = form.apply(new PrintWriter(text));
    report.begin(new Peak(150, 512), 2, "a JVM");
    report.add(result);
    return text.toString().lines().toList();
  }

  @Test
  void aLineOfJsonHasMediansOnly() {
    assertThat(report(BenchmarkReport::json, result()))
        .containsExactly(
            "{\"peakGflops\":150.0,\"vectorBits\":512,\"jvm\":\"a JVM\"}",
            "{\"workload\":\"full\",\"provider\":\"simd\",\"threads\":2,\"trainMillis\":500.0,"
                + "\"forwardMillis\":125.0,\"shareOfPeak\":0.4,\"peakMegabytes\":87.5}");
  }

  @Test
  void peersComeLastInALineOfJson() {
    WorkloadResult result =
        result(
            measurement("gather-s", 2, 1500, 960, 1500), measurement("conv-s", 2, 2000, 960, 1500));
    assertThat(report(BenchmarkReport::json, result).get(1))
        .endsWith(
            "\"peakMegabytes\":87.5,\"peers\":{"
                + "\"gather-s\":{\"trainMillis\":1500.0,\"forwardMillis\":375.0},"
                + "\"conv-s\":{\"trainMillis\":1500.0,\"forwardMillis\":375.0}}}");
  }

  @Test
  void aTableHasSharesSpreadsAndRatiosOfEachRound() {
    String table =
        String.join(
            "\n",
            report(BenchmarkReport::table, result(measurement("gather-s", 2, 1500, 960, 1500))));
    assertThat(table)
        .contains("peak 150.0 GFLOPS on 2 threads", "512-bit")
        .contains("full: batch 8, 72 x 72 x 16, hidden 128, 64 steps")
        .contains("98.0% alive after the last")
        .containsPattern("simd +2 +500.0 \\(480.0 to 750.0\\) +40% +125.0 .* 53% +88 +0.29100")
        .containsPattern("gather-s +2 +1500.0 \\(960.0 to 1500.0\\)")
        .contains("gather-s / simd: training step 2.00 (2.00 to 3.00)");
  }
}
