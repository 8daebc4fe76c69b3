package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.NcaModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What every rollout of a model asks of its arguments. */
final class RolloutArguments {
  private final int channels;
  private final Weights like;

  RolloutArguments(NcaModel model) {
    channels = model.channels();
    like = new Weights(model);
  }

  /**
   * The state and the weights as one list.
   *
   * @throws IllegalArgumentException naming the first argument that does not fit the model
   */
  List<Variable> inputs(Variable state, List<Variable> weights, int steps) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(weights, "weights");
    if (steps < 1) {
      throw new IllegalArgumentException("steps " + steps + " must be at least 1");
    }
    Shape shape = state.shape();
    if (shape.rank() != 4 || shape.dim(0) != 1 || shape.channels() != channels) {
      throw new IllegalArgumentException(
          "state of shape " + shape + " must be [1, height, width, " + channels + "]");
    }
    requireLike(weights);
    List<Variable> inputs = new ArrayList<>(weights.size() + 1);
    inputs.add(state);
    inputs.addAll(weights);
    return inputs;
  }

  private void requireLike(List<Variable> weights) {
    List<Shape> shapes = like.shapes();
    if (weights.size() != shapes.size()) {
      throw new IllegalArgumentException(
          "weights has " + weights.size() + " variables, must have " + shapes.size());
    }
    for (int i = 0; i < shapes.size(); i++) {
      Shape shape = weights.get(i).shape();
      if (!shape.equals(shapes.get(i))) {
        throw new IllegalArgumentException(
            "weights, variable %d: %s of shape %s must have shape %s"
                .formatted(i, like.name(i), shape, shapes.get(i)));
      }
    }
  }
}
