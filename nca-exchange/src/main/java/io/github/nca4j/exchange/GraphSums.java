package io.github.nca4j.exchange;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Alive;
import io.github.nca4j.exchange.GraphValue.Argument;
import io.github.nca4j.exchange.GraphValue.Constant;
import io.github.nca4j.exchange.GraphValue.Firing;
import io.github.nca4j.exchange.GraphValue.LivingState;
import io.github.nca4j.exchange.GraphValue.Network;
import io.github.nca4j.exchange.GraphValue.NewState;
import io.github.nca4j.exchange.GraphValue.Noise;
import io.github.nca4j.exchange.GraphValue.Update;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What sums and products mean in a graph: a bias, an update, a time step, what fires or lives. */
final class GraphSums {
  static final String TIME_STEP = "time step";

  private final GraphArguments arguments;

  GraphSums(GraphArguments arguments) {
    this.arguments = arguments;
  }

  GraphValue add(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    Optional<GraphValue> sum = sum(node, in.get(0), in.get(1));
    if (sum.isEmpty()) {
      sum = sum(node, in.get(1), in.get(0));
    }
    return sum.orElseThrow(() -> GraphOperands.strange(node, in));
  }

  private Optional<GraphValue> sum(GraphNode node, GraphValue left, GraphValue right)
      throws ModelFormatException {
    if (left instanceof Network network && right instanceof Constant) {
      return Optional.of(GraphNetwork.bias(node, network, right));
    }
    if (left instanceof Noise noise && GraphOperands.isNumber(right)) {
      return Optional.of(GraphFiring.shifted(noise, (Constant) right));
    }
    Optional<Update> update = update(right);
    if (left instanceof Argument state && update.isPresent()) {
      if (!update.get().network().perceived().state().equals(state)) {
        throw node.wrong("adds an update to another input than it was made of: " + state.name());
      }
      return Optional.of(new NewState(update.get()));
    }
    return Optional.empty();
  }

  static Optional<Update> update(GraphValue value) {
    if (value instanceof Network network) {
      return Optional.of(new Update(network, 1, OptionalDouble.empty()));
    }
    return value instanceof Update update ? Optional.of(update) : Optional.empty();
  }

  GraphValue subtract(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    if (in.get(0) instanceof Noise noise && GraphOperands.isNumber(in.get(1))) {
      double by = -GraphOperands.number(node, in.get(1));
      return GraphFiring.shifted(noise, new Constant(GraphTensor.of(List.of(), by)));
    }
    throw GraphOperands.strange(node, in);
  }

  GraphValue multiply(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(2);
    node.requireFloats();
    Optional<GraphValue> product = product(node, in.get(0), in.get(1));
    if (product.isEmpty()) {
      product = product(node, in.get(1), in.get(0));
    }
    return product.orElseThrow(() -> GraphOperands.strange(node, in));
  }

  /** Where a mask is set the one, else the other, which must be zero: as much as their product. */
  GraphValue select(GraphNode node, List<GraphValue> in) throws ModelFormatException {
    node.requireInputs(3);
    node.requireFloats();
    if (GraphOperands.isNumber(in.get(2))
        && GraphOperands.number(node, in.get(2)) == 0
        && (in.get(0) instanceof Alive || in.get(0) instanceof Firing)) {
      Optional<GraphValue> product = product(node, in.get(1), in.get(0));
      if (product.isPresent()) {
        return product.get();
      }
    }
    throw GraphOperands.strange(node, in);
  }

  private Optional<GraphValue> product(GraphNode node, GraphValue left, GraphValue right)
      throws ModelFormatException {
    if (right instanceof Alive alive) {
      if (left instanceof Alive other) {
        return Optional.of(GraphLife.both(node, other, alive));
      }
      if (left instanceof NewState state) {
        return Optional.of(new LivingState(state, alive));
      }
      if (left instanceof LivingState living) {
        Alive both = GraphLife.both(node, living.alive(), alive);
        return Optional.of(new LivingState(living.state(), both));
      }
    }
    if (left instanceof Noise noise && GraphOperands.isNumber(right)) {
      return Optional.of(GraphFiring.scaled(node, noise, right));
    }
    Optional<Update> update = update(left);
    return update.isPresent() ? scaled(node, update.get(), right) : Optional.empty();
  }

  private Optional<GraphValue> scaled(GraphNode node, Update update, GraphValue by)
      throws ModelFormatException {
    if (by instanceof Firing firing) {
      if (update.fireRate().isPresent()) {
        throw node.wrong("lets an update through by a second fire rate");
      }
      OptionalDouble rate = OptionalDouble.of(firing.rate());
      return Optional.of(new Update(update.network(), update.timeStep(), rate));
    }
    double factor;
    if (by instanceof Argument argument) {
      factor = arguments.assume(node, argument, TIME_STEP, Dynamics.standard().timeStep());
    } else if (GraphOperands.isNumber(by)) {
      factor = GraphOperands.number(node, by);
    } else {
      return Optional.empty();
    }
    if (!(factor > 0)) {
      throw node.wrong("multiplies the update by " + factor + "; a time step must be positive");
    }
    return Optional.of(new Update(update.network(), update.timeStep() * factor, update.fireRate()));
  }
}
