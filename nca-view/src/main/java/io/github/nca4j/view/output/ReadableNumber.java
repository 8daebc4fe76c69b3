package io.github.nca4j.view.output;

import java.util.Locale;

/**
 * Numbers for people, in the width of a table's column whatever they are: where a model explodes,
 * states and losses come to 10^60 and more, which plain decimals would write out.
 */
public final class ReadableNumber {
  /** From here on a number has an exponent. */
  private static final double LARGE = 1e7;

  private ReadableNumber() {}

  /**
   * {@return a number with a fixed number of decimals, or with an exponent if it is 10 million or
   * more, as in "0.0012" and "3.21e+66"; NaN and Infinity by these names}
   *
   * @param value any number
   * @param decimals after the point, 0 or more
   * @throws IllegalArgumentException if {@code decimals} is negative
   */
  public static String of(double value, int decimals) {
    if (decimals < 0) {
      throw new IllegalArgumentException("decimals " + decimals + " must be 0 or more");
    }
    boolean large = Math.abs(value) >= LARGE && Double.isFinite(value);
    return large
        ? String.format(Locale.ROOT, "%.2e", value)
        : String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
