package io.github.nca4j.app.cli.run;

import java.util.Locale;

/** What the JVM has memory for, asked before any of it is taken. Stateless. */
public final class Memory {
  private Memory() {}

  /**
   * Refuses a number of things that cannot all be in memory.
   *
   * @param option that gave the number
   * @param count how many
   * @param bytes that each takes, at least
   * @throws IllegalArgumentException naming the option, the number and what is allowed; where there
   *     is no memory for a single one, that the grid is too large
   */
  public static void require(String option, long count, long bytes) {
    require(option, count, bytes, Runtime.getRuntime().maxMemory());
  }

  /** See {@link #require(String, long, long)}, with so many bytes of memory. */
  static void require(String option, long count, long bytes, long available) {
    long most = available / bytes;
    if (most == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the grid is too large: one takes %d MB or more, and Java has %d MB"
                  + " (NCA_JAVA_OPTS=-Xmx8g gives it more)",
              bytes >> 20,
              available >> 20));
    }
    if (count > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s %d must be at most %d: each takes %d kB or more, and Java has %d MB"
                  + " (NCA_JAVA_OPTS=-Xmx8g gives it more)",
              option,
              count,
              most,
              (bytes + 1023) / 1024,
              available >> 20));
    }
  }
}
