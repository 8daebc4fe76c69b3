package io.github.nca4j.core.compute;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed number of threads that do one job after another together with their caller. A step of an
 * automaton is a few jobs of a millisecond or less, so members spin for some 20 microseconds before
 * they sleep. Only one thread at a time may call {@link #run}.
 */
public final class ThreadTeam implements Workers, AutoCloseable {
  private static final int SPINS = 2_000;

  private final Thread[] members;
  private volatile Job job = new Job(0, (task, worker) -> {});
  private volatile boolean closed;

  /**
   * A team of so many threads, of which the caller of {@link #run} is one.
   *
   * @param count at least 1
   * @throws IllegalArgumentException if the count is not positive
   */
  public ThreadTeam(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads " + count + " must be at least 1");
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
  public void run(int tasks, Task body) {
    if (closed) {
      throw new IllegalStateException("the team is closed");
    }
    if (members.length == 0 || tasks < 2) {
      SERIAL.run(tasks, body);
      return;
    }
    Job next = new Job(tasks, body);
    job = next;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
    next.work(0);
    for (int spin = 0; !next.isDone(); spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.parkNanos(this, 20_000);
      }
    }
    next.rethrow();
  }

  private void work(int worker) {
    Job last = job;
    while (!closed) {
      for (int spin = 0; spin < SPINS && job == last && !closed; spin++) {
        Thread.onSpinWait();
      }
      while (job == last && !closed) {
        LockSupport.park(this);
      }
      last = job;
      last.work(worker);
    }
  }

  /** Ends the threads; a job that runs is finished first. */
  @Override
  public void close() {
    closed = true;
    for (Thread member : members) {
      LockSupport.unpark(member);
    }
  }

  /** Tasks that are handed out one by one. */
  private static final class Job {
    private final int tasks;
    private final Task body;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private volatile Throwable failure;

    Job(int tasks, Task body) {
      this.tasks = tasks;
      this.body = body;
    }

    void work(int worker) {
      for (int task; (task = next.getAndIncrement()) < tasks; ) {
        try {
          body.run(task, worker);
        } catch (RuntimeException | Error e) {
          failure = e;
        }
        done.incrementAndGet();
      }
    }

    boolean isDone() {
      return done.get() == tasks;
    }

    void rethrow() {
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
