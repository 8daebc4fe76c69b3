package io.github.nca4j.core.saved;

import io.github.nca4j.core.ModelFormatException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259) as a tree, from UTF-8, or from UTF-16 with a byte order mark. Stricter than
 * it must be: no two members of an object have one name. A reader of its own, since a program's way
 * to its first step is half as long without the classes of a larger one. One thread at a time.
 */
public final class JsonReader {
  /** Deeper trees would overflow the stack of a thread with a small one. */
  private static final int MAX_DEPTH = 1000;

  /** Digits; to read a whole number takes time by their square. */
  private static final int MAX_NUMBER = 1000;

  private static final int END = -1;

  private final String name;
  private final byte[] bytes;
  private int at;
  private int depth;

  private JsonReader(String name, byte[] bytes) {
    this.name = name;
    this.bytes = inUtf8(bytes);
    at =
        starts(this.bytes, 0xEF, 0xBB) && this.bytes.length > 2 && this.bytes[2] == (byte) 0xBF
            ? 3
            : 0;
  }

  private static byte[] inUtf8(byte[] bytes) {
    boolean wide = starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE);
    return wide
        ? new String(bytes, StandardCharsets.UTF_16).getBytes(StandardCharsets.UTF_8)
        : bytes;
  }

  private static boolean starts(byte[] bytes, int first, int second) {
    return bytes.length > 1 && bytes[0] == (byte) first && bytes[1] == (byte) second;
  }

  /**
   * The one value that some bytes hold.
   *
   * @param name where they come from, for complaints
   * @throws ModelFormatException with the line and column, if they are no JSON or go on after it
   */
  public static Object read(String name, byte[] bytes) throws ModelFormatException {
    JsonReader reader = new JsonReader(name, bytes);
    Object root = reader.value();
    if (reader.next() != END) {
      throw reader.invalid("something follows its end");
    }
    return root;
  }

  /** The next byte that is no white space, which stays the next one. */
  private int next() {
    while (at < bytes.length) {
      int b = bytes[at];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b & 0xFF;
      }
      at++;
    }
    return END;
  }

  private Object value() throws ModelFormatException {
    int first = next();
    return switch (first) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", JsonNull.NULL);
      default -> {
        if (first == '-' || (first >= '0' && first <= '9')) {
          yield number();
        }
        throw unexpected("a value");
      }
    };
  }

  private Map<String, Object> object() throws ModelFormatException {
    descend();
    Map<String, Object> members = new LinkedHashMap<>();
    if (next() != '}') {
      do {
        if (next() != '"') {
          throw unexpected("the name of a member");
        }
        String member = string();
        take(':');
        if (members.put(member, value()) != null) {
          throw invalid("two members are called \"" + member + "\"");
        }
      } while (another('}'));
    }
    return end(members);
  }

  private List<Object> array() throws ModelFormatException {
    descend();
    List<Object> elements = new ArrayList<>();
    if (next() != ']') {
      do {
        elements.add(value());
      } while (another(']'));
    }
    return end(elements);
  }

  private void descend() throws ModelFormatException {
    if (++depth > MAX_DEPTH) {
      throw invalid("it is deeper than " + MAX_DEPTH + " levels");
    }
    at++;
  }

  private <T> T end(T container) {
    depth--;
    at++;
    return container;
  }

  /** Whether a comma follows, which is taken, and not the end, which is not. */
  private boolean another(int end) throws ModelFormatException {
    int next = next();
    if (next == ',') {
      at++;
      return true;
    }
    if (next != end) {
      throw unexpected("a comma or " + (char) end);
    }
    return false;
  }

  private void take(int wanted) throws ModelFormatException {
    if (next() != wanted) {
      throw unexpected("" + (char) wanted);
    }
    at++;
  }

  private Object word(String word, Object value) throws ModelFormatException {
    for (int i = 0; i < word.length(); i++, at++) {
      if (at == bytes.length || bytes[at] != word.charAt(i)) {
        throw unexpected(word);
      }
    }
    return value;
  }

  private String string() throws ModelFormatException {
    int from = ++at;
    boolean ascii = true;
    for (; at < bytes.length; at++) {
      byte b = bytes[at];
      if (b == '"') {
        String text = ascii ? ascii(from) : utf8(from);
        at++;
        return text;
      }
      if (b == '\\') {
        return escaped(new StringBuilder(ascii ? ascii(from) : utf8(from)));
      }
      if (b >= 0 && b < ' ') {
        throw invalid("a string has a control character in it");
      }
      ascii &= b >= 0;
    }
    throw cutShort();
  }

  /** The rest of a string, from an escape on. */
  private String escaped(StringBuilder text) throws ModelFormatException {
    while (at < bytes.length) {
      int from = at;
      byte b = bytes[at];
      if (b == '"') {
        at++;
        return text.toString();
      }
      if (b == '\\') {
        at++;
        text.append(escape());
        continue;
      }
      while (at < bytes.length && bytes[at] != '"' && bytes[at] != '\\') {
        if (bytes[at] >= 0 && bytes[at] < ' ') {
          throw invalid("a string has a control character in it");
        }
        at++;
      }
      text.append(utf8(from));
    }
    throw cutShort();
  }

  private char escape() throws ModelFormatException {
    int place = at < bytes.length ? "\"\\/bfnrt".indexOf(bytes[at]) : END;
    if (place >= 0) {
      at++;
      return "\"\\/\b\f\n\r\t".charAt(place);
    }
    if (at < bytes.length && bytes[at] != 'u') {
      throw unexpected("an escape");
    }
    int value = 0;
    for (int i = 1; i <= 4; i++) {
      if (at + i >= bytes.length) {
        throw cutShort();
      }
      int digit = bytes[at + i] < 0 ? END : Character.digit(bytes[at + i], 16);
      if (digit < 0) {
        throw invalid("an escape has no four hexadecimal digits");
      }
      value = 16 * value + digit;
    }
    at += 5;
    return (char) value;
  }

  private String ascii(int from) {
    return new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int from) throws ModelFormatException {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, from, at - from))
          .toString();
    } catch (CharacterCodingException e) {
      throw invalid("a string is not UTF-8");
    }
  }

  private Number number() throws ModelFormatException {
    int from = at;
    at += bytes[at] == '-' ? 1 : 0;
    int whole = at;
    digits();
    if (bytes[whole] == '0' && at > whole + 1) {
      throw invalid("a number starts with 0");
    }
    boolean isWhole = true;
    if (at < bytes.length && bytes[at] == '.') {
      isWhole = false;
      at++;
      digits();
    }
    if (at < bytes.length && (bytes[at] | ' ') == 'e') {
      isWhole = false;
      at++;
      at += at < bytes.length && (bytes[at] == '+' || bytes[at] == '-') ? 1 : 0;
      digits();
    }
    if (at - from > MAX_NUMBER) {
      throw invalid("a number has more than " + MAX_NUMBER + " characters");
    }
    String text = ascii(from);
    return isWhole ? whole(text) : Double.valueOf(text);
  }

  private void digits() throws ModelFormatException {
    int from = at;
    while (at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9') {
      at++;
    }
    if (at == from) {
      throw unexpected("a digit");
    }
  }

  private static Number whole(String text) {
    // Of up to 18 digits each fits 64 bits.
    if (text.length() > 18) {
      BigInteger value = new BigInteger(text);
      return value.bitLength() < Long.SIZE ? (Number) value.longValue() : value;
    }
    long value = Long.parseLong(text);
    return value == (int) value ? (Number) (int) value : value;
  }

  private ModelFormatException unexpected(String wanted) {
    if (at >= bytes.length) {
      return cutShort();
    }
    int b = bytes[at] & 0xFF;
    boolean shown = b > ' ' && b < 0x7F;
    return invalid(
        (shown ? "'" + (char) b + "'" : "byte " + b) + " stands where " + wanted + " must");
  }

  private ModelFormatException cutShort() {
    return new ModelFormatException(name, "the JSON is cut short" + place());
  }

  private ModelFormatException invalid(String problem) {
    return new ModelFormatException(name, "not valid JSON" + place() + ": " + problem);
  }

  private String place() {
    int line = 1;
    int column = 1;
    for (int i = 0; i < Math.min(at, bytes.length); i++) {
      column = bytes[i] == '\n' ? 1 : column + 1;
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return " at line " + line + ", column " + column;
  }
}
