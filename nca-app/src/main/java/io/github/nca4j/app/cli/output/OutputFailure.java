package io.github.nca4j.app.cli.output;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Standard output cannot be written to: what a command has to say is lost from here on. Immutable.
 */
public final class OutputFailure extends UncheckedIOException {
  private static final long serialVersionUID = 1;

  OutputFailure(IOException cause) {
    super("cannot write to standard output: " + cause.getMessage(), cause);
  }
}
