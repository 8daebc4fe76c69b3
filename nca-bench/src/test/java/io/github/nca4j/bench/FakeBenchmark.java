package io.github.nca4j.bench;

import java.io.IOException;
import java.util.List;

/** A program that says what the benchmark does, in a JVM of its own, and one that starts it. */
final class FakeBenchmark {
  private FakeBenchmark() {}

  /** {@return several JVMs of this program} */
  static SeveralJvms jvms(int count, String... words) {
    BenchmarkOptions options =
        new BenchmarkOptions(
            List.of(Workload.named("seed").orElseThrow()), List.of("scalar"), List.of(1), 1, false);
    return new SeveralJvms(count, options, FakeBenchmark.class.getName(), List.of(words));
  }

  /**
   * Measures, fails, sleeps, or has another JVM sleep.
   *
   * @param args first which of these
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    switch (args[0]) {
      case "measure" -> {
        System.err.println("INFO  seed: round 1 of 1");
        System.out.println("{\"peakGflops\":1.5,\"vectorBits\":0,\"jvm\":\"fake\"}");
        System.out.println(
            "{\"workload\":\"seed\",\"provider\":\"scalar\",\"threads\":1,"
                + "\"trainMillis\":9.5,\"forwardMillis\":2.5,\"shareOfPeak\":0.5,"
                + "\"peakMegabytes\":20.5}");
      }
      case "fail" -> {
        System.err.println("INFO  seed: warming up");
        System.err.println("nca: out of memory");
        System.exit(2);
      }
      case "crash" -> {
        System.out.println("no room");
        System.exit(134);
      }
      case "sleep" -> {
        System.out.println("asleep");
        Thread.sleep(60_000);
      }
      default -> jvms(2, "sleep").run();
    }
  }
}
