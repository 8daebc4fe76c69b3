package io.github.nca4j.bench;

import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.FusedMultiplyAdd;
import io.github.nca4j.core.compute.ThreadTeam;

/**
 * The arithmetic that the processor does at best, single precision: the measure of everything else.
 *
 * @param gflops billions of multiplications and additions a second, all threads together
 * @param vectorBits the vector length it was measured with; 0 where the Vector API is missing or
 *     slow and the figure is that of a loop which the compiler vectorises
 */
public record Peak(double gflops, int vectorBits) {
  private static final int WARM_UP_ITERATIONS = 1_000;
  private static final int WARM_UP_CALLS = 200;
  private static final long WARM_UP_NANOS = 500_000_000;
  private static final double BURST_SECONDS = 0.02;
  private static final int BURSTS = 20;

  /** Measures for a second: the best of some bursts, since others may use the machine meanwhile. */
  public static Peak measure(int threads) {
    PeakLoop loop = loop();
    try (ThreadTeam team = new ThreadTeam(threads)) {
      float[] sink = new float[threads];
      int iterations = WARM_UP_ITERATIONS;
      long begin = System.nanoTime();
      for (int i = 0; i < WARM_UP_CALLS || System.nanoTime() - begin < WARM_UP_NANOS; i++) {
        seconds(loop, iterations, team, sink);
      }
      while (seconds(loop, iterations, team, sink) < BURST_SECONDS && iterations < 1 << 30) {
        iterations *= 2;
      }
      double best = Double.MAX_VALUE;
      for (int i = 0; i < BURSTS; i++) {
        best = Math.min(best, seconds(loop, iterations, team, sink));
      }
      double operations = (double) loop.operationsPerIteration() * iterations * threads;
      return new Peak(operations / best / 1e9, loop.vectorBits());
    }
  }

  private static double seconds(PeakLoop loop, int iterations, ThreadTeam team, float[] sink) {
    long begin = System.nanoTime();
    team.run(sink.length, (task, worker) -> sink[task] = loop.run(iterations));
    return (System.nanoTime() - begin) / 1e9;
  }

  private static PeakLoop loop() {
    if (Compute.kernels().name().equals("scalar") || !FusedMultiplyAdd.isAvailable()) {
      return new ScalarPeak();
    }
    try {
      // By name, so that no other class links vector types where they are missing.
      Class<?> loop = Class.forName(Peak.class.getPackageName() + ".VectorPeak");
      return (PeakLoop) loop.getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the Vector API is there but its peak loop is not", e);
    }
  }
}
