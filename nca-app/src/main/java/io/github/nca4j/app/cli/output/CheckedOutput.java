package io.github.nca4j.app.cli.output;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream whose first failure is an {@link OutputFailure}, which printers let through as they do
 * not an {@code IOException}. What is written after that is dropped, so that a command can still
 * tidy up. Thread-safe.
 */
public final class CheckedOutput extends OutputStream {
  private final OutputStream out;
  private final boolean pipe;
  private Optional<OutputFailure> failure = Optional.empty();

  private CheckedOutput(OutputStream out, boolean pipe) {
    this.out = out;
    this.pipe = pipe;
  }

  /** What this process has. */
  public static CheckedOutput standard() {
    return new CheckedOutput(new FileOutputStream(FileDescriptor.out), isPipe());
  }

  /** A stream of any other kind. */
  public static CheckedOutput of(OutputStream out) {
    return new CheckedOutput(out, false);
  }

  /** What writes or flushes. */
  @FunctionalInterface
  private interface Writing {
    void run() throws IOException;
  }

  @Override
  public void write(int b) {
    attempt(() -> out.write(b));
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    attempt(() -> out.write(bytes, from, count));
  }

  @Override
  public void flush() {
    attempt(out::flush);
  }

  private synchronized void attempt(Writing writing) {
    if (failure.isPresent()) {
      return;
    }
    try {
      writing.run();
    } catch (IOException e) {
      failure = Optional.of(new OutputFailure(e));
      throw failure.get();
    }
  }

  /** The first failure, if there was one. */
  public synchronized Optional<OutputFailure> failure() {
    return failure;
  }

  /** Whether it failed because who read it has gone, as in {@code | head -1}. */
  synchronized boolean readerIsGone() {
    return failure.isPresent() && (pipe || isBrokenPipe(failure.get()));
  }

  /** The system's message, which it may translate: German's and French's keep the word. */
  private static boolean isBrokenPipe(OutputFailure failure) {
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
  }

  /** On Linux; nothing but its reader makes a pipe fail. */
  private static boolean isPipe() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
    } catch (IOException e) {
      return false;
    }
  }
}
