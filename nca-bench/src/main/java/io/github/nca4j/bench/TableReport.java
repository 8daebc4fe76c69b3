package io.github.nca4j.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** The form for people: medians, and in brackets the least and the most of the rounds. */
final class TableReport implements BenchmarkReport {
  private static final String ROW = "%-10s %7s  %-26s %6s  %-26s %6s %9s %8s%n";

  private final PrintWriter out;
  private int mostThreads;

  TableReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void begin(Peak peak, int threads, String jvm) {
    mostThreads = threads;
    String measured =
        peak.vectorBits() > 0
            ? "fused multiply-adds on " + peak.vectorBits() + "-bit vectors"
            : "multiply-add loops, for the Vector API is missing";
    String on = threads == 1 ? "1 thread" : threads + " threads";
    print("peak %.1f GFLOPS on %s (%s)%n", peak.gflops(), on, measured);
    print("%s%n", jvm);
  }

  @Override
  public void add(WorkloadResult result) {
    Workload workload = result.workload();
    Arithmetic arithmetic = result.arithmetic();
    double cellSteps = (double) workload.cells() * workload.steps();
    print(
        "%n%s: batch %d, %d x %d x %d, hidden %s, %d steps; %.1f%% of the cells computed a step,"
            + " %.1f%% alive after the last%n",
        workload.name(),
        workload.batch(),
        workload.height(),
        workload.width(),
        workload.spec().channels(),
        workload.spec().hidden().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        workload.steps(),
        100 * arithmetic.forwardCells() / cellSteps,
        100 * arithmetic.aliveFraction());
    print(
        ROW,
        "",
        "threads",
        "training step, ms",
        "peak",
        "forward only, ms",
        "peak",
        "heap, MB",
        "loss");
    for (WorkloadResult.Own own : result.own()) {
      print(
          own.measured(),
          percent(result.trainShare(own)),
          percent(result.forwardShare(own)),
          String.format(Locale.ROOT, "%.0f", own.peakMegabytes()));
    }
    for (Measurement peer : result.peers()) {
      print(peer, "", "", "");
    }
    for (Measurement peer : result.peers()) {
      for (WorkloadResult.Own own : result.own()) {
        if (own.measured().threads() == mostThreads) {
          compare(peer, own.measured());
        }
      }
    }
    out.flush();
  }

  private void print(Measurement measured, String trainShare, String forwardShare, String heap) {
    print(
        ROW,
        measured.name(),
        measured.threads(),
        spread("%.1f", measured.trainMillis()),
        trainShare,
        spread("%.1f", measured.forwardMillis()),
        forwardShare,
        heap,
        String.format(Locale.ROOT, "%.5f", measured.loss()));
  }

  private void compare(Measurement peer, Measurement own) {
    print(
        "%s / %s: training step %s, forward only %s%n",
        peer.name(),
        own.name(),
        spread("%.2f", peer.trainMillis().dividedBy(own.trainMillis())),
        spread("%.2f", peer.forwardMillis().dividedBy(own.forwardMillis())));
  }

  private static String spread(String format, Series series) {
    return String.format(
        Locale.ROOT,
        format + " (" + format + " to " + format + ")",
        series.median(),
        series.min(),
        series.max());
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f%%", 100 * share);
  }

  private void print(String format, Object... arguments) {
    out.printf(Locale.ROOT, format, arguments);
  }
}
