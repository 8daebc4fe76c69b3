package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import java.util.ArrayList;
import java.util.List;

/** Constants of a graph that are computed from others, number by number. */
final class GraphArithmetic {
  private GraphArithmetic() {}

  /** What is computed of two numbers. */
  @FunctionalInterface
  interface Binary {
    double of(double left, double right);
  }

  /** What is computed of one number. */
  @FunctionalInterface
  interface Unary {
    double of(double value);
  }

  /** Two constants, of which the smaller is repeated along dimensions of 1 and in front. */
  static GraphTensor binary(
      GraphNode node, GraphTensor left, GraphTensor right, GraphBudget budget, Binary operator)
      throws ModelFormatException {
    node.ignore("T");
    if (left.type() != right.type()) {
      throw node.wrong("computes with " + left.type() + " and " + right.type());
    }
    List<Integer> shape = common(node, left.shape(), right.shape());
    double[] a = repeated(node, left, shape, budget).values();
    double[] b = repeated(node, right, shape, budget).values();
    double[] values = made(node, shape, budget);
    for (int i = 0; i < values.length; i++) {
      values[i] = left.type().rounded(operator.of(a[i], b[i]));
    }
    return finite(node, new GraphTensor(left.type(), shape, values));
  }

  /** Every number changed by itself. */
  static GraphTensor unary(
      GraphNode node, GraphTensor input, GraphType type, GraphBudget budget, Unary operator)
      throws ModelFormatException {
    node.ignore("T");
    double[] values = made(node, input.shape(), budget);
    for (int i = 0; i < values.length; i++) {
      values[i] = type.rounded(operator.of(input.values()[i]));
    }
    return finite(node, new GraphTensor(type, input.shape(), values));
  }

  /** A constant in a larger shape, repeated along dimensions of 1 and in front. */
  static GraphTensor repeated(
      GraphNode node, GraphTensor tensor, List<Integer> shape, GraphBudget budget)
      throws ModelFormatException {
    if (tensor.shape().equals(shape)) {
      return tensor;
    }
    if (!common(node, tensor.shape(), shape).equals(shape)) {
      throw node.wrong("cannot repeat " + tensor.shape() + " to " + shape);
    }
    int front = shape.size() - tensor.rank();
    double[] values = made(node, shape, budget);
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      int from = 0;
      int stride = 1;
      for (int axis = shape.size() - 1; axis >= front; axis--) {
        int size = tensor.dimension(axis - front);
        from += size == 1 ? 0 : rest % shape.get(axis) * stride;
        stride *= size;
        rest /= shape.get(axis);
      }
      values[i] = tensor.values()[from];
    }
    return new GraphTensor(tensor.type(), shape, values);
  }

  /** An array that the budget has room for. */
  static double[] made(GraphNode node, List<Integer> shape, GraphBudget budget)
      throws ModelFormatException {
    budget.take(GraphTensor.size(shape), node.field());
    return new double[(int) GraphTensor.size(shape)];
  }

  private static List<Integer> common(GraphNode node, List<Integer> left, List<Integer> right)
      throws ModelFormatException {
    List<Integer> shape = new ArrayList<>();
    int rank = Math.max(left.size(), right.size());
    for (int i = 0; i < rank; i++) {
      int a = i < rank - left.size() ? 1 : left.get(i - rank + left.size());
      int b = i < rank - right.size() ? 1 : right.get(i - rank + right.size());
      if (a != b && a != 1 && b != 1) {
        throw node.wrong("has shapes that do not fit: " + left + " and " + right);
      }
      shape.add(a == 1 ? b : a);
    }
    return shape;
  }

  private static GraphTensor finite(GraphNode node, GraphTensor tensor)
      throws ModelFormatException {
    for (double value : tensor.values()) {
      if (!Double.isFinite(value)) {
        throw node.wrong("makes " + value + "; all must be finite");
      }
    }
    return tensor;
  }
}
