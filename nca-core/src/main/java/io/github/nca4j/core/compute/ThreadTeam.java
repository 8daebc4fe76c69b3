package io.github.nca4j.core.compute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that do one job after another together with their caller. A step of an
 * automaton is a few jobs of a millisecond or less, so members spin for some 20 microseconds before
 * they sleep; a team without a job costs nothing. Only one thread at a time may call {@link #run},
 * which allocates nothing.
 */
public final class ThreadTeam implements Workers {
  private static final int SPINS = 2_000;

  /** More than any machine has use for, and few enough for every system to start. */
  private static final int MAX_THREADS = 1 << 12;

  /** What {@link #body} is between jobs, so that a team does not hold what its last job held. */
  private static final Task NOTHING = (task, worker) -> {};

  private final Thread[] members;

  /**
   * The present job. Both are written before its tasks are offered and read only by those who have
   * taken one, until whose end they stay as they are.
   */
  private Task body = NOTHING;

  private int tasks;

  /** Tasks of the present job that nobody has taken, and those that are not done. */
  private final AtomicInteger offered = new AtomicInteger();

  private final AtomicInteger unfinished = new AtomicInteger();
  private volatile Throwable failure;
  private volatile boolean closed;

  /**
   * A team of so many threads, of which the caller of {@link #run} is one.
   *
   * @param count 1 to 4096
   * @throws IllegalArgumentException if the count is out of range
   */
  public ThreadTeam(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads " + count + " must be at least 1");
    }
    if (count > MAX_THREADS) {
      throw new IllegalArgumentException("threads " + count + " must be at most " + MAX_THREADS);
    }
    members = new Thread[count - 1];
    for (int i = 0; i < members.length; i++) {
      int worker = i + 1;
      members[i] = new Thread(() -> work(worker), "nca4j-worker-" + worker);
      members[i].setDaemon(true);
      members[i].start();
    }
  }

  @Override
  public int count() {
    return members.length + 1;
  }

  @Override
  public void run(int count, Task job) {
    if (closed) {
      throw new IllegalStateException("the team is closed");
    }
    if (members.length == 0 || count < 2) {
      SERIAL.run(count, job);
      return;
    }
    body = job;
    tasks = count;
    failure = null;
    unfinished.set(count);
    offered.set(count);
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
    takeTasks(0);
    for (int spin = 0; unfinished.get() > 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 20_000);
      }
    }
    body = NOTHING;
    rethrow(failure);
  }

  /** Whoever takes a task, late from an earlier job or not, takes one of the present job. */
  private void takeTasks(int worker) {
    for (int left; (left = offered.get()) > 0; ) {
      if (offered.compareAndSet(left, left - 1)) {
        try {
          body.run(tasks - left, worker);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        unfinished.decrementAndGet();
      }
    }
  }

  private void work(int worker) {
    while (!closed) {
      for (int spin = 0; spin < SPINS && offered.get() == 0 && !closed; spin++) {
        Thread.onSpinWait();
      }
      while (offered.get() == 0 && !closed) {
        LockSupport.park(this);
      }
      takeTasks(worker);
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
  }
}
