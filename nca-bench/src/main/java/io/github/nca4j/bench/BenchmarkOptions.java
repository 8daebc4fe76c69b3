package io.github.nca4j.bench;

import java.util.List;

/**
 * What to measure.
 *
 * @param workloads in that order
 * @param providers "simd", "scalar"; the first that is not there is an error
 * @param threads numbers of threads; the peers use the largest
 * @param rounds how often everything is measured, in turn
 * @param peer whether PyTorch is measured too
 */
public record BenchmarkOptions(
    List<Workload> workloads,
    List<String> providers,
    List<Integer> threads,
    int rounds,
    boolean peer) {
  public BenchmarkOptions {
    workloads = List.copyOf(workloads);
    providers = List.copyOf(providers);
    threads = threads.stream().distinct().sorted().toList();
    if (workloads.isEmpty() || providers.isEmpty() || threads.isEmpty()) {
      throw new IllegalArgumentException("workloads, providers and threads must not be empty");
    }
    if (threads.get(0) < 1) {
      throw new IllegalArgumentException("threads " + threads.get(0) + " must be at least 1");
    }
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds " + rounds + " must be at least 1");
    }
  }

  int mostThreads() {
    return threads.get(threads.size() - 1);
  }
}
