package io.github.nca4j.core.format;

import io.github.nca4j.core.DenseLayer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dense layers of a TensorFlow.js graph model: its 1x1 convolutions, ordered by walking the
 * graph upstream from the last one to the depthwise convolution that perceives. Names of nodes do
 * not matter.
 */
final class GraphLayers {
  private static final String CONVOLUTION = "Conv2D";

  private final Map<String, Field> nodes = new LinkedHashMap<>();
  private final Field root;

  GraphLayers(Field root) throws ModelFormatException {
    this.root = root;
    for (Field node : root.get("modelTopology").get("node").elements()) {
      nodes.put(node.get("name").text(), node);
    }
  }

  /** The layers in order of computation, in a list that may be changed. */
  List<DenseLayer> read() throws ModelFormatException {
    Deque<DenseLayer> layers = new ArrayDeque<>();
    Optional<Field> convolution = Optional.of(last());
    while (convolution.isPresent()) {
      Field current = convolution.get();
      layers.addFirst(layer(current));
      convolution = upstream(current);
      if (layers.size() > nodes.size()) {
        throw root.wrong("the graph goes round in a circle");
      }
    }
    return new ArrayList<>(layers);
  }

  /** The convolution that no other one reads. */
  private Field last() throws ModelFormatException {
    List<Field> candidates = new ArrayList<>();
    List<Field> read = new ArrayList<>();
    for (Field node : nodes.values()) {
      if (isOp(node, CONVOLUTION)) {
        candidates.add(node);
        upstream(node).ifPresent(read::add);
      }
    }
    candidates.removeAll(read);
    if (candidates.size() != 1) {
      throw root.wrong("the graph must have one chain of 1x1 convolutions");
    }
    return candidates.get(0);
  }

  /** The convolution before this one, behind a ReLU, or none if this one reads the perception. */
  private Optional<Field> upstream(Field convolution) throws ModelFormatException {
    boolean rectified = false;
    Field node = input(convolution, 0);
    for (int steps = 0; steps <= nodes.size(); steps++) {
      switch (op(node)) {
        case CONVOLUTION -> {
          if (!rectified) {
            throw convolution.wrong("must read the layer before through a Relu");
          }
          return Optional.of(node);
        }
        case "DepthwiseConv2dNative" -> {
          return Optional.empty();
        }
        case "Relu" -> rectified = true;
        case "Identity", "BiasAdd", "Add", "AddV2" -> {}
        default -> throw node.wrong("is a " + op(node) + ", which this import does not know");
      }
      node = input(node, 0);
    }
    throw root.wrong("the graph goes round in a circle");
  }

  private DenseLayer layer(Field convolution) throws ModelFormatException {
    GraphTensor kernel = tensor(convolution, 1);
    if (kernel.rank() != 4 || kernel.dimension(0) != 1 || kernel.dimension(1) != 1) {
      throw convolution.wrong(
          "has a kernel of shape " + kernel.shape() + "; must be [1, 1, in, out]");
    }
    int in = kernel.dimension(2);
    int out = kernel.dimension(3);
    GraphTensor bias = bias(convolution);
    if (bias.rank() != 1 || bias.dimension(0) != out) {
      throw convolution.wrong("has a bias of shape " + bias.shape() + "; must be [" + out + "]");
    }
    return new DenseLayer(in, out, kernel.values(), bias.values());
  }

  private GraphTensor bias(Field convolution) throws ModelFormatException {
    for (Field node : nodes.values()) {
      boolean adds = isOp(node, "BiasAdd") || isOp(node, "Add") || isOp(node, "AddV2");
      if (adds && input(node, 0).equals(convolution)) {
        return tensor(node, 1);
      }
    }
    throw convolution.wrong("has no bias");
  }

  /** The constant that an input comes from, perhaps through identities. */
  private GraphTensor tensor(Field node, int index) throws ModelFormatException {
    Field source = input(node, index);
    for (int steps = 0; isOp(source, "Identity") && steps <= nodes.size(); steps++) {
      source = input(source, 0);
    }
    if (!isOp(source, "Const")) {
      throw source.wrong("is a " + op(source) + "; must be a constant");
    }
    return GraphTensor.of(source);
  }

  private Field input(Field node, int index) throws ModelFormatException {
    List<Field> inputs = node.get("input").elements();
    if (index >= inputs.size()) {
      throw node.wrong("has no input " + index);
    }
    String name = inputs.get(index).text();
    // "name:0" is a node's first output; the nodes met here have one only.
    Field source = nodes.get(name.endsWith(":0") ? name.substring(0, name.length() - 2) : name);
    if (source == null) {
      throw node.wrong("reads " + name + ", which the graph does not have");
    }
    return source;
  }

  private static String op(Field node) throws ModelFormatException {
    return node.get("op").text();
  }

  private static boolean isOp(Field node, String op) throws ModelFormatException {
    return op(node).equals(op);
  }
}
