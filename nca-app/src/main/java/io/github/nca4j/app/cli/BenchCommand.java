package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.app.cli.option.RunOptions;
import io.github.nca4j.bench.Benchmark;
import io.github.nca4j.bench.BenchmarkOptions;
import io.github.nca4j.bench.BenchmarkReport;
import io.github.nca4j.bench.JvmFailedException;
import io.github.nca4j.bench.JvmSpread;
import io.github.nca4j.bench.SeveralJvms;
import io.github.nca4j.bench.SimulationTable;
import io.github.nca4j.bench.ThreadSimulation;
import io.github.nca4j.bench.Workload;
import io.github.nca4j.core.compute.Compute;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    header = "Measures training steps and forward passes.",
    description = {
      "Prints medians over several rounds, in each of which everything is measured once, and what"
          + " share of the processor's measured peak they are. It takes some minutes on a machine"
          + " that does nothing else."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca bench --rounds 2",
      "  nca bench --workload lizard --jvms 3  in three JVMs, with their spread"
    })
final class BenchCommand implements Callable<Integer> {
  private static final List<Integer> SIMULATED = List.of(1, 2, 4, 8, 16);

  @Spec private CommandSpec spec;

  @Option(
      names = "--peer",
      description = "Measures PyTorch in the same rounds; on Linux on x86-64 alone.")
  private boolean peer;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "5",
      description = "How often everything is measured; default ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--jvms",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "1",
      description = {
        "In how many JVMs, one after the other; default ${DEFAULT-VALUE}. With several, figures are"
            + " medians over them, with the lowest and the highest."
      })
  private int jvms;

  @Option(
      names = "--workload",
      paramLabel = "NAME",
      split = ",",
      description = "Some of full, lizard, seed, large, digits, texture; by default all.")
  private List<String> workloads = List.of();

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      split = ",",
      description = "Some of simd, scalar; by default what this JVM is fast with.")
  private List<String> providers = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      split = ",",
      converter = PositiveNumber.class,
      description = "Numbers of threads; by default 1, and one per processor.")
  private List<Integer> threads = List.of();

  @Option(
      names = "--simulate",
      description = {
        "Simulates 1, 2, 4, 8 and 16 threads, or those of --threads, on one thread. This shows what"
            + " they would bring at most; it is not a measurement. By default for lizard, lizard in"
            + " batches of 4, large, and a grid of 512 x 512."
      })
  private boolean simulate;

  @Option(
      names = "--json",
      description = "Prints JSON alone on standard output, one object per line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (simulate) {
      return simulate();
    }
    if (jvms > 1) {
      return inSeveralJvms(options());
    }
    PrintWriter out = spec.commandLine().getOut();
    BenchmarkReport report = json ? BenchmarkReport.json(out) : BenchmarkReport.table(out);
    try (Benchmark benchmark = new Benchmark(options(), report)) {
      benchmark.run();
    }
    return 0;
  }

  private int simulate() {
    if (peer || jvms > 1 || !providers.isEmpty()) {
      throw new IllegalArgumentException(
          "--simulate goes with --workload, --threads, --rounds and --json alone");
    }
    BenchmarkOptions options = options();
    ThreadSimulation simulation =
        new ThreadSimulation(
            workloads.isEmpty() ? List.of() : options.workloads(),
            threads.isEmpty() ? SIMULATED : options.threads(),
            rounds);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      SimulationTable.printJson(simulation.run(), out);
    } else {
      SimulationTable.print(simulation, out);
    }
    return 0;
  }

  private int inSeveralJvms(BenchmarkOptions options) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try {
      JvmSpread spread = new SeveralJvms(jvms, options, Nca.class.getName(), words(options)).run();
      if (json) {
        spread.printJson(out);
      } else {
        spread.printTable(out);
      }
      return 0;
    } catch (JvmFailedException e) {
      if (!e.wasAskedToEnd()) {
        spec.commandLine().getErr().println("nca: " + e.getMessage());
      }
      return e.exitCode();
    }
  }

  /** This command, measuring the same in one JVM. */
  private static List<String> words(BenchmarkOptions options) {
    List<String> words = new ArrayList<>(List.of("bench", "--json"));
    words.add("--rounds=" + options.rounds());
    words.add("--workload=" + joined(options.workloads().stream().map(Workload::name)));
    words.add("--provider=" + String.join(",", options.providers()));
    words.add("--threads=" + joined(options.threads().stream().map(String::valueOf)));
    if (options.peer()) {
      words.add("--peer");
    }
    return words;
  }

  private static String joined(Stream<String> each) {
    return each.collect(Collectors.joining(","));
  }

  private BenchmarkOptions options() {
    List<Workload> chosen =
        workloads.isEmpty()
            ? Workload.standard()
            : workloads.stream().map(BenchCommand::workload).toList();
    int processors = Runtime.getRuntime().availableProcessors();
    int most = RunOptions.mostThreads();
    for (int count : threads) {
      if (count > most) {
        throw new IllegalArgumentException(
            "--threads " + count + " must be at most " + most + ", 16 a processor");
      }
    }
    return new BenchmarkOptions(
        chosen,
        providers.isEmpty() ? availableProviders() : providers,
        threads.isEmpty() ? List.of(1, processors) : threads,
        rounds,
        peer);
  }

  private static Workload workload(String name) {
    return Workload.named(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Workload.standard().stream()
                        .map(Workload::name)
                        .collect(
                            Collectors.joining(
                                ", ", "workload \"" + name + "\" must be one of ", ""))));
  }

  private static List<String> availableProviders() {
    String chosen = Compute.kernels().name();
    return chosen.equals("scalar") ? List.of(chosen) : List.of(chosen, "scalar");
  }
}
