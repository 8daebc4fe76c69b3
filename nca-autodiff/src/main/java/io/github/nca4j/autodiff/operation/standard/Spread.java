package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;

/**
 * How a small array is spread over a large one by NumPy's rules: which element of the small one
 * belongs to each of the large one. Works on rows of the large array, which are as long as the
 * shapes allow: the elements beneath a row lie in a row too, or are a single one.
 */
final class Spread {
  private final int smallSize;
  private final int[] starts;
  private final int length;
  private final boolean single;

  private Spread(int smallSize, int[] starts, int length, boolean single) {
    this.smallSize = smallSize;
    this.starts = starts;
    this.length = length;
    this.single = single;
  }

  /** How {@code small} is spread over {@code large}, which it must be broadcastable to. */
  static Spread of(Shape small, Shape large) {
    int missing = large.rank() - small.rank();
    int[] own = Strides.of(small);
    int[] strides = new int[large.rank()];
    for (int i = missing; i < strides.length; i++) {
      strides[i] = small.dim(i - missing) == 1 ? 0 : own[i - missing];
    }
    int last = strides.length - 1;
    while (last > 0 && large.dim(last) == 1) {
      last--;
    }
    boolean single = last < 0 || strides[last] == 0;
    int first = strides.length;
    while (first > 0 && (large.dim(first - 1) == 1 || (strides[first - 1] == 0) == single)) {
      first--;
    }
    int[] starts = Strides.offsets(large, strides, first);
    return new Spread(small.size(), starts, large.size() / starts.length, single);
  }

  /** Writes the small array's elements all over the large one. */
  void copy(float[] small, float[] large) {
    int at = 0;
    for (int start : starts) {
      if (single) {
        Arrays.fill(large, at, at + length, small[start]);
      } else {
        System.arraycopy(small, start, large, at, length);
      }
      at += length;
    }
  }

  /** Adds the small array's elements, each times a factor, all over the large one. */
  void add(float[] small, float factor, float[] large) {
    int at = 0;
    for (int start : starts) {
      if (single) {
        addAll(factor * small[start], large, at, at + length);
      } else {
        Elementwise.addRow(small, start, factor, large, at, length);
      }
      at += length;
    }
  }

  private static void addAll(float value, float[] sums, int from, int to) {
    for (int i = from; i < to; i++) {
      sums[i] += value;
    }
  }

  /** For each element of the small array the sum of those of the large one that belong to it. */
  double[] sums(float[] large) {
    double[] sums = new double[smallSize];
    int at = 0;
    for (int start : starts) {
      if (single) {
        sums[start] += sum(large, at, at + length);
      } else {
        addRow(large, at, sums, start, length);
      }
      at += length;
    }
    return sums;
  }

  private static double sum(float[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum;
  }

  private static void addRow(float[] values, int from, double[] sums, int to, int length) {
    for (int i = 0; i < length; i++) {
      sums[to + i] += values[from + i];
    }
  }

  /** For each element of the small array the largest of those that belong to it; NaN if one is. */
  void maxima(float[] large, float[] small) {
    Arrays.fill(small, Float.NEGATIVE_INFINITY);
    int at = 0;
    for (int start : starts) {
      if (single) {
        small[start] = Math.max(small[start], Reductions.max(large, at, at + length));
      } else {
        raiseRow(large, at, small, start, length);
      }
      at += length;
    }
  }

  private static void raiseRow(float[] values, int from, float[] maxima, int to, int length) {
    for (int i = 0; i < length; i++) {
      maxima[to + i] = Math.max(maxima[to + i], values[from + i]);
    }
  }

  /**
   * Adds each of the small array's gradients to the first element of the large one that is equal to
   * its maximum; NaN to those that are NaN.
   */
  void addToFirst(
      float[] large, float[] maxima, float[] smallGradient, float[] largeGradient, float[] rest) {
    System.arraycopy(smallGradient, 0, rest, 0, smallSize);
    int at = 0;
    for (int start : starts) {
      for (int i = 0; i < length; i++) {
        int to = single ? start : start + i;
        if (Reductions.isMax(large[at + i], maxima[to])) {
          largeGradient[at + i] += Reductions.slope(large[at + i]) * rest[to];
          rest[to] = 0;
        }
      }
      at += length;
    }
  }
}
