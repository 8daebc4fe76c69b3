package io.github.nca4j.core.run;

import java.util.ConcurrentModificationException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Notices a second thread in what one at a time may use, and lets what one has done be seen by the
 * next. A thread that is in may enter again.
 */
final class OneThread {
  private final AtomicReference<Thread> inside = new AtomicReference<>();

  /**
   * Comes in.
   *
   * @return whether {@link #exit} has to be called, since the thread was not in already
   * @throws ConcurrentModificationException if another thread is in
   */
  boolean enter() {
    Thread me = Thread.currentThread();
    Thread other = inside.get();
    if (other == me) {
      return false;
    }
    if (other != null || !inside.compareAndSet(null, me)) {
      throw new ConcurrentModificationException(
          "thread "
              + me.getName()
              + " uses the automaton while "
              + (other == null ? "another" : other.getName())
              + " does; one at a time may");
    }
    return true;
  }

  /** Goes out, if {@link #enter} said so. */
  void exit(boolean entered) {
    if (entered) {
      inside.set(null);
    }
  }
}
