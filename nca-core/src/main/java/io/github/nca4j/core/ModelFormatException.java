package io.github.nca4j.core;

import java.io.IOException;
import java.util.Objects;

/**
 * A file that was read but does not hold a model; the message names the file and what is wrong.
 * Immutable.
 */
public final class ModelFormatException extends IOException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_LENGTH = 400;

  /**
   * A complaint, for readers of any format.
   *
   * @param file what was read
   * @param problem what is wrong with it, said after its name; cut after 400 characters
   */
  public ModelFormatException(String file, String problem) {
    super(message(file, problem));
  }

  /**
   * A complaint with a cause, for readers of any format.
   *
   * @param file what was read
   * @param problem what is wrong with it, said after its name; cut after 400 characters
   * @param cause how that was found
   */
  public ModelFormatException(String file, String problem, Throwable cause) {
    super(message(file, problem), Objects.requireNonNull(cause, "cause"));
  }

  /** What is quoted from the file may be long, and may have line ends in it. */
  private static String message(String file, String problem) {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(problem, "problem");
    String line = problem.replaceAll("\\p{Cntrl}+", " ");
    return file
        + ": "
        + (line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "..." : line);
  }
}
