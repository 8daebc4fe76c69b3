package io.github.nca4j.autodiff.check;

import java.util.function.ToDoubleFunction;

/**
 * The derivative of a function whose inputs and roundings are float's, by Ridders' method (Ridders
 * 1982; Press et al., Numerical Recipes, 5.7): central differences of halving steps, extrapolated
 * to step zero, of which the estimate that agrees best with its neighbours is taken. The rounding
 * error is small for large steps, that of curvature and of kinks further off for small ones.
 *
 * @param value the derivative
 * @param uncertainty an estimate of its error
 */
record NumericalDerivative(double value, double uncertainty) {
  private static final int FIRST_STEP = -3;
  private static final int STEPS = 7;

  /**
   * Differentiates at {@code x}.
   *
   * @param roundoff the error to expect in the function's values
   */
  static NumericalDerivative of(ToDoubleFunction<Float> function, float x, double roundoff) {
    NumericalDerivative best = new NumericalDerivative(Double.NaN, Double.POSITIVE_INFINITY);
    double[] previous = new double[0];
    for (int i = 0; i < STEPS; i++) {
      double step = step(x, i);
      double[] row = new double[i + 1];
      row[0] = slope(function, x - step, x + step);
      double power = 1;
      for (int order = 1; order <= i; order++) {
        power *= 4;
        row[order] = (power * row[order - 1] - previous[order - 1]) / (power - 1);
        double uncertainty =
            roundoff / step
                + Math.max(
                    Math.abs(row[order] - row[order - 1]),
                    Math.abs(row[order] - previous[order - 1]));
        if (uncertainty < best.uncertainty) {
          best = new NumericalDerivative(row[order], uncertainty);
        }
      }
      previous = row;
    }
    return best;
  }

  /** The slope to the right less that to the left: not small where the function has a kink. */
  static double kink(ToDoubleFunction<Float> function, float x) {
    double step = step(x, STEPS - 1);
    return slope(function, x, x + step) - slope(function, x - step, x);
  }

  /** Step i: from 1/8 on, in units of the power of two at or below |x| where that is above 1. */
  private static double step(float x, int i) {
    return Math.scalb(1.0, FIRST_STEP - i + Math.max(0, Math.getExponent(x)));
  }

  private static double slope(ToDoubleFunction<Float> function, double from, double to) {
    float left = (float) from;
    float right = (float) to;
    return (function.applyAsDouble(right) - function.applyAsDouble(left)) / ((double) right - left);
  }
}
