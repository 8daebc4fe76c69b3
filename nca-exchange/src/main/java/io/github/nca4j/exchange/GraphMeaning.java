package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.exchange.GraphValue.Alive;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Bounded;
import io.github.nca4j.exchange.GraphValue.Constant;
import io.github.nca4j.exchange.GraphValue.Dimensions;
import io.github.nca4j.exchange.GraphValue.Firing;
import io.github.nca4j.exchange.GraphValue.Network;
import io.github.nca4j.exchange.GraphValue.Noise;
import io.github.nca4j.exchange.GraphValue.Nothing;
import io.github.nca4j.exchange.GraphValue.Perceived;
import io.github.nca4j.exchange.GraphValue.Pooled;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Says what each node of a TensorFlow graph means in the step of an automaton. A node, an attribute
 * or an input that has no such meaning is refused by its name.
 */
final class GraphMeaning {
  private final GraphConstants constants;
  private final GraphArguments arguments;
  private final GraphSums sums;

  GraphMeaning(GraphWeights weights, GraphArguments arguments) {
    constants = new GraphConstants(weights);
    this.arguments = arguments;
    sums = new GraphSums(arguments);
  }

  /** What a node makes of its inputs. */
  GraphValue of(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    try {
      Optional<GraphValue> constant = constants.fold(node, in);
      GraphValue value = constant.isPresent() ? constant.get() : symbolic(node, in);
      node.refuseUnread();
      return value;
    } catch (IllegalArgumentException e) {
      throw node.wrong("is refused: " + e.getMessage());
    }
  }

  private GraphValue symbolic(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    return switch (node.op()) {
      case "Const" -> constants.read(node);
      case "Placeholder" -> argument(node);
      case "PlaceholderWithDefault" -> {
        node.ignore("dtype", "shape");
        yield same(node, in);
      }
      case "Identity", "StopGradient", "Snapshot" -> {
        node.ignore("T");
        yield same(node, in);
      }
      case "NoOp" -> {
        node.requireInputs(0);
        yield new Nothing();
      }
      case "DepthwiseConv2dNative" -> perceived(node, GraphPerception.convolve(node, in));
      case "Pad", "PadV2", "MirrorPad" -> GraphBorders.pad(node, in);
      case "ConcatV2" -> GraphPerception.join(node, in);
      case "StridedSlice" ->
          !in.isEmpty() && in.get(0) instanceof Dimensions
              ? GraphFiring.dimension(node, in)
              : GraphPerception.slice(node, in);
      case "Conv2D", "_FusedConv2D", "FusedConv2D" -> network(node, in);
      case "BiasAdd" -> bias(node, in);
      case "Relu", "LeakyRelu", "Tanh" -> activation(node, in);
      case "Add", "AddV2" -> sums.add(node, in);
      case "Sub" -> sums.subtract(node, in);
      case "Mul" -> sums.multiply(node, in);
      case "SelectV2" -> sums.select(node, in);
      case "ZerosLike" -> zeros(node);
      case "Minimum", "Maximum", "ClipByValue" -> clip(node, in);
      case "MaxPool" -> GraphLife.pool(node, in);
      case "Greater", "GreaterEqual", "Less", "LessEqual" -> compare(node, in);
      case "LogicalAnd" -> both(node, in);
      case "Cast" -> cast(node, in);
      case "Shape" -> GraphFiring.dimensions(node, in);
      case "Pack" -> GraphFiring.pack(node, in);
      case "RandomUniform" -> GraphFiring.noise(node, in);
      case "Cos", "Sin" -> angle(node, in);
      default -> throw node.unknown();
    };
  }

  private static GraphValue argument(GraphNode node) throws ModelFormatException {
    node.requireInputs(0);
    GraphType type = node.type("dtype", GraphType.DT_FLOAT);
    if (type != GraphType.DT_FLOAT) {
      throw node.wrong("has the dtype " + type + "; only DT_FLOAT is read");
    }
    Optional<Field> shape = node.attribute("shape", "shape");
    List<Field> dimensions = shape.isPresent() ? shape.get().elements("dim") : List.of();
    if (dimensions.isEmpty()) {
      return new Argument(node.name(), OptionalInt.empty());
    }
    Field last = dimensions.get(dimensions.size() - 1);
    long channels = last.has("size") ? last.get("size").protoInteger(-1, 1 << 20) : -1;
    return new Argument(
        node.name(), channels > 0 ? OptionalInt.of((int) channels) : OptionalInt.empty());
  }

  private static GraphValue same(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    return in.get(0);
  }

  private Perceived perceived(GraphNode node, Perceived perceived) throws ModelFormatException {
    arguments.state(node, perceived.state());
    return perceived;
  }

  private Network network(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    Network network = GraphNetwork.convolve(node, in);
    arguments.state(node, network.perceived().state());
    return network;
  }

  /** Zeros are the same in any shape. */
  private static GraphValue zeros(GraphNode node) throws ModelFormatException {
    node.requireInputs(1);
    node.requireFloats();
    return new Constant(GraphTensor.of(List.of(), 0));
  }

  private static GraphValue bias(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    node.require("data_format", "NHWC");
    if (in.get(0) instanceof Network network) {
      return GraphNetwork.bias(node, network, in.get(1));
    }
    throw GraphOperands.strange(node, in);
  }

  private static GraphValue activation(GraphNode node, List<GraphValue> in)
      throws ModelFormatException {
    node.requireInputs(1);
    node.requireFloats();
    if (in.get(0) instanceof Network network) {
      return GraphNetwork.activation(node, network, node.op());
    }
    throw GraphOperands.strange(node, in);
  }

  private static GraphValue clip(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(node.op().equals("ClipByValue") ? 3 : 2);
    node.requireFloats();
    boolean constantFirst = in.get(0) instanceof Constant;
    GraphValue value = in.get(constantFirst ? 1 : 0);
    double number = GraphOperands.number(node, in.get(constantFirst ? 0 : 1));
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    if (node.op().equals("Minimum")) {
      high = number;
    } else {
      low = number;
      high = in.size() > 2 ? GraphOperands.number(node, in.get(2)) : high;
    }
    if (value instanceof Network || value instanceof Bounded) {
      return GraphNetwork.bounded(node, value, low, high);
    }
    if (value instanceof Pooled pooled) {
      return new Pooled(pooled.view().clipped(low, high), pooled.boundary());
    }
    if (!GraphOperands.isView(value)) {
      throw GraphOperands.strange(node, in);
    }
    View view = GraphOperands.view(node, value);
    return view.clipped(low, high);
  }

  private GraphValue compare(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    boolean flipped = in.get(1) instanceof Pooled || in.get(1) instanceof Noise;
    GraphValue value = in.get(flipped ? 1 : 0);
    GraphValue limit = in.get(flipped ? 0 : 1);
    boolean above = node.op().startsWith("Greater") != flipped;
    if (value instanceof Noise noise) {
      return GraphFiring.compare(node, noise, limit, !above, arguments);
    }
    if (value instanceof Pooled pooled && above) {
      boolean orEqual = node.op().endsWith("Equal");
      return GraphLife.above(node, pooled, GraphOperands.number(node, limit), orEqual);
    }
    throw GraphOperands.strange(node, in);
  }

  private static GraphValue both(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    if (in.get(0) instanceof Alive left && in.get(1) instanceof Alive right) {
      return GraphLife.both(node, left, right);
    }
    throw GraphOperands.strange(node, in);
  }

  private static GraphValue cast(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    node.ignore("SrcT", "Truncate");
    GraphType type = node.type("DstT", GraphType.DT_FLOAT);
    if (type == GraphType.DT_FLOAT && (in.get(0) instanceof Alive || in.get(0) instanceof Firing)) {
      return in.get(0);
    }
    throw GraphOperands.strange(node, in);
  }

  private GraphValue angle(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    node.requireFloats();
    if (in.get(0) instanceof Argument argument) {
      double angle = arguments.assume(node, argument, "angle", 0);
      double value = node.op().equals("Cos") ? Math.cos(angle) : Math.sin(angle);
      return new Constant(GraphTensor.of(List.of(), value));
    }
    throw GraphOperands.strange(node, in);
  }
}
