package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.Objects;

/**
 * What an {@link Optimiser} is given for one step. All lists have an entry a parameter, but for
 * {@code state}, which is what the optimiser made of it; all arrays are live. For one thread, and
 * valid until the step ends.
 *
 * @param number which step it is: 1 for the first, and steps that the guard rejects do not count
 * @param rate the learning rate, 0 or more and finite
 * @param shapes of the parameters
 * @param parameters to be changed in place
 * @param gradients after the transforms; only read
 * @param state what {@link Optimiser#start} made, to be changed in place
 */
public record OptimiserStep(
    int number,
    float rate,
    List<Shape> shapes,
    List<float[]> parameters,
    List<float[]> gradients,
    List<float[]> state) {
  /** Checks that nothing is null. */
  public OptimiserStep {
    Objects.requireNonNull(shapes, "shapes");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(gradients, "gradients");
    Objects.requireNonNull(state, "state");
  }
}
