package io.github.nca4j.bench;

import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.ThreadTeam;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What more threads than this machine has would bring, by {@link SimulatedThreads}: an upper bound,
 * not a measurement. Batches of 8 and of 4, one large sample, and frames of 512 x 512 without
 * training. One thread at a time.
 */
public final class ThreadSimulation {
  /** A training step of more cells than this needs more heap than a JVM gets by itself. */
  private static final int MOST_TRAINED = 1 << 17;

  private static final int WARM_UPS = 2;
  private static final int HAND_OVERS = 2_000;
  private static final long TASK_NANOS = 20_000;

  private final List<Workload> workloads;
  private final List<Integer> threads;
  private final int rounds;
  private final long handOverNanos;

  /**
   * A simulation that is about to run.
   *
   * @param workloads pieces of work; where there are none, {@link #standard}
   * @param threads how many threads to simulate, each at least 1
   * @param rounds passes of which the median counts, at least 1
   */
  public ThreadSimulation(List<Workload> workloads, List<Integer> threads, int rounds) {
    Objects.requireNonNull(workloads, "workloads");
    Objects.requireNonNull(threads, "threads");
    if (rounds < 1) {
      throw new IllegalArgumentException("rounds " + rounds + " must be at least 1");
    }
    this.workloads = workloads.isEmpty() ? standard() : List.copyOf(workloads);
    this.threads = List.copyOf(threads);
    this.rounds = rounds;
    handOverNanos = handOver();
  }

  /**
   * One workload on so many threads.
   *
   * @param workload its name
   * @param threads how many were simulated
   * @param trainMillis a training step, where there is one
   * @param forwardMillis the same without gradients
   * @param serialShare what no two threads share of the work of a training step, or where there is
   *     none of a forward pass, in [0, 1]; 0 for one thread
   */
  public record Row(
      String workload,
      int threads,
      OptionalDouble trainMillis,
      double forwardMillis,
      double serialShare) {}

  /** {@return batches of 8 and of 4, one sample of 256 x 256, and one of 512 x 512} */
  public static List<Workload> standard() {
    List<Workload> all = new ArrayList<>();
    Workload lizard = Workload.named("lizard").orElseThrow();
    all.add(lizard);
    all.add(new Workload("lizard-4", lizard.spec(), 4, 72, 72, 64, lizard.disc()));
    all.add(Workload.named("large").orElseThrow());
    all.add(new Workload("frame", lizard.spec(), 1, 512, 512, 16, 1));
    return all;
  }

  /** {@return what it takes to hand a job to one more thread, measured here, in nanoseconds} */
  public long handOverNanos() {
    return handOverNanos;
  }

  /** {@return a row a workload and number of threads, in their order} */
  public List<Row> run() {
    List<Row> rows = new ArrayList<>();
    for (Workload workload : workloads) {
      WorkloadData data = WorkloadData.draw(workload);
      for (int count : threads) {
        rows.add(row(workload, data, count));
      }
    }
    return rows;
  }

  private Row row(Workload workload, WorkloadData data, int count) {
    CellKernels kernels = Compute.kernels();
    SimulatedThreads simulated = new SimulatedThreads(handOverNanos);
    try (FusedImplementation work =
        new FusedImplementation(kernels, count, workload, data, simulated)) {
      boolean trains = workload.cells() <= MOST_TRAINED;
      OptionalDouble trained =
          trains ? OptionalDouble.of(median(simulated, work::train)) : OptionalDouble.empty();
      double forward = median(simulated, work::forward);
      double serial = count == 1 ? 0 : serialShare(simulated, trains ? work::train : work::forward);
      return new Row(workload.name(), count, trained, forward, serial);
    }
  }

  /** After passes in which buffers grow and code is compiled. */
  private double median(SimulatedThreads clock, Runnable pass) {
    List<Double> millis = new ArrayList<>();
    for (int i = -WARM_UPS; i < rounds; i++) {
      long began = clock.nanoTime();
      pass.run();
      if (i >= 0) {
        millis.add((clock.nanoTime() - began) / 1e6);
      }
    }
    return new Series(millis).median();
  }

  private static double serialShare(SimulatedThreads clock, Runnable pass) {
    long shared = clock.sharedNanos();
    long began = System.nanoTime();
    pass.run();
    return 1 - (double) (clock.sharedNanos() - shared) / (System.nanoTime() - began);
  }

  /** What two threads take for two tasks, over what each of these takes; the median. */
  private static long handOver() {
    List<Double> nanos = new ArrayList<>();
    try (ThreadTeam two = new ThreadTeam(2)) {
      for (int i = -HAND_OVERS; i < HAND_OVERS; i++) {
        long began = System.nanoTime();
        two.run(2, ThreadSimulation::task);
        if (i >= 0) {
          nanos.add((double) (System.nanoTime() - began - TASK_NANOS));
        }
      }
    }
    return Math.max(0, Math.round(new Series(nanos).median()));
  }

  /** So long that the other thread comes before the first has done both. */
  private static void task(int task, int worker) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < TASK_NANOS) {
      Thread.onSpinWait();
    }
  }
}
