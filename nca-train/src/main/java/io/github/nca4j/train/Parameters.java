package io.github.nca4j.train;

import io.github.nca4j.autodiff.Shape;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import java.util.ArrayList;
import java.util.List;

/**
 * A model in training: its weights and biases as the list w0, b0, w1, b1, ... of live arrays that
 * the rollout reads and the optimiser moves.
 */
final class Parameters {
  private final NcaModel model;
  private final List<float[]> arrays = new ArrayList<>();
  private final List<Shape> shapes = new ArrayList<>();

  /** Copies the model's weights: the one given never changes. */
  Parameters(NcaModel model) {
    this.model = model.withRule(model.rule().copy());
    for (DenseLayer layer : this.model.rule().layers()) {
      arrays.add(layer.weights());
      shapes.add(Shape.of(layer.inputs(), layer.outputs()));
      arrays.add(layer.bias());
      shapes.add(Shape.of(layer.outputs()));
    }
  }

  List<float[]> arrays() {
    return arrays;
  }

  List<Shape> shapes() {
    return shapes;
  }

  /** The model over the live arrays. */
  NcaModel model() {
    return model;
  }

  NcaModel snapshot(Provenance provenance) {
    return model.withRule(model.rule().copy()).withProvenance(provenance);
  }
}
