package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Border;
import io.github.nca4j.exchange.GraphValue.Bounded;
import io.github.nca4j.exchange.GraphValue.Layer;
import io.github.nca4j.exchange.GraphValue.Network;
import io.github.nca4j.exchange.GraphValue.Perceived;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers of a graph's rule: 1x1 convolutions, biases and activations, each by itself or fused.
 */
final class GraphNetwork {
  private GraphNetwork() {}

  static Network convolve(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    List<String> fused = node.texts("fused_ops");
    long arguments = node.integer("num_args", fused.contains("BiasAdd") ? 1 : 0);
    node.requireInputs(2 + (int) Math.max(0, Math.min(arguments, 9)));
    node.requireFloats();
    node.require("strides", 1L, 1L, 1L, 1L);
    node.require("dilations", 1L, 1L, 1L, 1L);
    node.require("data_format", "NHWC");
    node.require("filter_format", "HWIO");
    node.integer("num_host_args", 0);
    node.ignore("use_cudnn_on_gpu", "TArgs", "epsilon", "host_args");
    for (long cells : node.integers("explicit_paddings")) {
      if (cells != 0) {
        throw node.wrong("has explicit_paddings; a 1x1 convolution must have none");
      }
    }
    node.text("padding", "SAME");
    GraphTensor weights = GraphOperands.weights(node, in.get(1));
    if (weights.rank() != 4 || weights.dimension(0) != 1 || weights.dimension(1) != 1) {
      throw node.wrong("has a kernel of shape " + weights.shape() + "; must be [1, 1, in, out]");
    }
    Network network = append(node, in, new Layer(weights, Optional.empty(), Optional.empty()));
    return fused(node, network, fused, in.subList(2, in.size()));
  }

  private static Network append(GraphNode node, List<GraphValue> in, Layer layer)
      throws ModelFormatException {
    int inputs = layer.weights().dimension(2);
    if (in.get(0) instanceof Network network) {
      List<Layer> layers = new ArrayList<>(network.layers());
      layers.add(layer);
      return new Network(network.perceived(), layers);
    }
    Perceived perceived = perceived(node, in, inputs);
    if (perceived.features().size() != inputs) {
      throw node.wrong(
          "has "
              + inputs
              + " inputs, must have one for each of the "
              + perceived.features().size()
              + " features that a cell perceives");
    }
    return new Network(perceived, List.of(layer));
  }

  private static Perceived perceived(GraphNode node, List<GraphValue> in, int inputs)
      throws ModelFormatException {
    if (in.get(0) instanceof Perceived perceived) {
      return perceived;
    }
    View view = GraphOperands.view(node, in.get(0));
    boolean whole =
        view.isWhole() && view.rows().equals(Border.NONE) && view.columns().equals(Border.NONE);
    if (whole && view.state() instanceof Argument state) {
      return GraphPerception.itself(state, inputs);
    }
    throw GraphOperands.strange(node, in);
  }

  private static Network fused(
      GraphNode node, Network network, List<String> operations, List<GraphValue> arguments)
      throws ModelFormatException {
    Network result = network;
    int taken = 0;
    for (String operation : operations) {
      if (operation.equals("BiasAdd") && taken < arguments.size()) {
        result = bias(node, result, arguments.get(taken++));
      } else {
        result = activation(node, result, operation);
      }
    }
    if (taken < arguments.size()) {
      throw node.wrong("has more inputs than its fused_ops " + operations + " take");
    }
    node.number("leakyrelu_alpha");
    return result;
  }

  static Network bias(GraphNode node, Network network, GraphValue value)
      throws ModelFormatException {
    GraphTensor bias = GraphOperands.weights(node, value);
    Layer last = network.last();
    int outputs = last.weights().dimension(3);
    boolean fits = bias.values().length == outputs && bias.shape().contains(outputs);
    if (!fits || bias.dimension(bias.rank() - 1) != outputs) {
      throw node.wrong("has a bias of shape " + bias.shape() + "; must be [" + outputs + "]");
    }
    if (last.bias().isPresent() || last.after().isPresent()) {
      throw node.wrong("adds a constant to what has a bias or an activation already");
    }
    return replaced(network, new Layer(last.weights(), Optional.of(bias), Optional.empty()));
  }

  /** A network whose outputs are bounded on one side, or clamped on both. */
  static GraphValue bounded(GraphNode node, GraphValue value, double low, double high)
      throws ModelFormatException {
    Bounded before =
        value instanceof Bounded bounded
            ? bounded
            : new Bounded((Network) value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    double lower = Math.max(before.low(), low);
    double upper = Math.min(before.high(), high);
    if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
      return new Bounded(before.network(), lower, upper);
    }
    if (lower != -upper) {
      throw node.wrong(
          "clamps to [" + lower + ", " + upper + "]; in a model file one limit holds both ways");
    }
    return followed(node, before.network(), Activation.clamp((float) upper));
  }

  /** A network with a function of what its last layer gives. */
  static Network activation(GraphNode node, Network network, String name)
      throws ModelFormatException {
    Activation activation =
        switch (name) {
          case "Relu" -> Activation.relu();
          case "LeakyRelu" ->
              Activation.leakyRelu(
                  (float)
                      node.number(node.op().equals(name) ? "alpha" : "leakyrelu_alpha")
                          .orElse(0.2));
          case "Tanh" -> Activation.tanh();
          default -> throw node.wrong("has a " + name + ", which this import does not know");
        };
    return followed(node, network, activation);
  }

  private static Network followed(GraphNode node, Network network, Activation activation)
      throws ModelFormatException {
    Layer last = network.last();
    if (last.after().isPresent()) {
      throw node.wrong("follows another activation of the same layer");
    }
    return replaced(network, new Layer(last.weights(), last.bias(), Optional.of(activation)));
  }

  private static Network replaced(Network network, Layer last) {
    List<Layer> layers = new ArrayList<>(network.layers());
    layers.set(layers.size() - 1, last);
    return new Network(network.perceived(), layers);
  }
}
