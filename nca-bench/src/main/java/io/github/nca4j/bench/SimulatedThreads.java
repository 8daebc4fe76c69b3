package io.github.nca4j.bench;

import io.github.nca4j.core.compute.Workers;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Threads that a machine does not have: one real thread does their tasks in turn, and a clock tells
 * what time it would be had they run side by side. Each task goes to the thread that is free first,
 * as with {@link io.github.nca4j.core.compute.ThreadTeam}; each job costs what it takes to hand it
 * over. Caches, memory and the processor's clock rate, which real threads share, are left out, so
 * real threads are no faster than this. Teams may use each other, tasks within tasks. One thread at
 * a time.
 */
final class SimulatedThreads implements IntFunction<Workers> {
  private final LongSupplier clock;
  private final long handOverNanos;
  private long saved;
  private long shared;

  /**
   * A clock that goes as the real one does until there is something to share.
   *
   * @param handOverNanos what it takes to hand a job over to one more thread and hear of its end
   */
  SimulatedThreads(long handOverNanos) {
    this(System::nanoTime, handOverNanos);
  }

  /** The same with a real clock of your own. */
  SimulatedThreads(LongSupplier clock, long handOverNanos) {
    this.clock = clock;
    this.handOverNanos = handOverNanos;
  }

  /** {@return what {@link System#nanoTime} would be} */
  long nanoTime() {
    return clock.getAsLong() - saved;
  }

  /** {@return the time so far in tasks that have no tasks of their own, one after the other} */
  long sharedNanos() {
    return shared;
  }

  @Override
  public Workers apply(int count) {
    return count == 1 ? Workers.SERIAL : new Team(count);
  }

  private final class Team implements Workers {
    private final long[] busy;

    Team(int count) {
      busy = new long[count];
    }

    @Override
    public int count() {
      return busy.length;
    }

    @Override
    public void run(int tasks, Task body) {
      if (tasks < 2) {
        SERIAL.run(tasks, body);
        return;
      }
      Arrays.fill(busy, 0);
      long began = nanoTime();
      long sharedBefore = shared;
      for (int task = 0; task < tasks; task++) {
        int worker = firstFree();
        long start = nanoTime();
        body.run(task, worker);
        busy[worker] += nanoTime() - start;
      }
      long longest = Arrays.stream(busy).max().orElseThrow();
      if (shared == sharedBefore) {
        shared += Arrays.stream(busy).sum();
      }
      long others = Math.min(busy.length, tasks) - 1L;
      saved += nanoTime() - began - longest - others * handOverNanos;
    }

    private int firstFree() {
      int free = 0;
      for (int worker = 1; worker < busy.length; worker++) {
        free = busy[worker] < busy[free] ? worker : free;
      }
      return free;
    }
  }
}
