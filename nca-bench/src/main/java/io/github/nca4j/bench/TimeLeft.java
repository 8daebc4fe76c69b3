package io.github.nca4j.bench;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * How long several JVMs will still take. While the first measures, its warm-ups and rounds are
 * taken to be of one length; then the JVMs are. For one thread.
 */
final class TimeLeft {
  private static final double SECONDS_TOLD = 120;

  private final int jvms;
  private final int steps;
  private final LongSupplier nanos;
  private final long begun;
  private long begunJvm;
  private int ended;
  private int stepsBegun;

  /**
   * Begins with the first JVM.
   *
   * @param jvms how many there will be
   * @param steps warm-ups and rounds of each
   * @param nanos the time, in nanoseconds
   */
  TimeLeft(int jvms, int steps, LongSupplier nanos) {
    this.jvms = jvms;
    this.steps = steps;
    this.nanos = nanos;
    begun = nanos.getAsLong();
    begunJvm = begun;
  }

  /** A warm-up or a round of this JVM begins. */
  void step() {
    stepsBegun++;
  }

  /** This JVM has ended, and the next begins. */
  void next() {
    ended++;
    begunJvm = nanos.getAsLong();
  }

  /** As in " (4 min left)", or nothing while that is not known. */
  String words() {
    long now = nanos.getAsLong();
    if (ended > 0) {
      double each = (begunJvm - begun) / 1e9 / ended;
      return words(each * (jvms - ended) - (now - begunJvm) / 1e9);
    }
    int done = Math.min(stepsBegun - 1, steps);
    return done < 1 ? "" : words((now - begun) / 1e9 * ((double) jvms * steps / done - 1));
  }

  private static String words(double seconds) {
    return seconds < SECONDS_TOLD
        ? String.format(Locale.ROOT, " (%.0f s left)", Math.max(0, seconds))
        : String.format(Locale.ROOT, " (%.0f min left)", seconds / 60);
  }
}
