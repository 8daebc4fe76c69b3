package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.checkpoint.FloatArrays;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A grid kept as its cells that differ from an empty one: a bit a cell, and those cells' channels
 * one after the other. The empty one is all zero or, where more cells are like the first, that one:
 * with a condition that every cell sees, none is zero. A lizard, 27% alive, takes 90 kB where its
 * grid takes 332 kB. Exact: cells are alike only where all their bits are, so that -0.0 comes back
 * as it went in.
 */
final class CompactState {
  private final GridShape shape;
  private final long[] occupied;
  private final float[] empty;
  private float[] values = {};
  private int cells;

  CompactState(GridShape shape) {
    this.shape = shape;
    this.occupied = new long[(shape.cells() + 63) / 64];
    this.empty = new float[shape.channels()];
  }

  void set(Grid grid) {
    requireShape(grid);
    float[] from = grid.values();
    Arrays.fill(occupied, 0);
    chooseEmpty(from);
    cells = 0;
    int channels = shape.channels();
    for (int cell = 0; cell < shape.cells(); cell++) {
      if (differs(from, cell * channels)) {
        occupied[cell >> 6] |= 1L << cell;
        cells++;
      }
    }
    reserve(cells * channels);
    int at = 0;
    for (int word = 0; word < occupied.length; word++) {
      for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
        int cell = 64 * word + Long.numberOfTrailingZeros(bits);
        System.arraycopy(from, cell * channels, values, at, channels);
        at += channels;
      }
    }
  }

  void copyTo(Grid grid) {
    requireShape(grid);
    float[] to = grid.values();
    int channels = shape.channels();
    for (int cell = 0; cell < to.length; cell += channels) {
      System.arraycopy(empty, 0, to, cell, channels);
    }
    int at = 0;
    for (int word = 0; word < occupied.length; word++) {
      for (long bits = occupied[word]; bits != 0; bits &= bits - 1) {
        int cell = 64 * word + Long.numberOfTrailingZeros(bits);
        System.arraycopy(values, at, to, cell * channels, channels);
        at += channels;
      }
    }
  }

  private void chooseEmpty(float[] from) {
    Arrays.fill(empty, 0);
    int zeros = alike(from);
    System.arraycopy(from, 0, empty, 0, empty.length);
    if (alike(from) <= zeros) {
      Arrays.fill(empty, 0);
    }
  }

  private int alike(float[] from) {
    int alike = 0;
    for (int at = 0; at < from.length; at += empty.length) {
      alike += differs(from, at) ? 0 : 1;
    }
    return alike;
  }

  private boolean differs(float[] from, int at) {
    for (int c = 0; c < empty.length; c++) {
      if (Float.floatToRawIntBits(from[at + c]) != Float.floatToRawIntBits(empty[c])) {
        return true;
      }
    }
    return false;
  }

  /** Room for so many floats: an eighth to spare, so that states of like size reuse the array. */
  private void reserve(int needed) {
    if (needed > values.length || needed < values.length / 2) {
      values = new float[Math.min(needed + needed / 8, shape.cells() * shape.channels())];
    }
  }

  /** The heap that the arrays take, their headers left out. */
  long bytes() {
    return 8L * occupied.length + 4L * (empty.length + values.length);
  }

  void write(DataOutput out) throws IOException {
    for (long word : occupied) {
      out.writeLong(word);
    }
    FloatArrays.write(out, empty, empty.length);
    FloatArrays.write(out, values, cells * shape.channels());
  }

  void read(DataInput in) throws IOException {
    cells = 0;
    for (int word = 0; word < occupied.length; word++) {
      occupied[word] = in.readLong();
      cells += Long.bitCount(occupied[word]);
    }
    reserve(cells * shape.channels());
    FloatArrays.read(in, empty, empty.length);
    FloatArrays.read(in, values, cells * shape.channels());
  }

  private void requireShape(Grid grid) {
    if (!grid.shape().equals(shape)) {
      throw new IllegalArgumentException("grid of " + grid.shape() + " must be " + shape);
    }
  }
}
