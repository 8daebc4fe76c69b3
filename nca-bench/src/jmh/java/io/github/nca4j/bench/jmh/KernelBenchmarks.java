package io.github.nca4j.bench.jmh;

import io.github.nca4j.bench.Peak;
import io.github.nca4j.core.compute.Compute;
import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks and sets them beside the peak of one thread, measured first. */
public final class KernelBenchmarks {
  private static final String COUNTER = "gflops";

  private KernelBenchmarks() {}

  /**
   * Runs them.
   *
   * @param args JMH's own: a pattern of names, options
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    Peak peak = Peak.measure(1);
    ChainedOptionsBuilder options = new OptionsBuilder().parent(new CommandLineOptions(args));
    if (Compute.simd().isEmpty()) {
      options.param("provider", "scalar");
    }
    print(new Runner(options.build()).run(), peak);
  }

  private static void print(Collection<RunResult> results, Peak peak) {
    System.out.printf(Locale.ROOT, "%npeak of one thread: %.1f GFLOPS%n", peak.gflops());
    for (RunResult result : results) {
      Result<?> counted = result.getSecondaryResults().get(COUNTER);
      if (counted != null) {
        StringBuilder name = new StringBuilder(result.getPrimaryResult().getLabel());
        for (String parameter : result.getParams().getParamsKeys()) {
          name.append(' ').append(result.getParams().getParam(parameter));
        }
        System.out.printf(
            Locale.ROOT,
            "%-36s %6.1f GFLOPS  %3.0f%%%n",
            name,
            counted.getScore(),
            100 * counted.getScore() / peak.gflops());
      }
    }
  }
}
