package io.github.nca4j.exchange;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Alive;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Condition;
import io.github.nca4j.exchange.GraphValue.Pooled;
import io.github.nca4j.exchange.GraphValue.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which cells live in a graph: where the maximum over neighbours is above a threshold. */
final class GraphLife {
  private GraphLife() {}

  static Pooled pool(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(1);
    node.requireFloats();
    node.require("ksize", 1L, 3L, 3L, 1L);
    node.require("strides", 1L, 1L, 1L, 1L);
    node.require("data_format", "NHWC");
    View view = GraphOperands.view(node, in.get(0));
    if (view.strip().isPresent()) {
      throw GraphOperands.strange(node, in);
    }
    Boundary boundary = GraphBorders.seen(node, view, 1, 1);
    return new Pooled(view, boundary);
  }

  /** A maximum above a threshold, or at least as large. */
  static Alive above(GraphNode node, Pooled pooled, double threshold, boolean orEqual)
      throws ModelFormatException {
    View view = pooled.view();
    boolean always = orEqual ? threshold <= view.low() : threshold < view.low();
    boolean never = orEqual ? threshold > view.high() : threshold >= view.high();
    if (always || never) {
      throw node.wrong(
          String.format(
              Locale.ROOT,
              "has the threshold %s, outside of the [%s, %s] that the values are clipped to",
              threshold,
              view.low(),
              view.high()));
    }
    float above = orEqual ? Math.nextDown((float) threshold) : (float) threshold;
    Condition condition = new Condition(view.channel(), above, pooled.boundary());
    boolean before = view.state() instanceof Argument;
    return new Alive(
        before ? Optional.of(condition) : Optional.empty(),
        before ? Optional.empty() : Optional.of(condition),
        List.of(view.state()));
  }

  /** Cells that live by both. */
  static Alive both(GraphNode node, Alive left, Alive right) throws ModelFormatException {
    List<GraphValue> states = new ArrayList<>(left.states());
    right.states().stream().filter(state -> !states.contains(state)).forEach(states::add);
    return new Alive(
        one(node, left.before(), right.before()), one(node, left.after(), right.after()), states);
  }

  private static Optional<Condition> one(
      GraphNode node, Optional<Condition> left, Optional<Condition> right)
      throws ModelFormatException {
    if (left.isPresent() && right.isPresent() && !left.equals(right)) {
      throw node.wrong("has two conditions for cells to live: " + left + " and " + right);
    }
    return left.isPresent() ? left : right;
  }
}
