package io.github.nca4j.bench;

import java.io.PrintWriter;

/** Tells what was measured, as it comes. */
public interface BenchmarkReport {
  /** Tables with spreads and ratios, for people. */
  static BenchmarkReport table(PrintWriter out) {
    return new TableReport(out);
  }

  /** One JSON object a line, of medians. */
  static BenchmarkReport json(PrintWriter out) {
    return new JsonReport(out);
  }

  /**
   * Comes first.
   *
   * @param peak of as many threads as are used at most
   */
  void begin(Peak peak, int threads, String jvm);

  /** Comes once a workload. */
  void add(WorkloadResult result);
}
