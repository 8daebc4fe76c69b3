package io.github.nca4j.app.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * A line for standard error that is said if this process ends without having been asked to. Where
 * an X server goes away, its library ends the process at once, and nothing in Java hears of it; so
 * a small process listens whether this one is still there. For one thread.
 */
public final class LastWords implements AutoCloseable {
  /** Where the pipe ends without a line, so has the process at its other end. */
  private static final String LISTEN = "trap '' INT; read -r word || printf '%s\\n' \"$1\" >&2";

  private final OutputStream pipe;
  private final Thread hook = new Thread(this::end, "no last words");

  private LastWords(OutputStream pipe) {
    this.pipe = pipe;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Says a line when the process ends before this is closed, but not by a signal or {@code exit}.
   *
   * @param line to be said; where there is no shell, nothing will be
   */
  public static LastWords prepare(String line) {
    try {
      Process shell =
          new ProcessBuilder("/bin/sh", "-c", LISTEN, "sh", line)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      return new LastWords(shell.getOutputStream());
    } catch (IOException e) {
      return new LastWords(OutputStream.nullOutputStream());
    }
  }

  private void end() {
    try (pipe) {
      pipe.write("\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It has been ended, so it will say nothing either.
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is ending at this moment; the hook does the rest.
      return;
    }
    end();
  }
}
