package io.github.nca4j.onnx;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A graph of ONNX in the making, by the messages and numbers of {@code onnx.proto}: nodes in the
 * order in which they are computed, and the constants that they read. Values are known by their
 * names. Not thread-safe.
 */
final class OnnxGraph {
  /** Of 2020, and all that a step needs: runtimes of every age read it. */
  private static final int OPERATOR_SET = 13;

  private static final int IR_VERSION = 7;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int INTEGER_ATTRIBUTE = 2;
  private static final int INTEGERS_ATTRIBUTE = 7;

  private final ProtobufMessage graph = new ProtobufMessage();
  private int values;

  OnnxGraph(String name) {
    graph.put(2, name);
  }

  /** An input of floats; a dimension is a number or, where it may be any, a name. */
  void input(String name, List<Object> shape) {
    graph.put(11, value(name, shape));
  }

  /** An output of floats. */
  void output(String name, List<Object> shape) {
    graph.put(12, value(name, shape));
  }

  private static ProtobufMessage value(String name, List<Object> shape) {
    ProtobufMessage dimensions = new ProtobufMessage();
    for (Object dimension : shape) {
      ProtobufMessage each = new ProtobufMessage();
      dimensions.put(
          1,
          dimension instanceof Integer number
              ? each.put(1, number)
              : each.put(2, dimension.toString()));
    }
    ProtobufMessage tensor = new ProtobufMessage().put(1, FLOAT).put(2, dimensions);
    return new ProtobufMessage().put(1, name).put(2, new ProtobufMessage().put(1, tensor));
  }

  /** A constant; its name is returned. */
  String floats(String name, float[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(Float.BYTES * values.length);
    raw.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
    return constant(name, FLOAT, raw, shape);
  }

  /** A constant of one dimension, as operators take their places and sizes. */
  private String integers(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(Long.BYTES * values.length);
    raw.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(values);
    return constant(fresh("integers"), INT64, raw, values.length);
  }

  private String constant(String name, int type, ByteBuffer raw, int... shape) {
    ProtobufMessage tensor = new ProtobufMessage();
    for (int dimension : shape) {
      tensor.put(1, dimension);
    }
    graph.put(5, tensor.put(2, type).put(8, name).put(9, ByteString.copyFrom(raw)));
    return name;
  }

  /** Adds an operator; the name of what it computes is returned. */
  String node(String operator, String... inputs) {
    return node(operator, Map.of(), inputs);
  }

  /** Adds an operator whose attributes are integers, each one or several. */
  String node(String operator, Map<String, List<Integer>> attributes, String... inputs) {
    return named(fresh(operator), operator, attributes, inputs);
  }

  /** Adds an operator whose value has a given name, which is returned. */
  String named(
      String name, String operator, Map<String, List<Integer>> attributes, String... inputs) {
    ProtobufMessage node = new ProtobufMessage();
    for (String input : inputs) {
      node.put(1, input);
    }
    node.put(2, name).put(3, name).put(4, operator);
    attributes.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(attribute -> node.put(5, attribute(attribute.getKey(), attribute.getValue())));
    graph.put(1, node);
    return name;
  }

  private static ProtobufMessage attribute(String name, List<Integer> values) {
    ProtobufMessage attribute = new ProtobufMessage().put(1, name);
    if (values.size() == 1) {
      return attribute.put(3, values.get(0)).put(20, INTEGER_ATTRIBUTE);
    }
    values.forEach(value -> attribute.put(8, value));
    return attribute.put(20, INTEGERS_ATTRIBUTE);
  }

  /** The part of a value from one place to another along one axis; negative ones from the end. */
  String slice(String value, int axis, long from, long to) {
    return node("Slice", value, integers(from), integers(to), integers(axis));
  }

  private String fresh(String kind) {
    return kind + "_" + values++;
  }

  /** The whole file. */
  ByteString model(String description, Map<String, String> properties) {
    ProtobufMessage model =
        new ProtobufMessage()
            .put(1, IR_VERSION)
            .put(2, "nca4j")
            .put(6, description)
            .put(7, graph)
            .put(8, new ProtobufMessage().put(1, "").put(2, OPERATOR_SET));
    properties.forEach(
        (key, value) -> model.put(14, new ProtobufMessage().put(1, key).put(2, value)));
    return model.bytes();
  }
}
