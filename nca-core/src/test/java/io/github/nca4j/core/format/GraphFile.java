package io.github.nca4j.core.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

  /**
   * Two layers, 12 features of 4 channels to 5 to 4; the last layer's nodes come first in the file.
   */
  static GraphFile twoLayers(float[] weights0, float[] bias0, float[] weights1, float[] bias1) {
    GraphFile graph = new GraphFile();
    graph.node("state", "Placeholder");
    graph.constant("w1", weights1, 1, 1, 5, 4);
    graph.constant("b1", bias1, 4);
    graph.node("second", "Conv2D", "relu", "w1");
    graph.node("update", "BiasAdd", "second", "b1");
    graph.constant("filters", new float[9 * 12], 3, 3, 4, 3);
    graph.node("perceive", "DepthwiseConv2dNative", "state", "filters");
    graph.node("perceived", "Identity", "perceive");
    graph.constant("w0", weights0, 1, 1, 12, 5);
    graph.node("w0/read", "Identity", "w0");
    graph.constant("b0", bias0, 5);
    graph.node("first", "Conv2D", "perceived:0", "w0/read");
    graph.node("sum", "BiasAdd", "first", "b0");
    graph.node("relu", "Relu", "sum");
    graph.node("scaled", "Mul", "update", "step_size");
    graph.node("step_size", "Placeholder");
    graph.node("next", "AddV2", "state", "scaled");
    return graph;
  }
}
