package io.github.nca4j.core.compute;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that rollouts may keep hidden layers in. What is granted is not given back: engines
 * are used again. Where it does not suffice, hidden layers are computed again, which changes no
 * bit. Thread-safe.
 */
public final class HiddenMemory {
  /** The share of the heap for all processors together. */
  private static final int SHARE = 4;

  private final AtomicLong left;

  /**
   * So much memory.
   *
   * @param bytes 0 or more
   */
  public HiddenMemory(long bytes) {
    left = new AtomicLong(bytes);
  }

  /**
   * What some threads may use: a quarter of the largest heap where they are as many as the
   * processors, and less in proportion where they are fewer.
   *
   * @param threads at least 1
   */
  public static HiddenMemory ofHeap(int threads) {
    Runtime runtime = Runtime.getRuntime();
    int processors = runtime.availableProcessors();
    return new HiddenMemory(
        runtime.maxMemory() / SHARE / processors * Math.min(threads, processors));
  }

  /** Takes so many bytes, if there are as many left. */
  boolean grant(long bytes) {
    for (long now; (now = left.get()) >= bytes; ) {
      if (left.compareAndSet(now, now - bytes)) {
        return true;
      }
    }
    return false;
  }
}
