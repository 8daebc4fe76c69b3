package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.argument.Elements;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * What a {@link GradientTransform} is given. The lists have an entry a parameter. For one thread,
 * and valid until the step ends.
 *
 * @param number how many training steps were taken before, rejected ones included
 * @param shapes of the parameters
 * @param gradients live, to be changed in place
 * @param random for what a transform draws; derived from the training run's seed and step
 */
public record GradientStep(
    int number, List<Shape> shapes, List<float[]> gradients, SplittableRandom random) {
  /**
   * Checks that nothing is null.
   *
   * @throws IllegalArgumentException if there are more shapes than gradients, or fewer
   */
  public GradientStep {
    Objects.requireNonNull(shapes, "shapes");
    Objects.requireNonNull(gradients, "gradients");
    Objects.requireNonNull(random, "random");
    if (shapes.size() != gradients.size()) {
      throw new IllegalArgumentException(
          "shapes, of which there are "
              + shapes.size()
              + ", must be as many as gradients, "
              + gradients.size());
    }
  }

  /**
   * {@return gradients of a loop of your own: the first step, arrays of rank 1}
   *
   * @param gradients live, to be changed in place
   */
  public static GradientStep of(List<float[]> gradients) {
    List<Shape> shapes =
        Elements.copy("gradients", gradients).stream()
            .map(array -> Shape.of(array.length))
            .toList();
    return new GradientStep(0, shapes, gradients, new SplittableRandom(0));
  }
}
