package io.github.nca4j.exchange;

/** The two floating-point numbers of 16 bits. */
final class HalfFloat {
  private static final int EXPONENT = 0x7c00;
  private static final int FRACTION = 0x03ff;

  private HalfFloat() {}

  /** IEEE's binary16: 5 bits of exponent, 10 of fraction. Every one is a float exactly. */
  static float binary16(short bits) {
    float sign = bits < 0 ? -1 : 1;
    int exponent = (bits & EXPONENT) >> 10;
    int fraction = bits & FRACTION;
    if (exponent == 31) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return exponent == 0
        ? sign * Math.scalb((float) fraction, -24)
        : sign * Math.scalb((float) (fraction + FRACTION + 1), exponent - 25);
  }

  /** Google's bfloat16: the upper half of a float. */
  static float bfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
