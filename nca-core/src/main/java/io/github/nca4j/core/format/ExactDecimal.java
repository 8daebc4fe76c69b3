package io.github.nca4j.core.format;

/** Floats as JSON numbers that come back bit for bit although readers go through double. */
final class ExactDecimal {
  private ExactDecimal() {}

  /**
   * The double to be written for a float: its shortest decimal, as in 0.1, unless reading that as a
   * double and rounding again would miss the float; then the float's own value.
   */
  static double of(float value) {
    double decimal = Double.parseDouble(Float.toString(value));
    return Float.compare((float) decimal, value) == 0 ? decimal : value;
  }
}
