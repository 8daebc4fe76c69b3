package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;
import io.github.nca4j.exchange.GraphValue.Constant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a graph computes of constants alone is a constant, too: its kernels, for instance. */
final class GraphConstants {
  private final GraphWeights weights;
  private final GraphBudget budget = new GraphBudget();

  GraphConstants(GraphWeights weights) {
    this.weights = weights;
  }

  /** A node that has its numbers itself, or in a file of weights. */
  Constant read(GraphNode node) throws ModelFormatException {
    node.requireInputs(0);
    Optional<Field> value = node.attribute("value", "tensor");
    Optional<GraphTensor> apart = weights.take(node.name());
    GraphTensor tensor;
    if (apart.isPresent()) {
      tensor = apart.get();
      if (value.isPresent()) {
        requireSame(node, value.get(), tensor);
      }
    } else {
      if (value.isEmpty()) {
        throw node.wrong("has no value, neither here nor in a file of weights");
      }
      tensor = GraphTensor.read(value.get(), budget);
    }
    GraphType type = node.type("dtype", tensor.type());
    if (type != tensor.type()) {
      throw node.wrong("has the dtype " + type + ", but numbers of " + tensor.type());
    }
    return new Constant(tensor);
  }

  private static void requireSame(GraphNode node, Field stated, GraphTensor tensor)
      throws ModelFormatException {
    if (GraphTensor.hasValues(stated)) {
      throw node.wrong("has its values twice: here and in a file of weights");
    }
    if (!GraphTensor.shape(stated).equals(tensor.shape())) {
      throw node.wrong("has the shape " + tensor.shape() + " in its file of weights, another here");
    }
  }

  /** The constant that a node computes, if it takes constants alone. */
  Optional<GraphValue> fold(GraphNode node, List<GraphValue> inputs) throws ModelFormatException {
    List<GraphTensor> constants = new ArrayList<>();
    for (GraphValue input : inputs) {
      if (!(input instanceof Constant constant)) {
        return Optional.empty();
      }
      constants.add(constant.tensor());
    }
    return constants.isEmpty() ? Optional.empty() : folded(node, constants);
  }

  private Optional<GraphValue> folded(GraphNode node, List<GraphTensor> in)
      throws ModelFormatException {
    return switch (node.op()) {
      case "Add", "AddV2" -> binary(node, in, Double::sum);
      case "Sub" -> binary(node, in, (a, b) -> a - b);
      case "Mul" -> binary(node, in, (a, b) -> a * b);
      case "RealDiv" -> binary(node, in, (a, b) -> a / b);
      case "Maximum" -> binary(node, in, Math::max);
      case "Minimum" -> binary(node, in, Math::min);
      case "Cos" -> unary(node, in, Math::cos);
      case "Sin" -> unary(node, in, Math::sin);
      case "Neg" -> unary(node, in, a -> -a);
      case "Cast" -> Optional.of(cast(node, in));
      case "Shape" -> Optional.of(shape(node, in));
      case "StridedSlice" -> {
        node.requireInputs(4);
        yield constant(GraphShapes.slice(node, in, budget));
      }
      case "Pack" -> Optional.of(pack(node, in));
      case "ConcatV2" -> Optional.of(concat(node, in));
      case "ExpandDims" -> {
        node.ignore("T", "Tdim");
        node.requireInputs(2);
        yield constant(GraphShapes.expand(node, in.get(0), whole(node, in.get(1))));
      }
      case "Reshape" -> {
        node.ignore("T", "Tshape");
        node.requireInputs(2);
        yield constant(GraphShapes.reshape(node, in.get(0), in.get(1)));
      }
      case "Tile" -> {
        node.ignore("T", "Tmultiples");
        node.requireInputs(2);
        yield constant(GraphShapes.tile(node, in.get(0), in.get(1), budget));
      }
      default -> Optional.empty();
    };
  }

  private static Optional<GraphValue> constant(GraphTensor tensor) {
    return Optional.of(new Constant(tensor));
  }

  private Optional<GraphValue> binary(
      GraphNode node, List<GraphTensor> in, GraphArithmetic.Binary operator)
      throws ModelFormatException {
    node.requireInputs(2);
    return constant(GraphArithmetic.binary(node, in.get(0), in.get(1), budget, operator));
  }

  private Optional<GraphValue> unary(
      GraphNode node, List<GraphTensor> in, GraphArithmetic.Unary operator)
      throws ModelFormatException {
    node.requireInputs(1);
    GraphTensor input = in.get(0);
    return constant(GraphArithmetic.unary(node, input, input.type(), budget, operator));
  }

  private GraphValue cast(GraphNode node, List<GraphTensor> in) throws ModelFormatException {
    node.requireInputs(1);
    node.ignore("SrcT", "Truncate");
    GraphType type = node.type("DstT", GraphType.DT_FLOAT);
    return new Constant(GraphArithmetic.unary(node, in.get(0), type, budget, value -> value));
  }

  private GraphValue shape(GraphNode node, List<GraphTensor> in) throws ModelFormatException {
    node.requireInputs(1);
    node.ignore("T");
    GraphType type = node.type("out_type", GraphType.DT_INT32);
    List<Integer> shape = in.get(0).shape();
    double[] values = shape.stream().mapToDouble(Integer::doubleValue).toArray();
    return new Constant(new GraphTensor(type, List.of(values.length), values));
  }

  private GraphValue pack(GraphNode node, List<GraphTensor> in) throws ModelFormatException {
    node.ignore("T", "N");
    long axis = node.integer("axis", 0);
    List<GraphTensor> parts = new ArrayList<>();
    for (GraphTensor part : in) {
      parts.add(GraphShapes.expand(node, part, axis));
    }
    return new Constant(GraphShapes.join(node, parts, axis, budget));
  }

  private GraphValue concat(GraphNode node, List<GraphTensor> in) throws ModelFormatException {
    node.ignore("T", "N", "Tidx");
    int last = in.size() - 1;
    if (last < 1) {
      throw node.wrong("has nothing to join");
    }
    long axis = whole(node, in.get(last));
    return new Constant(GraphShapes.join(node, in.subList(0, last), axis, budget));
  }

  private static long whole(GraphNode node, GraphTensor tensor) throws ModelFormatException {
    double number =
        tensor.number().orElseThrow(() -> node.wrong("has an axis of " + tensor.shape()));
    return (long) number;
  }
}
