package io.github.nca4j.train.optimise;

import java.util.List;
import java.util.Objects;

/**
 * What is done to the gradients before the optimiser sees them. Immutable.
 *
 * <pre>{@code
 * record Signs() implements GradientTransform {
 *   public String id() {
 *     return "signs";
 *   }
 *
 *   public void apply(GradientStep step) {
 *     for (float[] gradient : step.gradients()) {
 *       for (int i = 0; i < gradient.length; i++) {
 *         gradient[i] = Math.signum(gradient[i]);
 *       }
 *     }
 *   }
 * }
 * }</pre>
 */
public interface GradientTransform {
  /** {@return what checkpoints and models know it by, its numbers included; not blank} */
  String id();

  /**
   * Changes the gradients in place.
   *
   * @param step the gradients and what is known of them
   */
  void apply(GradientStep step);

  /**
   * Each parameter's gradient divided by its own L2 norm + 1e-8 (Mordvintsev et al. 2020), which
   * keeps a rollout of many steps trainable however large its gradient has grown.
   */
  record NormalisePerParameter() implements GradientTransform {
    private static final double EPSILON = 1e-8;

    @Override
    public String id() {
      return "normalise-per-parameter";
    }

    @Override
    public void apply(GradientStep step) {
      Objects.requireNonNull(step, "step");
      for (float[] gradient : step.gradients()) {
        scale(gradient, 1 / (Math.sqrt(squares(gradient)) + EPSILON));
      }
    }
  }

  /**
   * All gradients scaled alike so that their common L2 norm is at most {@code max}.
   *
   * @param max the largest norm left, positive and finite
   */
  record ClipGlobalNorm(float max) implements GradientTransform {
    /** Checks that max is positive and finite. */
    public ClipGlobalNorm {
      requirePositive(max);
    }

    @Override
    public String id() {
      return "clip-global-norm " + max;
    }

    @Override
    public void apply(GradientStep step) {
      Objects.requireNonNull(step, "step");
      double norm = GradientTransform.norm(step.gradients());
      if (norm > max) {
        for (float[] gradient : step.gradients()) {
          scale(gradient, max / norm);
        }
      }
    }
  }

  /**
   * Every element clipped to [-{@code max}, {@code max}].
   *
   * @param max the largest absolute value left, positive and finite
   */
  record ClipValue(float max) implements GradientTransform {
    /** Checks that max is positive and finite. */
    public ClipValue {
      requirePositive(max);
    }

    @Override
    public String id() {
      return "clip-value " + max;
    }

    @Override
    public void apply(GradientStep step) {
      Objects.requireNonNull(step, "step");
      for (float[] gradient : step.gradients()) {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.max(-max, Math.min(max, gradient[i]));
        }
      }
    }
  }

  /**
   * {@return the L2 norm of all gradients taken as one vector}
   *
   * @param gradients the arrays, only read
   */
  static double norm(List<float[]> gradients) {
    Objects.requireNonNull(gradients, "gradients");
    double sum = 0;
    for (float[] gradient : gradients) {
      sum += squares(gradient);
    }
    return Math.sqrt(sum);
  }

  private static double squares(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return sum;
  }

  private static void scale(float[] values, double factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] * factor);
    }
  }

  private static void requirePositive(float max) {
    if (!(max > 0 && max < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("max " + max + " must be positive and finite");
    }
  }
}
