package io.github.nca4j.train;

import io.github.nca4j.autodiff.Shape;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Provenance;
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
    requireKept(snapshot(Provenance.none()));
  }

  private void requireKept(NcaModel copy) {
    if (!copy.perception().parameters().equals(perceptionParameters())) {
      throw new IllegalStateException(
          "perception "
              + model.perception()
              + " does not keep the parameters that its withParameters is given");
    }
  }

  List<float[]> arrays() {
    return arrays;
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** The model over the live arrays of the rule; its perception has the parameters of the start. */
  NcaModel model() {
    return model;
  }

  NcaModel snapshot(Provenance provenance) {
    return model
        .withRule(model.rule().copy())
        .withPerception(model.perception().withParameters(perceptionParameters()))
        .withProvenance(provenance);
  }

  private List<Parameter> perceptionParameters() {
    List<Parameter> start = model.perception().parameters();
    List<Parameter> present = new ArrayList<>();
    for (int i = 0; i < start.size(); i++) {
      present.add(Parameter.of(arrays.get(ofRule + i), start.get(i).shape()));
    }
    return present;
  }
}
