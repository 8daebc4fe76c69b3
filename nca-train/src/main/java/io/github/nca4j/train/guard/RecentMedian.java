package io.github.nca4j.train.guard;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The median of the last values, up to 100 of them. */
final class RecentMedian {
  private static final int WINDOW = 100;

  /** Fewer values than this say nothing of what is usual. */
  private static final int ENOUGH = 20;

  private final double[] values = new double[WINDOW];
  private final double[] sorted = new double[WINDOW];
  private int added;

  void add(double value) {
    values[added % WINDOW] = value;
    // Stays within 2 * WINDOW, so that it never overflows.
    added = added + 1 < 2 * WINDOW ? added + 1 : WINDOW;
  }

  /** Whether there are values enough for their median to say anything. */
  boolean isKnown() {
    return added >= ENOUGH;
  }

  /** The median, of an even number of values the larger of the two in the middle. */
  double value() {
    int count = Math.min(added, WINDOW);
    System.arraycopy(values, 0, sorted, 0, count);
    Arrays.sort(sorted, 0, count);
    return sorted[count / 2];
  }

  void clear() {
    added = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(added);
    for (double value : values) {
      out.writeDouble(value);
    }
  }

  void read(DataInput in) throws IOException {
    added = in.readInt();
    for (int i = 0; i < WINDOW; i++) {
      values[i] = in.readDouble();
    }
  }
}
