package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Constants of a graph that are rearranged: sliced, joined, repeated, given another shape. */
final class GraphShapes {
  private GraphShapes() {}

  static GraphTensor slice(GraphNode node, List<GraphTensor> inputs, GraphBudget budget)
      throws ModelFormatException {
    GraphTensor input = inputs.get(0);
    GraphSlice slice =
        GraphSlice.of(node, inputs.get(1), inputs.get(2), inputs.get(3), input.rank());
    List<Integer> shape = new ArrayList<>();
    List<GraphSlice.Axis> axes = slice.axes().stream().filter(axis -> !axis.added()).toList();
    int next = 0;
    for (GraphSlice.Axis axis : slice.axes()) {
      int count = axis.added() ? 1 : axis.count(input.dimension(next++));
      if (axis.left() && count == 0) {
        throw node.wrong("takes an index that is not there");
      }
      if (!axis.left()) {
        shape.add(count);
      }
    }
    double[] values = GraphArithmetic.made(node, shape, budget);
    for (int i = 0; i < values.length; i++) {
      int rest = i;
      int from = 0;
      int stride = 1;
      for (int axis = axes.size() - 1; axis >= 0; axis--) {
        int size = input.dimension(axis);
        int count = axes.get(axis).count(size);
        from +=
            (axes.get(axis).first(size) + rest % count * (int) axes.get(axis).stride()) * stride;
        rest /= count;
        stride *= size;
      }
      values[i] = input.values()[from];
    }
    return new GraphTensor(input.type(), shape, values);
  }

  /** Joins constants along an axis, counted from the end where negative. */
  static GraphTensor join(GraphNode node, List<GraphTensor> parts, long axis, GraphBudget budget)
      throws ModelFormatException {
    GraphTensor first = parts.get(0);
    int along = (int) (axis < 0 ? axis + first.rank() : axis);
    if (along < 0 || along >= first.rank()) {
      throw node.wrong("joins along axis " + axis + " of " + first.rank());
    }
    long total = 0;
    for (GraphTensor part : parts) {
      List<Integer> like = new ArrayList<>(part.shape());
      if (part.rank() == first.rank()) {
        like.set(along, first.dimension(along));
      }
      if (!like.equals(first.shape()) || part.type() != first.type()) {
        throw node.wrong("joins what does not fit: " + first.shape() + " and " + part.shape());
      }
      total += part.dimension(along);
    }
    List<Integer> shape = new ArrayList<>(first.shape());
    if (total > 1 << 26) {
      throw node.wrong("makes a dimension of " + total);
    }
    shape.set(along, (int) total);
    double[] values = GraphArithmetic.made(node, shape, budget);
    int inner = (int) GraphTensor.size(shape.subList(along + 1, shape.size()));
    int outer = (int) GraphTensor.size(shape.subList(0, along));
    int to = 0;
    for (int i = 0; i < outer; i++) {
      for (GraphTensor part : parts) {
        int count = part.dimension(along) * inner;
        System.arraycopy(part.values(), i * count, values, to, count);
        to += count;
      }
    }
    return new GraphTensor(first.type(), shape, values);
  }

  /** Puts a dimension of 1 in, before an axis that is counted from the end where negative. */
  static GraphTensor expand(GraphNode node, GraphTensor input, long axis)
      throws ModelFormatException {
    long at = axis < 0 ? axis + input.rank() + 1 : axis;
    if (at < 0 || at > input.rank()) {
      throw node.wrong("puts axis " + axis + " into " + input.rank());
    }
    List<Integer> shape = new ArrayList<>(input.shape());
    shape.add((int) at, 1);
    return input.withShape(shape);
  }

  static GraphTensor reshape(GraphNode node, GraphTensor input, GraphTensor wanted)
      throws ModelFormatException {
    List<Integer> shape = new ArrayList<>();
    int open = -1;
    long size = 1;
    for (double dimension : wanted.values()) {
      if (dimension == -1 && open < 0) {
        open = shape.size();
        shape.add(1);
      } else if (dimension >= 0 && dimension <= 1 << 26) {
        shape.add((int) dimension);
        size = GraphTensor.size(shape);
      } else {
        throw node.wrong("asks for a dimension of " + dimension);
      }
    }
    if (open >= 0 && size > 0 && input.values().length % size == 0) {
      shape.set(open, (int) (input.values().length / size));
    }
    if (GraphTensor.size(shape) != input.values().length) {
      throw node.wrong("asks for the shape " + shape + " of " + input.values().length + " numbers");
    }
    return input.withShape(shape);
  }

  /** Repeats a constant so often along each axis. */
  static GraphTensor tile(
      GraphNode node, GraphTensor input, GraphTensor multiples, GraphBudget budget)
      throws ModelFormatException {
    if (multiples.values().length != input.rank()) {
      throw node.wrong("repeats other dimensions than " + input.shape());
    }
    GraphTensor tiled = input;
    for (int axis = 0; axis < input.rank(); axis++) {
      double times = multiples.values()[axis];
      if (!(times >= 1 && times <= 1 << 16)) {
        throw node.wrong("repeats " + times + " times");
      }
      if (times > 1) {
        GraphTensor once = tiled;
        List<GraphTensor> parts = IntStream.range(0, (int) times).mapToObj(i -> once).toList();
        tiled = join(node, parts, axis, budget);
      }
    }
    return tiled;
  }
}
