package io.github.nca4j.train;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.random.Randomness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The gradient transforms of a training run, one after the other.
 *
 * @param transforms in their order
 * @param shapes of the parameters
 * @param seed the training run's
 */
record Transforms(List<GradientTransform> transforms, List<Shape> shapes, long seed) {
  /**
   * Changes gradients in place.
   *
   * @param step how many steps were taken before
   * @return what is wrong, naming the transform, where one makes something that is not finite
   */
  Optional<String> apply(int step, List<float[]> gradients) {
    for (int i = 0; i < transforms.size(); i++) {
      GradientTransform transform = transforms.get(i);
      transform.apply(
          new GradientStep(step, shapes, gradients, Randomness.GRADIENT.at(seed, step, i)));
      double norm = GradientTransform.norm(gradients);
      if (!Double.isFinite(norm)) {
        return Optional.of(
            String.format(
                Locale.ROOT,
                "gradient transform \"%s\" makes a gradient of norm %s from a finite one",
                transform.id(),
                norm));
      }
    }
    return Optional.empty();
  }
}
