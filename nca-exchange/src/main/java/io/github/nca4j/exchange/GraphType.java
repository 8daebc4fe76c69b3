package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The types of a TensorFlow graph's numbers, as it names them, and how their bytes are read. */
enum GraphType {
  DT_FLOAT(1, 4, "floatVal"),
  DT_DOUBLE(2, 8, "doubleVal"),
  DT_INT32(3, 4, "intVal"),
  DT_UINT8(4, 1, "intVal"),
  DT_INT16(5, 2, "intVal"),
  DT_INT8(6, 1, "intVal"),
  DT_INT64(9, 8, "int64Val"),
  DT_BOOL(10, 1, "boolVal"),
  DT_BFLOAT16(14, 2, "halfVal"),
  DT_UINT16(17, 2, "intVal"),
  DT_HALF(19, 2, "halfVal");

  private final int number;
  private final int bytes;
  private final String list;

  GraphType(int number, int bytes, String list) {
    this.number = number;
    this.bytes = bytes;
    this.list = list;
  }

  /** A type by its name or its number. */
  static GraphType read(Field field) throws ModelFormatException {
    for (GraphType type : values()) {
      if (type.name().equals(field.value()) || Integer.valueOf(type.number).equals(field.value())) {
        return type;
      }
    }
    throw field.wrong(field.shown() + " is a type of numbers that this import does not read");
  }

  int bytes() {
    return bytes;
  }

  /** The member of a tensor that lists its values in the short form. */
  String list() {
    return list;
  }

  boolean isFloating() {
    return this == DT_FLOAT || this == DT_DOUBLE || this == DT_HALF || this == DT_BFLOAT16;
  }

  /** So many little-endian numbers. */
  double[] decode(byte[] content, int count) {
    ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = next(buffer);
    }
    return values;
  }

  private double next(ByteBuffer content) {
    return switch (this) {
      case DT_FLOAT -> content.getFloat();
      case DT_DOUBLE -> content.getDouble();
      case DT_INT32 -> content.getInt();
      case DT_UINT8 -> content.get() & 0xff;
      case DT_INT16 -> content.getShort();
      case DT_INT8 -> content.get();
      case DT_INT64 -> content.getLong();
      case DT_BOOL -> content.get() == 0 ? 0 : 1;
      case DT_BFLOAT16 -> HalfFloat.bfloat16(content.getShort());
      case DT_UINT16 -> content.getShort() & 0xffff;
      case DT_HALF -> HalfFloat.binary16(content.getShort());
    };
  }

  /** One number of the short form; halves are the bits of one. */
  double number(Field field) throws ModelFormatException {
    if (this == DT_BOOL) {
      return field.flag() ? 1 : 0;
    }
    if (this == DT_HALF || this == DT_BFLOAT16) {
      short bits = (short) field.protoInteger(0, 0xffff);
      return this == DT_HALF ? HalfFloat.binary16(bits) : HalfFloat.bfloat16(bits);
    }
    return isFloating() ? field.protoNumber() : field.protoInteger(Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number as this type would hold it. */
  double rounded(double value) {
    return this == DT_DOUBLE ? value : isFloating() ? (float) value : (long) value;
  }
}
