package io.github.nca4j.bench;

import io.github.nca4j.core.AliveMask;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.compute.BitMask;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.UndoLog;
import io.github.nca4j.core.compute.Workers;

/**
 * The useful arithmetic of a workload: the multiplications and additions of the dense layers on the
 * cells whose update can matter, and nothing else. Perception, masks and the loss count as none.
 *
 * @param spec the automaton
 * @param forwardCells cells computed forward, over all samples and steps: those that fire and are
 *     alive or beside an alive one
 * @param reverseCells cells computed in reverse: those that fired and are alive after
 * @param aliveFraction the share of the cells that are alive after the last step
 */
record Arithmetic(ModelSpec spec, long forwardCells, long reverseCells, double aliveFraction) {
  /** Counts by running the workload once. */
  static Arithmetic of(Workload workload, WorkloadData data) {
    Stepping stepping =
        new Stepping(
            Compute.kernels(),
            workload.spec(),
            data.rule(),
            workload.height(),
            workload.width(),
            Workers.SERIAL);
    Counter counter = new Counter();
    Grid end = new Grid(workload.height(), workload.width(), workload.spec().channels());
    long alive = 0;
    for (int sample = 0; sample < workload.batch(); sample++) {
      stepping.run(
          data.starts().get(sample),
          FusedImplementation.fire(sample),
          workload.steps(),
          counter::add,
          end);
      alive += AliveMask.of(end, workload.spec().dynamics()).count();
    }
    return new Arithmetic(
        workload.spec(), counter.forward, counter.reverse, (double) alive / workload.cells());
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
    return forwardCells * spec.forwardOperations();
  }

  /** Operations of a training step. */
  long trainingOperations() {
    // In reverse by the inputs and by the weights. Hidden layers count once: those that are
    // computed
    // again, since memory to keep them lacked, do not have to be.
    return forwardOperations() + reverseCells * 2 * spec.forwardOperations();
  }

  /** What share of a peak so many operations in so many milliseconds are. */
  static double share(long operations, double millis, double peakGflops) {
    return operations / (millis * 1e6) / peakGflops;
  }
}
