package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Constant;
import io.github.nca4j.exchange.GraphValue.NewState;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.List;
import java.util.stream.Collectors;

/** What a node takes, as what it needs, or a complaint about what it takes instead. */
final class GraphOperands {
  private GraphOperands() {}

  static GraphTensor constant(GraphNode node, GraphValue value) throws ModelFormatException {
    if (value instanceof Constant constant) {
      return constant.tensor();
    }
    throw node.wrong("takes " + value.shown() + "; must take a constant");
  }

  /** A constant of floats, of whatever precision. */
  static GraphTensor weights(GraphNode node, GraphValue value) throws ModelFormatException {
    GraphTensor tensor = constant(node, value);
    if (!tensor.type().isFloating()) {
      throw node.wrong("takes numbers of " + tensor.type() + "; must be floats");
    }
    return tensor;
  }

  static double number(GraphNode node, GraphValue value) throws ModelFormatException {
    GraphTensor tensor = constant(node, value);
    return tensor
        .number()
        .orElseThrow(() -> node.wrong("takes " + value.shown() + "; must be one number"));
  }

  static boolean isNumber(GraphValue value) {
    return value instanceof Constant constant && constant.tensor().number().isPresent();
  }

  static boolean isView(GraphValue value) {
    return value instanceof View || value instanceof Argument || value instanceof NewState;
  }

  /** A state, or a part of one. */
  static View view(GraphNode node, GraphValue value) throws ModelFormatException {
    if (value instanceof View view) {
      return view;
    }
    if (isView(value)) {
      return View.of(value);
    }
    throw node.wrong("takes " + value.shown() + "; must take the state");
  }

  /** For what no step of an automaton does. */
  static ModelFormatException strange(GraphNode node, List<GraphValue> in) {
    String taken = in.stream().map(GraphValue::shown).collect(Collectors.joining(" and "));
    return node.wrong("takes " + taken + ", of which this import can make nothing");
  }
}
