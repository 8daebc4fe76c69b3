package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A value in a JSON tree with its path, as in {@code layers[1].bias}, so that every complaint says
 * where.
 */
record Field(String file, String path, JsonNode node) {
  static Field root(String file, JsonNode node) {
    return new Field(file, "", node);
  }

  ModelFormatException wrong(String problem) {
    return new ModelFormatException(file, path.isEmpty() ? problem : path + " " + problem);
  }

  /** Reads a part of a file. */
  @FunctionalInterface
  interface Reader<T> {
    T read(Field field) throws ModelFormatException;
  }

  /** What a reader makes of this value; what a constructor refuses is said with the path. */
  <T> T read(Reader<T> reader) throws ModelFormatException {
    try {
      return reader.read(this);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String where = path.isEmpty() ? "" : path + ": ";
      throw new ModelFormatException(file, where + e.getMessage(), e);
    }
  }

  /** Another value at this place. */
  Field with(JsonNode value) {
    return new Field(file, path, value);
  }

  boolean has(String name) {
    return node.has(name);
  }

  /** Refuses an object with members that are not read: they may say what it means. */
  void requireKnown(Set<String> members) throws ModelFormatException {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!members.contains(name)) {
        throw wrong("has " + name + ", which this import does not know");
      }
    }
  }

  /** The member of an object, which must be there. */
  Field get(String name) throws ModelFormatException {
    if (!node.isObject()) {
      throw wrong("must be an object with " + name);
    }
    Field member = member(name);
    if (member.node == null) {
      throw member.wrong("is missing");
    }
    return member;
  }

  private Field member(String name) {
    return new Field(file, path.isEmpty() ? name : path + "." + name, node.get(name));
  }

  /** The elements of an array, which must not be empty. */
  List<Field> elements() throws ModelFormatException {
    if (!node.isArray() || node.isEmpty()) {
      throw wrong("must be an array that is not empty");
    }
    List<Field> elements = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      elements.add(new Field(file, path + "[" + i + "]", node.get(i)));
    }
    return elements;
  }

  /** The elements of a member that may be empty or not there. */
  List<Field> elements(String name) throws ModelFormatException {
    Field member = member(name);
    boolean none = member.node == null || (member.node.isArray() && member.node.isEmpty());
    return none ? List.of() : member.elements();
  }

  /** The members of an object, which may be none. */
  List<Field> members() {
    List<Field> members = new ArrayList<>();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      members.add(member(names.next()));
    }
    return members;
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  String text() throws ModelFormatException {
    if (!node.isTextual()) {
      throw wrong("must be a string");
    }
    return node.textValue();
  }

  boolean flag() throws ModelFormatException {
    if (!node.isBoolean()) {
      throw wrong("must be true or false");
    }
    return node.booleanValue();
  }

  int integer(int from, int to) throws ModelFormatException {
    if (!node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < from
        || node.intValue() > to) {
      throw wrong(shown() + " must be a whole number in [" + from + ", " + to + "]");
    }
    return node.intValue();
  }

  /** A width of a layer or a grid: more than a million is taken for damage. */
  int width() throws ModelFormatException {
    return integer(1, 1 << 20);
  }

  long longInteger() throws ModelFormatException {
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(shown() + " must be a whole number of 64 bits");
    }
    return node.longValue();
  }

  /** A whole number that protocol buffers may have printed as a string, as those of 64 bits. */
  long protoInteger(long from, long to) throws ModelFormatException {
    OptionalLong value = OptionalLong.empty();
    if (node.isTextual()) {
      try {
        value = OptionalLong.of(Long.parseLong(node.textValue()));
      } catch (NumberFormatException e) {
        // The complaint below says what is there instead.
      }
    } else if (node.isIntegralNumber() && node.canConvertToLong()) {
      value = OptionalLong.of(node.longValue());
    }
    if (value.isEmpty() || value.getAsLong() < from || value.getAsLong() > to) {
      throw wrong(shown() + " must be a whole number in [" + from + ", " + to + "]");
    }
    return value.getAsLong();
  }

  /** A number that protocol buffers print as a string where it is not finite. */
  double protoNumber() throws ModelFormatException {
    if (node.isTextual() && node.textValue().matches("-?Infinity|NaN")) {
      return Double.parseDouble(node.textValue());
    }
    if (!node.isNumber()) {
      throw wrong(shown() + " must be a number");
    }
    return node.doubleValue();
  }

  double number() throws ModelFormatException {
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw wrong(shown() + " must be a finite number");
    }
    return node.doubleValue();
  }

  float floatNumber() throws ModelFormatException {
    float value = (float) number();
    if (!Float.isFinite(value)) {
      throw wrong(shown() + " must be a finite float");
    }
    return value;
  }

  /** The bytes of a base64 string. */
  byte[] decoded() throws ModelFormatException {
    try {
      return Base64.getDecoder().decode(text());
    } catch (IllegalArgumentException e) {
      throw wrong("is not valid base64: " + e.getMessage());
    }
  }

  /** The bytes of a base64 string, of which there must be exactly so many. */
  byte[] bytes(long count) throws ModelFormatException {
    byte[] bytes = decoded();
    if (bytes.length != count) {
      throw wrong("holds " + bytes.length + " bytes; its shape asks for " + count);
    }
    return bytes;
  }

  /** Little-endian floats in a base64 string, exactly so many and all finite. */
  float[] floats(long count) throws ModelFormatException {
    float[] floats = Base64Floats.decode(bytes(4 * count));
    for (int i = 0; i < floats.length; i++) {
      if (!Float.isFinite(floats[i])) {
        throw wrong("holds " + floats[i] + " at " + i + "; all must be finite");
      }
    }
    return floats;
  }

  private String shown() {
    String text = node.toString();
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
