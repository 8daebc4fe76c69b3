package io.github.nca4j.autodiff.operation.standard;

import java.util.Arrays;

/**
 * The places of the elements of a line in ascending order. Sorts numbers of 64 bits, the value's
 * order above and its place below, so that equal values keep their order. A long line is sorted by
 * its digits, the lowest first, which takes a third of the time of comparing. Not thread-safe.
 */
final class SortedLine {
  private static final int PLACE_BITS = 32;
  private static final int DIGIT_BITS = 8;
  private static final int DIGITS = 1 << DIGIT_BITS;

  /** From here on sorting by digits is the faster one. */
  private static final int LONG = 128;

  private final int[] starts;
  private long[] line;
  private long[] other;

  SortedLine(int length) {
    line = new long[length];
    other = new long[length < LONG ? 0 : length];
    starts = new int[length < LONG ? 0 : DIGITS];
  }

  /** Sorts the elements at {@code first}, {@code first + step} and so on. */
  void sort(float[] x, int first, int step) {
    for (int i = 0; i < line.length; i++) {
      line[i] = (long) order(x[first + i * step]) << PLACE_BITS | i;
    }
    if (line.length < LONG) {
      Arrays.sort(line);
    } else {
      for (int shift = PLACE_BITS; shift < Long.SIZE; shift += DIGIT_BITS) {
        sortByDigit(shift);
      }
    }
  }

  /** The place that element {@code rank} of the order came from. */
  int place(int rank) {
    return (int) line[rank];
  }

  /** An integer that is ordered as {@link Float#compare} orders floats. */
  private static int order(float x) {
    int bits = Float.floatToIntBits(x);
    return bits < 0 ? bits ^ Integer.MAX_VALUE : bits;
  }

  private void sortByDigit(int shift) {
    Arrays.fill(starts, 0);
    for (long element : line) {
      starts[digit(element, shift)]++;
    }
    int start = 0;
    for (int digit = 0; digit < DIGITS; digit++) {
      int count = starts[digit];
      starts[digit] = start;
      start += count;
    }
    for (long element : line) {
      other[starts[digit(element, shift)]++] = element;
    }
    long[] sorted = other;
    other = line;
    line = sorted;
  }

  /** Of the element without its sign, negative ones being the lower half. */
  private static int digit(long element, int shift) {
    return (int) ((element ^ Long.MIN_VALUE) >>> shift) & (DIGITS - 1);
  }
}
