package io.github.nca4j.exchange;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Alive;
import io.github.nca4j.exchange.GraphValue.Condition;
import io.github.nca4j.exchange.GraphValue.LivingState;
import io.github.nca4j.exchange.GraphValue.NewState;
import io.github.nca4j.exchange.GraphValue.Update;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a graph gives, and so how its automaton moves: a whole step, a step that leaves open which
 * cells live, or the update alone.
 */
final class GraphOutputs {
  private final String file;
  private final GraphArguments arguments;
  private final Optional<LivingState> living;
  private final Optional<NewState> state;
  private final Optional<Alive> alive;
  private final Update update;

  /**
   * Sorts the outputs by what they are.
   *
   * @throws ModelFormatException if there is none of a step, or there are two that differ
   */
  GraphOutputs(String file, List<GraphValue> outputs, GraphArguments arguments)
      throws ModelFormatException {
    this.file = file;
    this.arguments = arguments;
    living = only(LivingState.class, outputs);
    alive = only(Alive.class, outputs);
    List<GraphValue> states = new ArrayList<>(outputs);
    living.ifPresent(step -> states.addAll(step.alive().states()));
    alive.ifPresent(mask -> states.addAll(mask.states()));
    living.ifPresent(step -> states.add(step.state()));
    state = only(NewState.class, states);
    List<Update> updates = new ArrayList<>();
    outputs.forEach(output -> GraphSums.update(output).ifPresent(updates::add));
    state.ifPresent(next -> updates.add(next.update()));
    update =
        only(Update.class, updates)
            .orElseThrow(() -> wrong("the graph must have one chain of 1x1 convolutions"));
    if (living.isPresent() && outputs.stream().anyMatch(NewState.class::isInstance)) {
      throw wrong("the graph gives two new states, with and without the cells that do not live");
    }
    if (living.isPresent() && alive.isPresent() && !alive.get().isPartOf(living.get().alive())) {
      throw wrong("the graph gives two different answers to which cells live");
    }
  }

  /** Whether a value can be what a graph is there for. */
  static boolean isOutput(GraphValue value) {
    return value instanceof LivingState
        || value instanceof NewState
        || value instanceof Alive
        || GraphSums.update(value).isPresent();
  }

  private <T> Optional<T> only(Class<T> kind, List<? extends Object> values)
      throws ModelFormatException {
    List<T> found = values.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    if (found.size() > 1) {
      throw wrong("the graph gives two different things that are " + kind.getSimpleName());
    }
    return found.stream().findFirst();
  }

  /** What is added to the state. */
  Update update() {
    return update;
  }

  /** How the automaton moves; what the graph leaves open is noted, and as in the article. */
  Dynamics dynamics() throws ModelFormatException {
    Life life;
    Optional<Condition> condition = Optional.empty();
    boolean whole = false;
    if (living.isPresent()) {
      Alive masks = living.get().alive();
      if (masks.before().isEmpty() || !masks.before().equals(masks.after())) {
        throw wrong(
            String.format(
                Locale.ROOT,
                "the graph lets cells live by %s before and %s after the update; in a model file both are the same",
                shown(masks.before()),
                shown(masks.after())));
      }
      condition = masks.before();
      if (condition.get().channel().isEmpty()) {
        throw wrong("the graph lets each channel live by itself; in a model file cells do");
      }
      life = life(condition.get());
      whole = true;
    } else if (alive.isPresent()) {
      condition = alive.get().before().or(() -> alive.get().after());
      if (alive.get().after().isPresent() && !condition.equals(alive.get().after())) {
        throw wrong("the graph lets cells live by another threshold before than after the update");
      }
      life = life(condition.get());
    } else {
      // Cells live for ever where the graph gives a new state and never asks which of them do.
      whole = state.isPresent();
      life = whole ? Life.always() : Dynamics.standard().life();
      if (!whole) {
        arguments.assume("alive threshold", 0.1);
        if (update.timeStep() == 1) {
          arguments.assume(GraphSums.TIME_STEP, 1);
        }
      }
    }
    return new Dynamics(
        (float) update.timeStep(), fireRate(whole), life, InputChannels.NONE, boundary(condition));
  }

  private Life life(Condition condition) {
    OptionalInt channel = condition.channel();
    return new Life.ByAlpha(channel.orElse(Grid.ALPHA), condition.threshold());
  }

  /** All cells update in a whole step without random numbers; else the file leaves it open. */
  private float fireRate(boolean whole) {
    if (update.fireRate().isEmpty() && !whole) {
      float usual = Dynamics.standard().fireRate();
      arguments.assume(GraphFiring.FIRE_RATE, usual);
      return usual;
    }
    return (float) update.fireRate().orElse(1);
  }

  private Boundary boundary(Optional<Condition> condition) throws ModelFormatException {
    Optional<Boundary> perceived = update.network().perceived().boundary();
    Optional<Boundary> lived = condition.map(Condition::boundary);
    if (perceived.isPresent() && lived.isPresent() && !perceived.equals(lived)) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "the graph has %s beyond the border for perception, %s for which cells live",
              perceived.get(),
              lived.get()));
    }
    return perceived.or(() -> lived).orElse(Boundary.ZERO);
  }

  private static String shown(Optional<Condition> condition) {
    return condition
        .map(each -> "channel " + each.channel().orElse(-1) + " above " + each.threshold())
        .orElse("nothing");
  }

  private ModelFormatException wrong(String problem) {
    return new ModelFormatException(file, problem);
  }
}
