package io.github.nca4j.exchange;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Builds a TensorFlow.js graph model as the Distill notebook exports it, with freely chosen names.
 */
final class GraphFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final ObjectNode root = MAPPER.createObjectNode();
  private final ArrayNode nodes;

  GraphFile() {
    root.put("format", "graph-model").putArray("weightsManifest");
    nodes = root.putObject("modelTopology").putArray("node");
  }

  ObjectNode node(String name, String op, String... inputs) {
    ObjectNode node = nodes.addObject().put("name", name).put("op", op);
    if (inputs.length > 0) {
      ArrayNode array = node.putArray("input");
      for (String input : inputs) {
        array.add(input);
      }
    }
    return node;
  }

  void constant(String name, float[] values, int... shape) {
    ObjectNode tensor =
        node(name, "Const").putObject("attr").putObject("value").putObject("tensor");
    ArrayNode dimensions = tensor.put("dtype", "DT_FLOAT").putObject("tensorShape").putArray("dim");
    for (int size : shape) {
      dimensions.addObject().put("size", Integer.toString(size));
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    tensor.put("tensorContent", Base64.getEncoder().encodeToString(bytes.array()));
  }

  ObjectNode find(String name) {
    for (var node : nodes) {
      if (node.get("name").textValue().equals(name)) {
        return (ObjectNode) node;
      }
    }
    throw new IllegalArgumentException(name);
  }

  void remove(String name) {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).get("name").textValue().equals(name)) {
        nodes.remove(i);
        return;
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** An attribute of text, which protocol buffers print as base64. */
  void text(String node, String attribute, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    attribute(node, attribute).put("s", Base64.getEncoder().encodeToString(bytes));
  }

  /** An attribute of a list of whole numbers, which protocol buffers print as strings. */
  void numbers(String node, String attribute, int... numbers) {
    ArrayNode list = attribute(node, attribute).putObject("list").putArray("i");
    for (int number : numbers) {
      list.add(Integer.toString(number));
    }
  }

  ObjectNode attribute(String node, String attribute) {
    return find(node).withObjectProperty("attr").putObject(attribute);
  }

  /** A constant of whole numbers in the short form. */
  void integers(String name, int... values) {
    ObjectNode tensor =
        node(name, "Const").putObject("attr").putObject("value").putObject("tensor");
    tensor.put("dtype", "DT_INT32");
    tensor.putObject("tensorShape").putArray("dim").addObject().put("size", "" + values.length);
    ArrayNode list = tensor.putArray("intVal");
    for (int value : values) {
      list.add(value);
    }
  }

  /** Replaces a node's inputs. */
  void rewire(String node, String... inputs) {
    ArrayNode array = find(node).putArray("input");
    for (String input : inputs) {
      array.add(input);
    }
  }

  /** Identity and both Sobels for each of so many channels, as TensorFlow has them. */
  static float[] filters(int channels) {
    float[][] kernels = {
      {0, 0, 0, 0, 1, 0, 0, 0, 0},
      {-0.125f, 0, 0.125f, -0.25f, 0, 0.25f, -0.125f, 0, 0.125f},
      {-0.125f, -0.25f, -0.125f, 0, 0, 0, 0.125f, 0.25f, 0.125f}
    };
    float[] filters = new float[9 * channels * 3];
    for (int i = 0; i < filters.length; i++) {
      filters[i] = kernels[i % 3][i / 3 / channels];
    }
    return filters;
  }

  /**
   * A whole step of two layers, 12 features of 4 channels to 5 to 4, as the article's: the last
   * layer's nodes come first in the file.
   */
  static GraphFile twoLayers(float[] weights0, float[] bias0, float[] weights1, float[] bias1) {
    GraphFile graph = new GraphFile();
    graph.node("state", "Placeholder");
    graph.constant("w1", weights1, 1, 1, 5, 4);
    graph.constant("b1", bias1, 4);
    graph.node("second", "Conv2D", "relu", "w1");
    graph.node("update", "BiasAdd", "second", "b1");
    graph.constant("filters", filters(4), 3, 3, 4, 3);
    graph.node("perceive", "DepthwiseConv2dNative", "state", "filters");
    graph.text("perceive", "padding", "SAME");
    graph.node("perceived", "Identity", "perceive");
    graph.constant("w0", weights0, 1, 1, 12, 5);
    graph.node("w0/read", "Identity", "w0");
    graph.constant("b0", bias0, 5);
    graph.node("first", "Conv2D", "perceived:0", "w0/read");
    graph.node("sum", "BiasAdd", "first", "b0");
    graph.node("relu", "Relu", "sum");
    graph.node("scaled", "Mul", "update", "step_size");
    graph.node("step_size", "Placeholder");
    graph.alpha("size", "state", 0);
    graph.node("shape", "Shape", "size");
    graph.node("random", "RandomUniform", "shape");
    graph.node("fire_rate", "Placeholder");
    graph.node("fires", "LessEqual", "random", "fire_rate");
    graph.node("fired", "Cast", "fires");
    graph.node("gated", "Mul", "scaled", "fired");
    graph.node("next", "AddV2", "state", "gated");
    graph.constant("threshold", new float[] {0.1f});
    graph.alive("before", "state");
    graph.alive("after", "next");
    graph.node("both", "LogicalAnd", "before", "after");
    graph.node("living", "Cast", "both");
    graph.node("new_state", "Mul", "next", "living");
    return graph;
  }

  /** Nodes for a mask of the cells next to an alpha above the threshold. */
  private void alive(String name, String state) {
    alpha(name + "/alpha", state, 3);
    node(name + "/pool", "MaxPool", name + "/alpha");
    numbers(name + "/pool", "ksize", 1, 3, 3, 1);
    numbers(name + "/pool", "strides", 1, 1, 1, 1);
    text(name + "/pool", "padding", "SAME");
    node(name, "Greater", name + "/pool", "threshold");
  }

  /** Nodes for one channel, as in {@code state[..., 3:4]}. */
  private void alpha(String name, String state, int channel) {
    integers(name + "/from", 0, channel);
    integers(name + "/to", 0, channel + 1);
    integers(name + "/by", 1, 1);
    node(name, "StridedSlice", state, name + "/from", name + "/to", name + "/by");
    attribute(name, "ellipsis_mask").put("i", "1");
  }
}
