package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.UpdateRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What training finds for a model: the weights [inputs, outputs] and the bias [outputs] of each
 * layer of its rule, then the parameters of its perception. The arrays are live: an optimiser moves
 * them in place, and the variables of a tape read them.
 *
 * <pre>{@code
 * Weights weights = Weights.of(model);
 * Descent descent = new Descent(Adam.standard(), weights.shapes(), weights.arrays());
 * try (Tape tape = new Tape()) {
 *   List<Variable> variables = weights.on(tape);
 *   tape.backward(task.apply(variables));
 *   descent.step(variables.stream().map(Variable::gradient).toList(), 0.002f);
 * }
 * NcaModel trained = weights.model();
 * }</pre>
 *
 * <p>Not thread-safe while the arrays change.
 */
public final class Weights {
  private final NcaModel start;
  private final List<float[]> arrays;
  private final List<Shape> shapes;
  private final int ofRule;

  /** Copies the arrays, and does not ask the perception. */
  Weights(NcaModel start) {
    this.start = start;
    List<float[]> values = new ArrayList<>();
    List<Shape> dimensions = new ArrayList<>();
    for (DenseLayer layer : start.rule().layers()) {
      values.add(layer.weights().clone());
      dimensions.add(Shape.of(layer.inputs(), layer.outputs()));
      values.add(layer.bias().clone());
      dimensions.add(Shape.of(layer.outputs()));
    }
    ofRule = values.size();
    for (Parameter parameter : start.perception().parameters()) {
      values.add(parameter.values());
      dimensions.add(Shape.of(parameter.shape()));
    }
    arrays = List.copyOf(values);
    shapes = List.copyOf(dimensions);
  }

  /**
   * {@return a copy of a model's weights: the model never changes}
   *
   * @param model whose perception gives back the parameters that its {@code withParameters} is
   *     given; it is asked once, with other numbers than it has
   * @throws IllegalStateException naming the perception if it does not: what a training finds would
   *     be lost
   */
  public static Weights of(NcaModel model) {
    Objects.requireNonNull(model, "model");
    Weights weights = new Weights(model);
    weights.requireKept();
    return weights;
  }

  /** Asks with other numbers: with those that it has, one that returns itself would pass. */
  private void requireKept() {
    List<Parameter> others = ofPerception(arrays).stream().map(Weights::withNextNumbers).toList();
    Perception perception = start.perception();
    Perception changed =
        Objects.requireNonNull(
            perception.withParameters(others), () -> named(perception) + ": its withParameters");
    if (!changed.parameters().equals(others)) {
      throw new IllegalStateException(
          named(perception)
              + " does not keep the parameters that its withParameters is given"
              + (changed.parameters().equals(perception.parameters())
                  ? ": what it returns has the old ones"
                  : ""));
    }
  }

  private static Parameter withNextNumbers(Parameter parameter) {
    float[] values = parameter.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.nextUp(values[i]);
    }
    return Parameter.of(values, parameter.shape());
  }

  private static String named(Perception perception) {
    return "perception "
        + perception
        + perception.id().map(id -> " (id \"" + id + "\")").orElse("");
  }

  /** {@return the arrays, live and row-major: an unmodifiable list of arrays to be changed} */
  public List<float[]> arrays() {
    return arrays;
  }

  /** {@return the shape of each array} */
  public List<Shape> shapes() {
    return shapes;
  }

  /** How many of the arrays are the rule's: the first ones. */
  int ofRule() {
    return ofRule;
  }

  /** What messages call an array. */
  String name(int array) {
    return array < ofRule
        ? "layer " + array / 2 + (array % 2 == 0 ? "'s weights" : "'s bias")
        : "the perception's parameter " + (array - ofRule);
  }

  /**
   * {@return the arrays as variables of a tape, not copied: they must not change until the tape has
   * been differentiated}
   *
   * @param tape that is to differentiate by them
   */
  public List<Variable> on(Tape tape) {
    Objects.requireNonNull(tape, "tape");
    List<Variable> variables = new ArrayList<>(arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      variables.add(tape.variable(shapes.get(i), arrays.get(i)));
    }
    return variables;
  }

  /**
   * {@return the arrays as constants of a tape, not copied: for a gradient by the state alone}
   *
   * @param tape that is not to differentiate by them
   */
  public List<Variable> constantsOn(Tape tape) {
    Objects.requireNonNull(tape, "tape");
    List<Variable> constants = new ArrayList<>(arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      constants.add(tape.constant(shapes.get(i), arrays.get(i)));
    }
    return constants;
  }

  /** {@return a copy of the model with the present numbers} */
  public NcaModel model() {
    return model(arrays);
  }

  /**
   * {@return a copy of the model with other numbers, such as an average}
   *
   * @param values as many arrays as {@link #arrays}, of the same lengths, which are copied
   * @throws IllegalArgumentException naming the first array that does not fit
   */
  public NcaModel model(List<float[]> values) {
    requireLike(values);
    UpdateRule rule = start.rule().copy();
    int at = 0;
    for (DenseLayer layer : rule.layers()) {
      for (float[] array : List.of(layer.weights(), layer.bias())) {
        System.arraycopy(values.get(at++), 0, array, 0, array.length);
      }
    }
    return start
        .withRule(rule)
        .withPerception(start.perception().withParameters(ofPerception(values)));
  }

  private void requireLike(List<float[]> values) {
    Objects.requireNonNull(values, "values");
    if (values.size() != arrays.size()) {
      throw new IllegalArgumentException(
          "values has " + values.size() + " arrays, must have " + arrays.size());
    }
    for (int i = 0; i < arrays.size(); i++) {
      if (values.get(i).length != arrays.get(i).length) {
        throw new IllegalArgumentException(
            "array %d of values has %d floats, must have %d for shape %s"
                .formatted(i, values.get(i).length, arrays.get(i).length, shapes.get(i)));
      }
    }
  }

  private List<Parameter> ofPerception(List<float[]> values) {
    List<Parameter> before = start.perception().parameters();
    List<Parameter> present = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      present.add(Parameter.of(values.get(ofRule + i), before.get(i).shape()));
    }
    return present;
  }
}
