package io.github.nca4j.train;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.UpdateRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in training: its weights and biases as the list w0, b0, w1, b1, ... and then the
 * perception's parameters, live arrays that the rollout reads and the optimiser moves.
 */
final class Parameters {
  private final NcaModel model;
  private final List<float[]> arrays = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();
  private final int ofRule;

  /**
   * Copies the model's weights: the one given never changes.
   *
   * @throws IllegalStateException if its perception has parameters and no way to change them
   */
  Parameters(NcaModel model) {
    this.model = model.withRule(model.rule().copy());
    for (DenseLayer layer : this.model.rule().layers()) {
      arrays.add(layer.weights());
      shapes.add(Shape.of(layer.inputs(), layer.outputs()));
      arrays.add(layer.bias());
      shapes.add(Shape.of(layer.outputs()));
    }
    ofRule = arrays.size();
    for (Parameter parameter : model.perception().parameters()) {
      arrays.add(parameter.values());
      shapes.add(Shape.of(parameter.shape()));
    }
    // Now rather than at the end of a long training.
    requireKept(snapshot(arrays, Provenance.none()));
  }

  private void requireKept(NcaModel copy) {
    if (!copy.perception().parameters().equals(ofPerception(arrays))) {
      throw new IllegalStateException(
          "perception "
              + model.perception()
              + " does not keep the parameters that its withParameters is given");
    }
  }

  List<float[]> arrays() {
    return arrays;
  }

  /** The parameters as variables of a tape, in this order. */
  List<Variable> on(Tape tape) {
    List<Variable> variables = new ArrayList<>(arrays.size());
    for (int i = 0; i < arrays.size(); i++) {
      variables.add(tape.variable(shapes.get(i), arrays.get(i)));
    }
    return variables;
  }

  /** The model over the live arrays of the rule; its perception has the parameters of the start. */
  NcaModel model() {
    return model;
  }

  /** A copy of the model with these values, an array a parameter as {@link #arrays} has them. */
  NcaModel snapshot(List<float[]> values, Provenance provenance) {
    UpdateRule rule = model.rule().copy();
    int at = 0;
    for (DenseLayer layer : rule.layers()) {
      for (float[] array : List.of(layer.weights(), layer.bias())) {
        System.arraycopy(values.get(at++), 0, array, 0, array.length);
      }
    }
    return model
        .withRule(rule)
        .withPerception(model.perception().withParameters(ofPerception(values)))
        .withProvenance(provenance);
  }

  private List<Parameter> ofPerception(List<float[]> values) {
    List<Parameter> start = model.perception().parameters();
    List<Parameter> present = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      present.add(Parameter.of(values.get(ofRule + i), start.get(i).shape()));
    }
    return present;
  }
}
