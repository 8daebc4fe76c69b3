package io.github.nca4j.core.format;

import java.io.IOException;

/** A file that was read but does not hold a model; the message names the file and what is wrong. */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ModelFormatException(String file, String problem) {
    super(file + ": " + problem);
  }

  ModelFormatException(String file, String problem, Throwable cause) {
    super(file + ": " + problem, cause);
  }
}
