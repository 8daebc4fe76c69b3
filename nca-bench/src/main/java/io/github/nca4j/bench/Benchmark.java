package io.github.nca4j.bench;

import io.github.nca4j.bench.Rounds.Pace;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs workloads on our providers and, where asked, on PyTorch, and reports what they took. */
public final class Benchmark implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Benchmark.class);

  /** How the warning begins that other programs take their share. */
  static final String BUSY = "the machine is busy";

  private static final List<String> PEERS = List.of("gather-s", "conv-s");

  /** Losses of different random masks differ by less than this, as a share. */
  private static final double LOSS_TOLERANCE = 0.03;

  private final BenchmarkOptions options;
  private final BenchmarkReport report;
  private final Pace pace;
  private final Map<Integer, Peak> peaks = new TreeMap<>();
  private final List<CellKernels> providers = new ArrayList<>();
  private final Optional<PeerProcess> peer;

  /**
   * Gets everything ready; the peer is built on its first use.
   *
   * @throws IllegalArgumentException if there is no such provider
   * @throws IOException if the peer cannot be built or started
   */
  public Benchmark(BenchmarkOptions options, BenchmarkReport report) throws IOException {
    this(options, report, Pace.STANDARD);
  }

  Benchmark(BenchmarkOptions options, BenchmarkReport report, Pace pace) throws IOException {
    this.pace = pace;
    this.options = options;
    this.report = report;
    for (String provider : options.providers()) {
      providers.add(provider(provider));
    }
    peer =
        options.peer()
            ? Optional.of(PeerProcess.start(PeerModule.build(), options.mostThreads()))
            : Optional.empty();
  }

  private static CellKernels provider(String name) {
    return switch (name) {
      case "scalar" -> Compute.scalar();
      case "simd" ->
          Compute.simd()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "provider simd needs the JVM started with"
                              + " --add-modules jdk.incubator.vector"));
      default ->
          throw new IllegalArgumentException(
              "provider \"" + name + "\" must be one of scalar and simd");
    };
  }

  /** Measures everything. */
  public void run() throws IOException {
    warnOfLoad();
    // First, while the machine is cool and nothing else has been compiled.
    for (int threads : options.threads()) {
      peaks.put(threads, Peak.measure(threads));
    }
    report.begin(peaks.get(options.mostThreads()), options.mostThreads(), jvm());
    for (Workload workload : options.workloads()) {
      report.add(measure(workload));
    }
  }

  /**
   * PyTorch's threads wait for each other in a busy loop: one that must share its core stops all.
   */
  private static void warnOfLoad() {
    OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    double load = system.getSystemLoadAverage();
    if (load > system.getAvailableProcessors()) {
      LOG.warn(
          BUSY
              + " (load {} on {} processors): figures of now say little, those of the peer nothing",
          Math.round(load),
          system.getAvailableProcessors());
    }
  }

  private static String jvm() {
    return System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
  }

  private WorkloadResult measure(Workload workload) throws IOException {
    WorkloadData data = WorkloadData.draw(workload);
    if (peer.isPresent()) {
      peer.get().offer(workload, data);
    }
    List<Measurement> measured = takeRounds(workload, data);
    compareLosses(workload, measured);
    List<WorkloadResult.Own> own = new ArrayList<>();
    for (CellKernels kernels : providers) {
      for (int threads : options.threads()) {
        own.add(
            new WorkloadResult.Own(
                measured.get(own.size()),
                peaks.get(threads).gflops(),
                heap(kernels, threads, workload, data)));
      }
    }
    List<Measurement> peers = measured.subList(own.size(), measured.size());
    return new WorkloadResult(workload, Arithmetic.of(workload, data), own, peers);
  }

  /** Ours in the order of providers and threads, then the peers. */
  private List<Measurement> takeRounds(Workload workload, WorkloadData data) {
    List<Implementation> implementations = new ArrayList<>();
    try {
      for (CellKernels kernels : providers) {
        for (int threads : options.threads()) {
          implementations.add(new FusedImplementation(kernels, threads, workload, data));
        }
      }
      peer.ifPresent(
          process ->
              PEERS.forEach(
                  variant ->
                      implementations.add(new PeerImplementation(process, variant, workload))));
      return new Rounds(workload.name(), implementations, options.rounds(), pace).measure();
    } finally {
      implementations.forEach(Implementation::close);
    }
  }

  /**
   * Alone, when the others have gone, its buffers have grown and all is compiled: vector code that
   * is not compiled yet allocates.
   */
  private static double heap(
      CellKernels kernels, int threads, Workload workload, WorkloadData data) {
    try (Implementation implementation =
        new FusedImplementation(kernels, threads, workload, data)) {
      implementation.train();
      return PeakHeap.megabytesDuring(
          () -> {
            implementation.train();
            implementation.forward();
          });
    }
  }

  private static void compareLosses(Workload workload, List<Measurement> measured) {
    double expected = measured.get(0).loss();
    for (Measurement one : measured) {
      if (!(Math.abs(one.loss() - expected) <= LOSS_TOLERANCE * expected)) {
        LOG.warn(
            "{}: {} came to a loss of {}, {} to {}",
            workload.name(),
            one.name(),
            one.loss(),
            measured.get(0).name(),
            expected);
      }
    }
  }

  /** Ends the peer. */
  @Override
  public void close() {
    peer.ifPresent(PeerProcess::close);
  }
}
