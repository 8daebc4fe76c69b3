package io.github.nca4j.autodiff;

import java.util.Locale;

/** What a tape may be asked for, and by which thread: first to record, then to be read. */
final class TapeState {
  private enum Phase {
    RECORDING,
    DIFFERENTIATED,
    CLOSED
  }

  private final Thread owner = Thread.currentThread();
  private Phase phase = Phase.RECORDING;

  void differentiated() {
    phase = Phase.DIFFERENTIATED;
  }

  void closed() {
    phase = Phase.CLOSED;
  }

  boolean isClosed() {
    return phase == Phase.CLOSED;
  }

  void requireOpen() {
    if (phase == Phase.CLOSED) {
      throw new IllegalStateException("the tape is closed and its arrays are given back");
    }
  }

  void requireRecording() {
    if (Thread.currentThread() != owner) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the tape belongs to thread %s, not %s: use one tape a thread",
              owner.getName(),
              Thread.currentThread().getName()));
    }
    requireOpen();
    if (phase == Phase.DIFFERENTIATED) {
      throw new IllegalStateException(
          "the tape has been differentiated; record on a new one (new Tape(workspace))");
    }
  }

  /** Requires that there are gradients. */
  void requireDifferentiated() {
    requireOpen();
    if (phase == Phase.RECORDING) {
      throw new IllegalStateException("there is no gradient before Tape.backward");
    }
  }
}
