package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in training: the values of its rule's parameters and then of its perception's, live
 * arrays that the rollout reads and the optimiser moves.
 */
final class Parameters {
  private final NcaModel model;
  private final List<Parameter> start;
  private final List<float[]> arrays;

  /**
   * Copies the model's parameters: the one given never changes.
   *
   * @throws IllegalStateException if its rule or perception has parameters and no way to change
   *     them
   */
  Parameters(NcaModel model) {
    this.model = model;
    start = model.parameters();
    arrays = start.stream().map(Parameter::values).toList();
    // Now rather than at the end of a long training, and by other values than those it has.
    snapshot(start.stream().map(Parameters::moved).toList(), Provenance.none());
  }

  private static float[] moved(Parameter parameter) {
    float[] values = parameter.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += 1;
    }
    return values;
  }

  List<float[]> arrays() {
    return arrays;
  }

  /** The parameters as variables of a tape, in this order. */
  List<Variable> on(Tape tape) {
    List<Variable> variables = new ArrayList<>(arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      variables.add(tape.variable(Shape.of(start.get(i).shape()), arrays.get(i)));
    }
    return variables;
  }

  /** The model with the parameters of the start. */
  NcaModel model() {
    return model;
  }

  /** A copy of the model with these values, an array a parameter as {@link #arrays} has them. */
  NcaModel snapshot(List<float[]> values, Provenance provenance) {
    List<Parameter> present = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      present.add(Parameter.of(values.get(i), start.get(i).shape()));
    }
    return model.withParameters(present).withProvenance(provenance);
  }
}
