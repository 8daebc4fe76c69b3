package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What training finds for a model: the parameters of its rule, which for a {@link DenseRule} are
 * the weights [inputs, outputs] and the bias [outputs] of each layer, then those of its perception.
 * The arrays are live: an optimiser moves them in place, and the variables of a tape read them.
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

  /** Copies the arrays, and does not ask the rule and the perception. */
  Weights(NcaModel start) {
    this.start = start;
    List<Parameter> parameters = start.parameters();
    arrays = parameters.stream().map(Parameter::values).toList();
    shapes = parameters.stream().map(parameter -> Shape.of(parameter.shape())).toList();
    ofRule = start.rule().parameters().size();
  }

  /**
   * {@return a copy of a model's weights: the model never changes}
   *
   * @param model whose rule and perception give back the parameters that their {@code
   *     withParameters} is given; they are asked once, with other numbers than they have
   * @throws IllegalStateException naming the rule or the perception if it does not: what a training
   *     run finds would be lost
   */
  public static Weights of(NcaModel model) {
    Objects.requireNonNull(model, "model");
    // With other numbers: with those that it has, a part that returns itself would pass.
    model.withParameters(model.parameters().stream().map(Weights::withNextNumbers).toList());
    return new Weights(model);
  }

  private static Parameter withNextNumbers(Parameter parameter) {
    float[] values = parameter.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.nextUp(values[i]);
    }
    return Parameter.of(values, parameter.shape());
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
    if (array >= ofRule) {
      return "the perception's parameter " + (array - ofRule);
    }
    return start.rule() instanceof DenseRule
        ? "layer " + array / 2 + (array % 2 == 0 ? "'s weights" : "'s bias")
        : "the rule's parameter " + array;
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
    List<Parameter> present = new ArrayList<>();
    for (Parameter parameter : start.parameters()) {
      present.add(Parameter.of(values.get(present.size()), parameter.shape()));
    }
    return start.withParameters(present);
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
            String.format(
                Locale.ROOT,
                "array %d of values has %d floats, must have %d for shape %s",
                i,
                values.get(i).length,
                arrays.get(i).length,
                shapes.get(i)));
      }
    }
  }
}
