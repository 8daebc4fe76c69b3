package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a node of a graph means in the step of an automaton. Whatever a node makes is one of these,
 * or the graph is refused.
 */
sealed interface GraphValue {
  /** What to call it in a complaint. */
  String shown();

  /** Numbers that stand in the file, or follow from such. */
  record Constant(GraphTensor tensor) implements GraphValue {
    @Override
    public String shown() {
      return "a constant of shape " + tensor.shape();
    }
  }

  /**
   * What is given to the graph when it runs: the state, or a number like the fire rate.
   *
   * @param channels the last dimension, if it is told
   */
  record Argument(String name, OptionalInt channels) implements GraphValue {
    @Override
    public String shown() {
      return "the input " + name;
    }
  }

  /** Channels of a state, of all its cells and perhaps of cells around it. */
  record View(
      GraphValue state,
      OptionalInt channel,
      double low,
      double high,
      Border rows,
      Border columns,
      Optional<Strip> strip)
      implements GraphValue {
    /** All of a state: of an {@link Argument} or a {@link NewState}. */
    static View of(GraphValue state) {
      return new View(
          state,
          OptionalInt.empty(),
          Double.NEGATIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Border.NONE,
          Border.NONE,
          Optional.empty());
    }

    /** Whether it is all of the state, with or without cells around it. */
    boolean isWhole() {
      return channel.isEmpty()
          && strip.isEmpty()
          && low == Double.NEGATIVE_INFINITY
          && high == Double.POSITIVE_INFINITY;
    }

    View withChannel(int newChannel) {
      return new View(state, OptionalInt.of(newChannel), low, high, rows, columns, strip);
    }

    View clipped(double newLow, double newHigh) {
      double higher = Math.max(low, newLow);
      double lower = Math.min(high, newHigh);
      return new View(state, channel, higher, lower, rows, columns, strip);
    }

    View withBorders(Border newRows, Border newColumns) {
      return new View(state, channel, low, high, newRows, newColumns, strip);
    }

    View withStrip(Strip newStrip) {
      return new View(state, channel, low, high, rows, columns, Optional.of(newStrip));
    }

    @Override
    public String shown() {
      return "a part of the state, or its values clipped";
    }
  }

  /**
   * Cells beyond a border.
   *
   * @param cells on either side
   * @param boundary what they are
   */
  record Border(int cells, Boundary boundary) {
    static final Border NONE = new Border(0, Boundary.ZERO);
  }

  /**
   * The first or the last cells along an axis.
   *
   * @param axis 1 for rows, 2 for columns
   */
  record Strip(int axis, int cells, boolean last) {}

  /** The largest value of a cell and its eight neighbours. */
  record Pooled(View view, Boundary boundary) implements GraphValue {
    @Override
    public String shown() {
      return "a maximum over neighbours";
    }
  }

  /** One of the numbers that a cell perceives: a kernel's answer to a channel. */
  record Feature(Kernel kernel, int channel) {}

  /**
   * What a cell perceives.
   *
   * @param state whose
   * @param boundary what it sees beyond the border, if it looks at neighbours
   */
  record Perceived(Argument state, List<Feature> features, Optional<Boundary> boundary)
      implements GraphValue {
    public Perceived {
      features = List.copyOf(features);
    }

    @Override
    public String shown() {
      return "what cells perceive";
    }
  }

  /**
   * A layer.
   *
   * @param bias none so far where it is empty
   * @param after none so far where it is empty
   */
  record Layer(GraphTensor weights, Optional<GraphTensor> bias, Optional<Activation> after) {}

  /** Dense layers on what cells perceive. */
  record Network(Perceived perceived, List<Layer> layers) implements GraphValue {
    public Network {
      layers = List.copyOf(layers);
    }

    Layer last() {
      return layers.get(layers.size() - 1);
    }

    @Override
    public String shown() {
      return "layers";
    }
  }

  /** Layers whose outputs have a bound on one side so far. */
  record Bounded(Network network, double low, double high) implements GraphValue {
    @Override
    public String shown() {
      return "layers bounded on one side";
    }
  }

  /**
   * What is added to the state.
   *
   * @param timeStep what it was multiplied by
   * @param fireRate of the cells that update; all, where it is empty
   */
  record Update(Network network, double timeStep, OptionalDouble fireRate) implements GraphValue {
    @Override
    public String shown() {
      return "an update";
    }
  }

  /** A state with its update, before any cell dies. */
  record NewState(Update update) implements GraphValue {
    @Override
    public String shown() {
      return "the new state";
    }
  }

  /** A new state in which the cells that do not live are zero. */
  record LivingState(NewState state, Alive alive) implements GraphValue {
    @Override
    public String shown() {
      return "the new state of living cells";
    }
  }

  /**
   * When a cell lives.
   *
   * @param channel every one for itself where it is empty
   * @param threshold what the maximum over neighbours is above
   */
  record Condition(OptionalInt channel, float threshold, Boundary boundary) {}

  /**
   * Which cells live.
   *
   * @param before what the state fulfils, if anything
   * @param after what the new state fulfils, if anything
   * @param states those that were looked at
   */
  record Alive(Optional<Condition> before, Optional<Condition> after, List<GraphValue> states)
      implements GraphValue {
    public Alive {
      states = List.copyOf(states);
    }

    /** Whether it asks nothing of a cell that another one does not ask. */
    boolean isPartOf(Alive other) {
      return (before.isEmpty() || before.equals(other.before))
          && (after.isEmpty() || after.equals(other.after));
    }

    @Override
    public String shown() {
      return "which cells live";
    }
  }

  /** A random number, evenly spread, for each cell or for each channel of each. */
  record Noise(double from, double to, boolean eachCell) implements GraphValue {
    @Override
    public String shown() {
      return "random numbers";
    }
  }

  /** Which cells update. */
  record Firing(double rate) implements GraphValue {
    @Override
    public String shown() {
      return "which cells update";
    }
  }

  /**
   * One of the dimensions of a grid.
   *
   * @param axis which one, 3 for the channels
   */
  record Dimension(int axis) implements GraphValue {
    @Override
    public String shown() {
      return "a dimension of the grid";
    }
  }

  /** The dimensions of a grid. */
  record Dimensions(boolean oneChannel) implements GraphValue {
    @Override
    public String shown() {
      return "the dimensions of the grid";
    }
  }

  /** No value at all. */
  record Nothing() implements GraphValue {
    @Override
    public String shown() {
      return "nothing";
    }
  }
}
