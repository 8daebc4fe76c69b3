package io.github.nca4j.train.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Float arrays to and from a stream, bit for bit and by the block: a pool has tens of millions of
 * floats, and {@link java.io.DataOutputStream#writeFloat} takes them byte by byte.
 */
public final class FloatArrays {
  private static final int BLOCK = 8192;

  private FloatArrays() {}

  /** Writes the first {@code count} values. */
  public static void write(DataOutput out, float[] values, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Math.min(BLOCK, count));
    for (int at = 0; at < count; at += BLOCK) {
      int length = Math.min(BLOCK, count - at);
      // As ints: a float that passes through a register may have its NaN bits changed.
      for (int i = 0; i < length; i++) {
        bytes.putInt(4 * i, Float.floatToRawIntBits(values[at + i]));
      }
      out.write(bytes.array(), 0, 4 * length);
    }
  }

  /** Reads {@code count} values. */
  public static void read(DataInput in, float[] values, int count) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 * Math.min(BLOCK, count));
    for (int at = 0; at < count; at += BLOCK) {
      int length = Math.min(BLOCK, count - at);
      in.readFully(bytes.array(), 0, 4 * length);
      for (int i = 0; i < length; i++) {
        values[at + i] = Float.intBitsToFloat(bytes.getInt(4 * i));
      }
    }
  }

  /** Writes every array whole. */
  public static void writeAll(DataOutput out, List<float[]> arrays) throws IOException {
    for (float[] array : arrays) {
      write(out, array, array.length);
    }
  }

  /** Reads every array whole. */
  public static void readAll(DataInput in, List<float[]> arrays) throws IOException {
    for (float[] array : arrays) {
      read(in, array, array.length);
    }
  }

  /** {@return a copy of each array} */
  public static List<float[]> copies(List<float[]> arrays) {
    return arrays.stream().map(float[]::clone).toList();
  }

  /** Copies each array's values into the array of the same place. */
  public static void copy(List<float[]> from, List<float[]> to) {
    for (int i = 0; i < to.size(); i++) {
      System.arraycopy(from.get(i), 0, to.get(i), 0, to.get(i).length);
    }
  }
}
