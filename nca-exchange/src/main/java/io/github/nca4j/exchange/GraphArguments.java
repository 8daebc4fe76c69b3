package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Argument;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the inputs of a graph are for, told by their use. A file does not say what a number will be
 * that is given when the graph runs, so it is taken to be what it is in the article.
 */
final class GraphArguments {
  static final String STATE = "state";

  private final Map<Argument, String> roles = new HashMap<>();
  private final Set<String> assumed = new TreeSet<>();

  /** Notes that an input is the state. */
  void state(GraphNode node, Argument argument) throws ModelFormatException {
    note(node, argument, STATE);
  }

  /** The number that an input is taken to be. */
  double assume(GraphNode node, Argument argument, String role, double value)
      throws ModelFormatException {
    note(node, argument, role);
    assume(role, value);
    return value;
  }

  /** Notes what no node of the graph says. */
  void assume(String role, double value) {
    assumed.add(role + " " + (value == Math.rint(value) ? "" + (long) value : "" + value));
  }

  private void note(GraphNode node, Argument argument, String role) throws ModelFormatException {
    String before = roles.putIfAbsent(argument, role);
    if (before != null && !before.equals(role)) {
      throw node.wrong(
          "takes the input " + argument.name() + " as " + role + ", another node as " + before);
    }
    if (role.equals(STATE)
        && roles.entrySet().stream()
            .anyMatch(e -> e.getValue().equals(role) && !e.getKey().equals(argument))) {
      throw node.wrong("takes the input " + argument.name() + " as a second state");
    }
  }

  /** All that was assumed, as in "fire rate 0.5", in order. */
  Set<String> assumed() {
    return assumed;
  }
}
