package io.github.nca4j.train;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.checkpoint.FloatArrays;
import io.github.nca4j.train.optimise.Descent;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.Optimisation;
import io.github.nca4j.train.optimise.Optimiser;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tries gradient transforms and the optimiser on copies of a first gradient, each twice: the same
 * input must give the same numbers, or a run could not be repeated or resumed.
 */
final class OptimisationCheck {
  private static final int STEPS = 3;

  private final Optimisation optimisation;
  private final List<Shape> shapes;
  private final List<float[]> parameters;
  private final float rate;

  OptimisationCheck(
      Optimisation optimisation, List<Shape> shapes, List<float[]> parameters, float rate) {
    this.optimisation = optimisation;
    this.shapes = shapes;
    this.parameters = parameters;
    this.rate = rate;
  }

  /**
   * Tries them.
   *
   * @param gradients an array a parameter, not changed
   * @throws IllegalArgumentException naming the part that is at fault
   */
  void run(List<float[]> gradients, long seed) {
    List<float[]> first = FloatArrays.copies(gradients);
    List<float[]> second = FloatArrays.copies(gradients);
    Transforms transforms = new Transforms(optimisation.transforms(), shapes, seed);
    Optional<String> problem = transforms.apply(0, first);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
    transforms.apply(0, second);
    if (!same(first, second)) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "gradient transforms %s give other numbers for the same gradients and generator; one must",
                  optimisation.transforms().stream().map(GradientTransform::id).toList())
              + " not remember anything, nor draw from a generator of its own");
    }
    Optimiser optimiser = optimisation.optimiser();
    if (!same(steps(optimiser, first), steps(optimiser, first))) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "optimiser \"%s\" gives other parameters for the same gradients and state; what it",
                  optimiser.id())
              + " remembers must be in the arrays that it starts with");
    }
  }

  private List<float[]> steps(Optimiser optimiser, List<float[]> gradients) {
    List<float[]> moved = FloatArrays.copies(parameters);
    Descent descent = new Descent(optimiser, shapes, moved);
    for (int i = 0; i < STEPS; i++) {
      descent.step(FloatArrays.copies(gradients), rate);
      if (!descent.isFinite()) {
        throw new IllegalArgumentException(
            String.format(
                    Locale.ROOT,
                    "optimiser \"%s\" makes parameters that are not finite in its step %d, from finite",
                    optimiser.id(),
                    i + 1)
                + " gradients");
      }
    }
    return moved;
  }

  private static boolean same(List<float[]> some, List<float[]> others) {
    for (int i = 0; i < some.size(); i++) {
      if (!Arrays.equals(some.get(i), others.get(i))) {
        return false;
      }
    }
    return true;
  }
}
