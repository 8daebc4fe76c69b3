package io.github.nca4j.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The elements of a NumPy array, as its header names them: floats of 16, 32 and 64 bits, whole
 * numbers of 8 to 64, and truth values, in either byte order. Each is rounded to the nearest float.
 *
 * @param order of the bytes of an element
 * @param bytes an element
 * @param decoder takes the next element
 */
record NpyType(ByteOrder order, int bytes, Decoder decoder) {
  /** Takes the next element from a buffer. */
  @FunctionalInterface
  interface Decoder {
    float next(ByteBuffer from);
  }

  /**
   * The type of a name.
   *
   * @param descr as in {@code <f4}
   * @throws IllegalArgumentException if it is none of those that are read
   */
  static NpyType of(String descr) {
    boolean ordered = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
    ByteOrder order = descr.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return switch (ordered ? descr.substring(1) : descr) {
      case "f2" -> new NpyType(order, 2, from -> HalfFloat.binary16(from.getShort()));
      case "f4" -> new NpyType(order, 4, ByteBuffer::getFloat);
      case "f8" -> new NpyType(order, 8, from -> (float) from.getDouble());
      case "i1" -> new NpyType(order, 1, ByteBuffer::get);
      case "i2" -> new NpyType(order, 2, ByteBuffer::getShort);
      case "i4" -> new NpyType(order, 4, ByteBuffer::getInt);
      case "i8" -> new NpyType(order, 8, ByteBuffer::getLong);
      case "u1" -> new NpyType(order, 1, from -> from.get() & 0xff);
      case "u2" -> new NpyType(order, 2, from -> from.getShort() & 0xffff);
      case "u4" -> new NpyType(order, 4, from -> from.getInt() & 0xffff_ffffL);
      case "u8" -> new NpyType(order, 8, from -> unsigned(from.getLong()));
      case "b1", "?" -> new NpyType(order, 1, from -> from.get() == 0 ? 0 : 1);
      default ->
          throw new IllegalArgumentException(
              "holds elements of type '"
                  + descr
                  + "'; those read are floats of 16, 32 and 64 bits, whole numbers and booleans");
    };
  }

  /** The lowest bit stays in what is halved, lest a tie be rounded twice. */
  private static float unsigned(long bits) {
    return bits >= 0 ? bits : 2f * ((bits >>> 1) | (bits & 1));
  }

  /** The next elements of a buffer whose order is set here. */
  void decode(ByteBuffer from, float[] into, int at, int count) {
    from.order(order);
    for (int i = at; i < at + count; i++) {
      into[i] = decoder.next(from);
    }
  }
}
