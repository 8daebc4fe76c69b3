package io.github.nca4j.train.optimise;

import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Adam (Kingma &amp; Ba 2015, in the efficient form at the end of their section 2, as Keras has
 * it):
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g
 *   v = beta2 v + (1 - beta2) g^2
 *   p = p - rate * sqrt(1 - beta2^t) / (1 - beta1^t) * m / (sqrt(v) + epsilon)
 * </pre>
 *
 * with t counted from 1. Its state is the first moments m, an array a parameter, and then the
 * second moments v. Immutable.
 *
 * @param beta1 decay of the first moments, in [0, 1)
 * @param beta2 decay of the second moments, in [0, 1)
 * @param epsilon what is added to the root of the second moments, positive
 */
public record Adam(float beta1, float beta2, float epsilon) implements Optimiser {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException where a beta is not in [0, 1) or epsilon is not positive
   */
  public Adam {
    requireBeta("beta1", beta1);
    requireBeta("beta2", beta2);
    if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("epsilon " + epsilon + " must be positive and finite");
    }
  }

  /** {@return the usual constants of neural cellular automata: 0.9, 0.999, 1e-7} */
  public static Adam standard() {
    return new Adam(0.9f, 0.999f, 1e-7f);
  }

  @Override
  public String id() {
    return "adam beta1=" + beta1 + " beta2=" + beta2 + " epsilon=" + epsilon;
  }

  @Override
  public List<float[]> start(List<Shape> shapes) {
    Objects.requireNonNull(shapes, "shapes");
    return Stream.concat(shapes.stream(), shapes.stream())
        .map(shape -> new float[shape.size()])
        .toList();
  }

  @Override
  public void step(OptimiserStep step) {
    Objects.requireNonNull(step, "step");
    int t = step.number();
    // From t and not accumulated, so that a resumed run goes on bit for bit.
    double correction = Math.sqrt(1 - StrictMath.pow(beta2, t)) / (1 - StrictMath.pow(beta1, t));
    float rate = (float) (step.rate() * correction);
    int parameters = step.parameters().size();
    for (int i = 0; i < parameters; i++) {
      move(
          step.parameters().get(i),
          step.gradients().get(i),
          step.state().get(i),
          step.state().get(parameters + i),
          rate);
    }
  }

  private void move(float[] p, float[] g, float[] m, float[] v, float rate) {
    for (int j = 0; j < p.length; j++) {
      m[j] = beta1 * m[j] + (1 - beta1) * g[j];
      v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
      p[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) + epsilon);
    }
  }

  private static void requireBeta(String name, float beta) {
    if (!(beta >= 0 && beta < 1)) {
      throw new IllegalArgumentException(name + " " + beta + " must be in [0, 1)");
    }
  }
}
