package io.github.nca4j.core.saved;

import io.github.nca4j.core.ModelFormatException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A value in a JSON tree with its path, as in {@code layers[1].bias}, so that every complaint says
 * where. Immutable, as long as its tree is not changed.
 *
 * @param file where it was read from
 * @param path from the root of the tree, which is empty
 * @param value as the package describes a tree
 */
public record Field(String file, String path, Object value) {
  /**
   * The root of what some bytes hold.
   *
   * @param instead what to say of bytes that are no JSON, if more is known of them
   */
  public static Field read(String file, byte[] bytes, Supplier<Optional<String>> instead)
      throws ModelFormatException {
    try {
      return new Field(file, "", JsonReader.read(file, bytes));
    } catch (ModelFormatException e) {
      Optional<String> known = instead.get();
      throw known.isPresent() ? new ModelFormatException(file, known.get(), e) : e;
    }
  }

  /** A complaint that names the place. */
  public ModelFormatException wrong(String problem) {
    return new ModelFormatException(file, path.isEmpty() ? problem : path + " " + problem);
  }

  /** Reads a part of a file. Stateless. */
  @FunctionalInterface
  public interface Reader<T> {
    /** What it makes of a value. */
    T read(Field field) throws ModelFormatException;
  }

  /** What a reader makes of this value; what a constructor refuses is said with the path. */
  public <T> T read(Reader<T> reader) throws ModelFormatException {
    try {
      return reader.read(this);
    } catch (IllegalArgumentException | ArithmeticException e) {
      String where = path.isEmpty() ? "" : path + ": ";
      throw new ModelFormatException(file, where + e.getMessage(), e);
    }
  }

  /** Whether this is an object with such a member. */
  public boolean has(String name) {
    return value instanceof Map<?, ?> members && members.containsKey(name);
  }

  /** Refuses an object with members that are not read: they may say what it means. */
  public void requireKnown(Set<String> members) throws ModelFormatException {
    for (String name : names()) {
      if (!members.contains(name)) {
        throw wrong("has " + name + ", which this import does not know");
      }
    }
  }

  /** The member of an object, which must be there. */
  public Field get(String name) throws ModelFormatException {
    if (!isObject()) {
      throw wrong("must be an object with " + name);
    }
    if (!has(name)) {
      throw new ModelFormatException(file, place(name) + " is missing");
    }
    return member(name);
  }

  /** A member that is there. */
  private Field member(String name) {
    return new Field(file, place(name), ((Map<?, ?>) value).get(name));
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** The elements of an array, which must not be empty. */
  public List<Field> elements() throws ModelFormatException {
    if (!(value instanceof List<?> list) || list.isEmpty()) {
      throw wrong("must be an array that is not empty");
    }
    List<Field> elements = new ArrayList<>(list.size());
    for (Object element : list) {
      elements.add(new Field(file, path + "[" + elements.size() + "]", element));
    }
    return elements;
  }

  /** The elements of a member that may be empty or not there. */
  public List<Field> elements(String name) throws ModelFormatException {
    if (!has(name)) {
      return List.of();
    }
    Field member = member(name);
    return member.isArray() && member.isEmpty() ? List.of() : member.elements();
  }

  /** The names of an object's members, which may be none; of anything else there are none. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    if (value instanceof Map<?, ?> members) {
      members.keySet().forEach(name -> names.add((String) name));
    }
    return names;
  }

  /** The members of an object, which may be none. */
  public List<Field> members() {
    List<Field> members = new ArrayList<>();
    for (String name : names()) {
      members.add(member(name));
    }
    return members;
  }

  /** The last part of the path. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** Whether it is an object. */
  public boolean isObject() {
    return value instanceof Map;
  }

  /** Whether it is an array. */
  public boolean isArray() {
    return value instanceof List;
  }

  /** Whether it has no members and no elements. */
  public boolean isEmpty() {
    return value instanceof Map<?, ?> members
        ? members.isEmpty()
        : !(value instanceof List<?> elements) || elements.isEmpty();
  }

  /** Whether it is null. */
  public boolean isNull() {
    return value == JsonNull.NULL;
  }

  /** Whether it is a string. */
  public boolean isText() {
    return value instanceof String;
  }

  /** The characters of a string. */
  public String text() throws ModelFormatException {
    if (!(value instanceof String text)) {
      throw wrong("must be a string");
    }
    return text;
  }

  /** True or false. */
  public boolean flag() throws ModelFormatException {
    if (!(value instanceof Boolean flag)) {
      throw wrong("must be true or false");
    }
    return flag;
  }

  /** A whole number in [from, to]. */
  public int integer(int from, int to) throws ModelFormatException {
    if (!(value instanceof Integer number) || number < from || number > to) {
      throw wrong(shown() + " must be a whole number in [" + from + ", " + to + "]");
    }
    return number;
  }

  /** A width of a layer or a grid: more than a million is taken for damage. */
  public int width() throws ModelFormatException {
    return integer(1, 1 << 20);
  }

  /** A whole number of 64 bits. */
  public long longInteger() throws ModelFormatException {
    if (!isLong()) {
      throw wrong(shown() + " must be a whole number of 64 bits");
    }
    return ((Number) value).longValue();
  }

  private boolean isLong() {
    return value instanceof Integer || value instanceof Long;
  }

  /** A whole number that protocol buffers may have printed as a string, as those of 64 bits. */
  public long protoInteger(long from, long to) throws ModelFormatException {
    OptionalLong number = OptionalLong.empty();
    if (value instanceof String text) {
      try {
        number = OptionalLong.of(Long.parseLong(text));
      } catch (NumberFormatException e) {
        // The complaint below says what is there instead.
      }
    } else if (isLong()) {
      number = OptionalLong.of(((Number) value).longValue());
    }
    if (number.isEmpty() || number.getAsLong() < from || number.getAsLong() > to) {
      throw wrong(shown() + " must be a whole number in [" + from + ", " + to + "]");
    }
    return number.getAsLong();
  }

  /** A number that protocol buffers print as a string where it is not finite. */
  public double protoNumber() throws ModelFormatException {
    if (value instanceof String text && text.matches("-?Infinity|NaN")) {
      return Double.parseDouble(text);
    }
    if (!(value instanceof Number number)) {
      throw wrong(shown() + " must be a number");
    }
    return number.doubleValue();
  }

  /** A finite number. */
  public double number() throws ModelFormatException {
    if (!(value instanceof Number number) || !Double.isFinite(number.doubleValue())) {
      throw wrong(shown() + " must be a finite number");
    }
    return number.doubleValue();
  }

  /** A number that is finite as a float, too. */
  public float floatNumber() throws ModelFormatException {
    float number = (float) number();
    if (!Float.isFinite(number)) {
      throw wrong(shown() + " must be a finite float");
    }
    return number;
  }

  /** The bytes of a base64 string. */
  public byte[] decoded() throws ModelFormatException {
    try {
      return Base64.getDecoder().decode(text());
    } catch (IllegalArgumentException e) {
      throw wrong("is not valid base64: " + e.getMessage());
    }
  }

  /** The bytes of a base64 string, of which there must be exactly so many. */
  public byte[] bytes(long count) throws ModelFormatException {
    byte[] bytes = decoded();
    if (bytes.length != count) {
      throw wrong("holds " + bytes.length + " bytes; its shape asks for " + count);
    }
    return bytes;
  }

  /** Little-endian floats in a base64 string, exactly so many and all finite. */
  public float[] floats(long count) throws ModelFormatException {
    float[] floats = Base64Floats.decode(bytes(4 * count));
    for (int i = 0; i < floats.length; i++) {
      if (!Float.isFinite(floats[i])) {
        throw wrong("holds " + floats[i] + " at " + i + "; all must be finite");
      }
    }
    return floats;
  }

  /** The value as a complaint quotes it. */
  public String shown() {
    String text = JsonWriter.text(value);
    return text.length() > 40 ? text.substring(0, 40) + "..." : text;
  }
}
