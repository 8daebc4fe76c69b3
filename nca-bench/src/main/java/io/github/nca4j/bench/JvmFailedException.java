package io.github.nca4j.bench;

import java.io.IOException;
import java.util.Set;

/** One of several JVMs did not come to its end; the message has its own words. */
public final class JvmFailedException extends IOException {
  private static final long serialVersionUID = 1;

  /** By the terminal or a signal: hung up on, Ctrl-C, asked to end. */
  private static final Set<Integer> ASKED_TO_END = Set.of(129, 130, 143);

  private final int exitCode;

  JvmFailedException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** {@return the exit code of that JVM, never 0} */
  public int exitCode() {
    return exitCode;
  }

  /** {@return whether it was told to end, as Ctrl-C tells it and this JVM at once} */
  public boolean wasAskedToEnd() {
    return ASKED_TO_END.contains(exitCode);
  }
}
