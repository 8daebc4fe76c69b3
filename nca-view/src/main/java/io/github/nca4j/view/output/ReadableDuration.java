package io.github.nca4j.view.output;

import java.time.Duration;

/** Times for people, as exact as an estimate is. Thread-safe. */
public final class ReadableDuration {
  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private ReadableDuration() {}

  /**
   * {@return a time in one or two units, as in "40 s", "12 min", "3 h 20 min" and "2 days 5 h"}
   * From ten minutes on whole minutes, below whole seconds; what is negative is "0 s".
   *
   * @param millis in milliseconds
   */
  public static String of(double millis) {
    Duration time = Duration.ofSeconds(Math.max(0, Math.round(millis / 1000)));
    long seconds = time.toSeconds();
    if (seconds < 2 * MINUTE) {
      return seconds + " s";
    }
    if (seconds < 10 * MINUTE) {
      return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
    if (seconds < HOUR) {
      return time.toMinutes() + " min";
    }
    return time.toDays() < 2
        ? time.toHours() + " h " + time.toMinutesPart() + " min"
        : time.toDays() + " days " + time.toHoursPart() + " h";
  }
}
