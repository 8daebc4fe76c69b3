package io.github.nca4j.image;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** GIF's variant of LZW (GIF 89a specification, appendix F), in blocks of up to 255 bytes. */
final class LzwEncoder {
  private static final int MAX_CODES = 4096;
  private static final int SLOTS = 1 << 14;

  private final OutputStream out;
  private final int bits;
  private final int clear;
  private final byte[] block = new byte[255];
  private int blockLength;
  private int buffer;
  private int buffered;
  private int codeBits;
  private int codes;

  /** Hash table from (code, next index) to the code of both together; open addressing. */
  private final int[] keys = new int[SLOTS];

  private final short[] found = new short[SLOTS];

  /** For indices of so many bits, 2 to 8. */
  LzwEncoder(OutputStream out, int bits) {
    this.out = out;
    this.bits = bits;
    this.clear = 1 << bits;
  }

  /** Writes all of the one image. */
  void write(byte[] indices) throws IOException {
    reset();
    emit(clear);
    int code = indices[0] & 255;
    for (int i = 1; i < indices.length; i++) {
      int index = indices[i] & 255;
      int key = code << 8 | index;
      int slot = slot(key);
      if (keys[slot] == key) {
        code = found[slot];
        continue;
      }
      emit(code);
      code = index;
      if (codes == MAX_CODES) {
        emit(clear);
        reset();
      } else {
        widen();
        keys[slot] = key;
        found[slot] = (short) codes++;
      }
    }
    emit(code);
    widen();
    emit(clear + 1);
    if (buffered > 0) {
      append(buffer);
    }
    flushBlock();
    out.write(0);
  }

  private void reset() {
    Arrays.fill(keys, -1);
    codes = clear + 2;
    codeBits = bits + 1;
  }

  /** The decoder knows a code one step later, so the width grows only when it is passed. */
  private void widen() {
    if (codes == 1 << codeBits && codes < MAX_CODES) {
      codeBits++;
    }
  }

  private int slot(int key) {
    int slot = (key * 0x9E3779B1) >>> 18;
    while (keys[slot] != -1 && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void emit(int code) throws IOException {
    buffer |= code << buffered;
    buffered += codeBits;
    while (buffered >= 8) {
      append(buffer);
      buffer >>>= 8;
      buffered -= 8;
    }
  }

  private void append(int value) throws IOException {
    block[blockLength++] = (byte) value;
    if (blockLength == block.length) {
      flushBlock();
    }
  }

  private void flushBlock() throws IOException {
    if (blockLength > 0) {
      out.write(blockLength);
      out.write(block, 0, blockLength);
      blockLength = 0;
    }
  }
}
