package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * A node of a TensorFlow graph. It notes which of its attributes were asked for, so that none goes
 * unread.
 */
final class GraphNode {
  private static final Set<String> MEMBERS =
      Set.of("name", "op", "input", "attr", "device", "experimentalDebugInfo", "experimentalType");

  private final Field field;
  private final String name;
  private final String op;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> controls = new ArrayList<>();
  private final Set<String> unread = new TreeSet<>();

  GraphNode(Field node) throws ModelFormatException {
    name = node.get("name").text();
    op = node.get("op").text();
    // Complaints say which node, rather than where in the file.
    field = new Field(node.file(), "node " + name + " (" + op + ")", node.value());
    field.requireKnown(MEMBERS);
    for (Field input : field.elements("input")) {
      String source = input.text();
      if (source.startsWith("^")) {
        controls.add(source.substring(1));
      } else {
        // ":0" is a node's first output; the operations that are read have one only.
        inputs.add(source.endsWith(":0") ? source.substring(0, source.length() - 2) : source);
      }
    }
    if (field.has("attr")) {
      unread.addAll(field.get("attr").names());
      // What tools note for themselves.
      unread.removeIf(attribute -> attribute.startsWith("_"));
    }
  }

  String name() {
    return name;
  }

  String op() {
    return op;
  }

  /** The nodes whose values it takes. */
  List<String> inputs() {
    return inputs;
  }

  /** The nodes that are only to run before it. */
  List<String> controls() {
    return controls;
  }

  /** Where it stands in the file. */
  Field field() {
    return field;
  }

  ModelFormatException wrong(String problem) {
    return field.wrong(problem);
  }

  ModelFormatException unknown() {
    return new ModelFormatException(
        field.file(), "node " + name + " is a " + op + ", which this import does not know");
  }

  void requireInputs(int count) throws ModelFormatException {
    if (inputs.size() != count) {
      throw wrong("has " + inputs.size() + " inputs, must have " + count);
    }
  }

  /** A part of an attribute, as in {@code padding.s}. */
  Optional<Field> attribute(String attribute, String part) throws ModelFormatException {
    unread.remove(attribute);
    if (!field.has("attr") || !field.get("attr").has(attribute)) {
      return Optional.empty();
    }
    Field value = field.get("attr").get(attribute);
    if (!value.has(part) && !value.isEmpty()) {
      throw value.wrong("must have " + part);
    }
    return value.has(part) ? Optional.of(value.get(part)) : Optional.empty();
  }

  /** Attributes that change nothing of what the node computes. */
  void ignore(String... attributes) {
    unread.removeAll(Arrays.asList(attributes));
  }

  String text(String attribute, String otherwise) throws ModelFormatException {
    Optional<Field> text = attribute(attribute, "s");
    return text.isPresent() ? decoded(text.get()) : otherwise;
  }

  /** Bytes of protocol buffers are base64. */
  private static String decoded(Field text) throws ModelFormatException {
    return new String(text.decoded(), StandardCharsets.UTF_8);
  }

  List<String> texts(String attribute) throws ModelFormatException {
    List<String> texts = new ArrayList<>();
    for (Field text : list(attribute, "s")) {
      texts.add(decoded(text));
    }
    return texts;
  }

  List<Long> integers(String attribute, Long... otherwise) throws ModelFormatException {
    List<Long> numbers = new ArrayList<>();
    for (Field number : list(attribute, "i")) {
      numbers.add(number.protoInteger(Long.MIN_VALUE, Long.MAX_VALUE));
    }
    return numbers.isEmpty() ? List.of(otherwise) : numbers;
  }

  private List<Field> list(String attribute, String part) throws ModelFormatException {
    Optional<Field> list = attribute(attribute, "list");
    return list.isEmpty() ? List.of() : list.get().elements(part);
  }

  long integer(String attribute, long otherwise) throws ModelFormatException {
    Optional<Field> number = attribute(attribute, "i");
    return number.isPresent()
        ? number.get().protoInteger(Long.MIN_VALUE, Long.MAX_VALUE)
        : otherwise;
  }

  OptionalDouble number(String attribute) throws ModelFormatException {
    Optional<Field> number = attribute(attribute, "f");
    return number.isPresent()
        ? OptionalDouble.of(number.get().protoNumber())
        : OptionalDouble.empty();
  }

  GraphType type(String attribute, GraphType otherwise) throws ModelFormatException {
    Optional<Field> type = attribute(attribute, "type");
    return type.isPresent() ? GraphType.read(type.get()) : otherwise;
  }

  /** Refuses any other value of an attribute; one that is not there has it. */
  void require(String attribute, String value) throws ModelFormatException {
    String text = text(attribute, value);
    if (!text.equals(value)) {
      throw wrong("has the " + attribute + " " + text + "; only " + value + " is read");
    }
  }

  /** Refuses any other numbers of an attribute; one that is not there has them. */
  void require(String attribute, Long... value) throws ModelFormatException {
    List<Long> numbers = integers(attribute, value);
    if (!numbers.equals(List.of(value))) {
      throw wrong("has the " + attribute + " " + numbers + "; only " + List.of(value) + " is read");
    }
  }

  /** Refuses to compute with another type than floats of 32 bits. */
  void requireFloats() throws ModelFormatException {
    GraphType type = type("T", GraphType.DT_FLOAT);
    if (type != GraphType.DT_FLOAT) {
      throw wrong("computes in " + type + "; only DT_FLOAT is read");
    }
  }

  void refuseUnread() throws ModelFormatException {
    if (!unread.isEmpty()) {
      throw wrong("has the attributes " + unread + ", which this import does not know");
    }
  }
}
