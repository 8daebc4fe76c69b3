package io.github.nca4j.examples.bench;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.compute.BitMask;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;

/**
 * The useful arithmetic of a workload: the multiplications and additions of the dense layers on the
 * cells whose update can matter, and nothing else. Perception, masks and the loss count as none.
 *
 * @param forwardCells cells computed forward, over all samples and steps: those that fire and are
 *     alive or beside an alive one
 * @param reverseCells cells computed in reverse: those that fired and are alive after
 * @param aliveFraction the share of the cells that are alive after the last step
 */
record Arithmetic(long forwardCells, long reverseCells, double aliveFraction) {
  private static final long FIRST_LAYER = 2L * 3 * Workload.CHANNELS * Workload.HIDDEN;
  private static final long SECOND_LAYER = 2L * Workload.HIDDEN * Workload.CHANNELS;

  /** Operations to compute a cell: 16,384. */
  static final long FORWARD = FIRST_LAYER + SECOND_LAYER;

  /** Operations for a cell in reverse: by the inputs, and by the weights. */
  static final long REVERSE = 2 * FORWARD;

  /** Operations to compute a cell's hidden layer again, in reverse: 12,288. */
  static final long RECOMPUTE = FIRST_LAYER;

  /** Counts by running the workload once. */
  static Arithmetic of(Workload workload, WorkloadData data) {
    Stepping stepping =
        new Stepping(
            Compute.kernels(),
            Perception.standard(),
            Dynamics.standard(),
            data.rule(),
            workload.height(),
            workload.width(),
            Workers.SERIAL);
    Counter counter = new Counter();
    Grid end = new Grid(workload.height(), workload.width(), Workload.CHANNELS);
    long alive = 0;
    for (int sample = 0; sample < workload.batch(); sample++) {
      stepping.run(
          data.starts().get(sample),
          FusedContender.fire(sample),
          workload.steps(),
          counter::add,
          end);
      alive += AliveMask.of(end, Dynamics.standard().aliveThreshold(), Boundary.ZERO).count();
    }
    return new Arithmetic(counter.forward, counter.reverse, (double) alive / workload.cells());
  }

  private static final class Counter {
    private long forward;
    private long reverse;

    void add(UndoLog.Step step) {
      BitMask fired = step.fired();
      forward += fired.count();
      for (int y = 0; y < fired.height(); y++) {
        for (int q = 0; q < fired.words(); q++) {
          reverse += Long.bitCount(fired.word(y, q) & step.alive().word(y, q));
        }
      }
    }
  }

  /** Operations of a forward pass. */
  long forwardOperations() {
    return forwardCells * FORWARD;
  }

  /** Operations of a training step. */
  long trainingOperations() {
    return forwardOperations() + reverseCells * (REVERSE + RECOMPUTE);
  }

  /** What share of a peak so many operations in so many milliseconds are. */
  static double share(long operations, double millis, double peakGflops) {
    return operations / (millis * 1e6) / peakGflops;
  }
}
