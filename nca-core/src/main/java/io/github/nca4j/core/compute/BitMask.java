package io.github.nca4j.core.compute;

import java.util.Arrays;

/**
 * One bit a cell of a height x width grid, each row in whole 64-bit words: cell (y, x) is bit x %
 * 64 of word y * words() + x / 64. Bits beyond the width stay 0. Mutable and not thread-safe.
 */
public final class BitMask {
  private final int height;
  private final int width;
  private final int words;
  private final long lastWord;
  private final long[] bits;
  private final long[] spread;

  /** A mask of zeros; height and width are positive. */
  public BitMask(int height, int width) {
    this.height = height;
    this.width = width;
    words = (width + Long.SIZE - 1) / Long.SIZE;
    lastWord = -1L >>> (words * Long.SIZE - width);
    bits = new long[height * words];
    spread = new long[height * words];
  }

  /** How many words a row has. */
  public int words() {
    return words;
  }

  /** How many rows there are. */
  public int height() {
    return height;
  }

  /** One word of a row. */
  public long word(int y, int word) {
    return bits[y * words + word];
  }

  /** Sets one word of a row; bits beyond the width are dropped. */
  public void setWord(int y, int word, long value) {
    bits[y * words + word] = word == words - 1 ? value & lastWord : value;
  }

  /** Whether a cell's bit is set. */
  public boolean get(int y, int x) {
    return (bits[y * words + x / Long.SIZE] >>> x & 1) != 0;
  }

  /** Sets a cell's bit. */
  public void set(int y, int x) {
    bits[y * words + x / Long.SIZE] |= 1L << x;
  }

  /** Sets every cell's bit. */
  public void fill() {
    for (int i = 0; i < bits.length; i++) {
      bits[i] = i % words == words - 1 ? lastWord : -1L;
    }
  }

  /** Clears every bit. */
  public void clear() {
    Arrays.fill(bits, 0);
  }

  /** Becomes a copy of a mask of the same size. */
  public void copy(BitMask other) {
    System.arraycopy(other.bits, 0, bits, 0, bits.length);
  }

  /** {@code this &= other}. */
  public void and(BitMask other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= other.bits[i];
    }
  }

  /** {@code this &= not other}. */
  public void andNot(BitMask other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] &= ~other.bits[i];
    }
  }

  /** this |= other. */
  public void or(BitMask other) {
    for (int i = 0; i < bits.length; i++) {
      bits[i] |= other.bits[i];
    }
  }

  /** The number of set bits. */
  public int count() {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }

  /**
   * Becomes the 3x3 dilation of a mask of the same size, which may be this one: a bit is set where
   * the cell or one of its eight neighbours is set.
   *
   * @param circular whether the grid is a torus
   */
  public void dilate(BitMask in, boolean circular) {
    for (int y = 0; y < height; y++) {
      spreadRow(in.bits, y * words, circular);
    }
    for (int y = 0; y < height; y++) {
      int up = y > 0 ? y - 1 : circular ? height - 1 : y;
      int down = y < height - 1 ? y + 1 : circular ? 0 : y;
      for (int q = 0; q < words; q++) {
        bits[y * words + q] =
            spread[y * words + q] | spread[up * words + q] | spread[down * words + q];
      }
    }
  }

  /** Or of each bit with its left and right neighbours, 64 cells at a time. */
  private void spreadRow(long[] in, int row, boolean circular) {
    int end = row + words - 1;
    int top = (width - 1) % Long.SIZE;
    long first = in[row] & 1;
    long last = in[end] >>> top & 1;
    for (int i = row; i <= end; i++) {
      long fromLeft = i > row ? in[i - 1] >>> 63 : circular ? last : 0;
      long fromRight = i < end ? in[i + 1] << 63 : circular ? first << top : 0;
      spread[i] = in[i] | in[i] << 1 | in[i] >>> 1 | fromLeft | fromRight;
    }
    spread[end] &= lastWord;
  }
}
