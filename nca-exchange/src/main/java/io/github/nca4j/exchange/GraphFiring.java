package io.github.nca4j.exchange;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Constant;
import io.github.nca4j.exchange.GraphValue.Dimension;
import io.github.nca4j.exchange.GraphValue.Dimensions;
import io.github.nca4j.exchange.GraphValue.Firing;
import io.github.nca4j.exchange.GraphValue.Noise;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.List;
import java.util.OptionalInt;

/** Which cells update in a graph: where a random number is below the fire rate. */
final class GraphFiring {
  static final String FIRE_RATE = "fire rate";

  private GraphFiring() {}

  static Dimensions dimensions(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    node.ignore("T", "out_type");
    View view = GraphOperands.view(node, in.get(0));
    if (view.strip().isPresent() || view.rows().cells() > 0 || view.columns().cells() > 0) {
      throw GraphOperands.strange(node, in);
    }
    boolean single =
        view.state() instanceof Argument state && state.channels().equals(OptionalInt.of(1));
    return new Dimensions(view.channel().isPresent() || single);
  }

  /** One of the dimensions, as in {@code tf.shape(x)[0]}. */
  static Dimension dimension(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(4);
    GraphSlice slice = GraphSlice.of(node, in, 1);
    GraphSlice.Axis axis = slice.axes().get(0);
    long number = axis.from() < 0 ? axis.from() + 4 : axis.from();
    if (slice.axes().size() != 1 || !axis.left() || number < 0 || number > 3) {
      throw GraphOperands.strange(node, in);
    }
    return new Dimension((int) number);
  }

  /** Dimensions put together, as in {@code [tf.shape(x)[0], height, width, 1]}. */
  static Dimensions pack(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.ignore("T", "N");
    boolean inOrder = in.size() == 4 && node.integer("axis", 0) == 0;
    for (int axis = 0; axis < in.size(); axis++) {
      GraphValue part = in.get(axis);
      inOrder &= part.equals(new Dimension(axis)) || GraphOperands.isNumber(part);
    }
    if (!inOrder) {
      throw GraphOperands.strange(node, in);
    }
    if (isOne(node, in.get(1)) || isOne(node, in.get(2))) {
      throw shared(node);
    }
    return new Dimensions(isOne(node, in.get(3)));
  }

  private static boolean isOne(GraphNode node, GraphValue value) throws ModelFormatException {
    return GraphOperands.isNumber(value) && GraphOperands.number(node, value) == 1;
  }

  /** Of a shape that is broadcast: all cells of a row, a column or the grid would fire together. */
  private static ModelFormatException shared(GraphNode node) {
    return node.wrong("is one number for several cells; in a model file each cell has its own");
  }

  static Noise noise(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    // A seed fixes the numbers of a session, not what the model is.
    node.ignore("T", "seed", "seed2");
    GraphType type = node.type("dtype", GraphType.DT_FLOAT);
    if (type != GraphType.DT_FLOAT) {
      throw node.wrong("makes numbers of " + type + "; only DT_FLOAT is read");
    }
    if (in.get(0) instanceof Dimensions dimensions) {
      return new Noise(0, 1, dimensions.oneChannel());
    }
    GraphTensor shape = GraphOperands.constant(node, in.get(0));
    double[] sizes = shape.values();
    if (sizes.length != 4) {
      throw node.wrong("makes other numbers than one for each cell of a grid");
    }
    if (sizes[1] == 1 || sizes[2] == 1) {
      throw shared(node);
    }
    return new Noise(0, 1, sizes[3] == 1);
  }

  /**
   * Cells whose random number is below or above a number.
   *
   * @param below whether they fire where it is below
   */
  static Firing compare(
      GraphNode node, Noise noise, GraphValue limit, boolean below, GraphArguments arguments)
      throws ModelFormatException {
    if (!noise.eachCell()) {
      throw node.wrong(
          "lets each channel update by itself; in a model file all channels of a cell do together");
    }
    double number;
    if (limit instanceof Argument argument) {
      double usual = Dynamics.standard().fireRate();
      number = arguments.assume(node, argument, FIRE_RATE, usual);
    } else {
      number = GraphOperands.number(node, limit);
    }
    double share = (number - noise.from()) / (noise.to() - noise.from());
    double rate = Math.max(0, Math.min(1, below ? share : 1 - share));
    if (!(rate > 0)) {
      throw node.wrong("lets no cell ever update, at a fire rate of " + rate);
    }
    return new Firing(rate);
  }

  /** Random numbers in another range. */
  static Noise scaled(GraphNode node, Noise noise, GraphValue factor) throws ModelFormatException {
    double by = GraphOperands.number(node, factor);
    if (!(by > 0)) {
      throw node.wrong("multiplies random numbers by " + by + "; must be positive");
    }
    return new Noise(noise.from() * by, noise.to() * by, noise.eachCell());
  }

  static Noise shifted(Noise noise, Constant by) {
    double shift = by.tensor().values()[0];
    return new Noise(noise.from() + shift, noise.to() + shift, noise.eachCell());
  }
}
