package io.github.nca4j.train.rollout;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.FireMask;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.StateNoise;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
   * Refuses arguments that do not fit the model or each other.
   *
   * @throws IllegalArgumentException naming the first one
   */
  void check(
      Variable state,
      List<Variable> weights,
      List<FireMask> fire,
      List<StateNoise> noise,
      int[] steps) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(fire, "fire");
    Objects.requireNonNull(noise, "noise");
    Objects.requireNonNull(steps, "steps");
    requireRising(steps);
    Shape shape = state.shape();
    if (shape.rank() != 4 || shape.channels() != channels) {
      throw new IllegalArgumentException(
          "state of shape " + shape + " must be [batch, height, width, " + channels + "]");
    }
    requireOneEach("fire", fire, "mask", shape.dim(0));
    requireOneEach("noise", noise, "noise", shape.dim(0));
    requireLike(weights);
  }

  private static void requireRising(int[] steps) {
    int least = 0;
    for (int step : steps) {
      if (step < least) {
        throw new IllegalArgumentException(
            "steps "
                + Arrays.toString(steps)
                + " must be 0 or more, each more than the one before");
      }
      least = step + 1;
    }
    if (steps.length == 0) {
      throw new IllegalArgumentException("steps [] must have at least one");
    }
  }

  private static void requireOneEach(String name, List<?> values, String what, int batch) {
    if (values.size() != batch) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has size %d, must have a %s for each of the %d samples",
              name,
              values.size(),
              what,
              batch));
    }
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
            String.format(
                Locale.ROOT,
                "weights, variable %d: %s of shape %s must have shape %s",
                i,
                like.name(i),
                shape,
                shapes.get(i)));
      }
    }
  }
}
