package io.github.nca4j.autodiff.check;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares the tape's gradients with numerical ones, element by element.
 *
 * <pre>{@code
 * GradientCheck.of(tape -> perception.perceive(tape.variable(grid), boundary)).verify();
 * }</pre>
 *
 * <p>The function may return any shape; a fixed random projection of it is differentiated. It runs
 * many times and must do the same each time with the variables that it makes. The numerical
 * gradient is a central difference in double, extrapolated from several steps (see {@link
 * NumericalDerivative}), so that it is right to some 1e-5 where the function is smooth within 1/8
 * of the point. Where it has a kink nearby (ReLU at 0, a tie of a max-pool) choose other inputs: at
 * a kink itself no derivative exists, and the check says so.
 *
 * <p>Besides wrong factors it finds inputs that a backward forgets, gradients that are set instead
 * of added to, NaN, and operations that read what they have not written. Immutable; {@link #run}
 * may be called from any thread.
 */
public final class GradientCheck {
  private static final double DEFAULT_TOLERANCE = 1e-3;

  /** Slopes on both sides that differ by more than this share of the gradient make a kink. */
  private static final double KINK = 0.05;

  private final Function<Tape, Variable> function;
  private final double tolerance;

  private GradientCheck(Function<Tape, Variable> function, double tolerance) {
    this.function = function;
    this.tolerance = tolerance;
  }

  /**
   * {@return a check of a function of the variables that it makes with {@link Tape#variable}}
   *
   * @param function makes its variables on the tape that it is given, and returns what it computes
   */
  public static GradientCheck of(Function<Tape, Variable> function) {
    Objects.requireNonNull(function, "function");
    return new GradientCheck(function, DEFAULT_TOLERANCE);
  }

  /**
   * {@return this check with another tolerance than 1e-3}
   *
   * @param relative the largest error allowed, as a share of the largest magnitude of the
   *     variable's gradient, in (0, 1)
   */
  public GradientCheck withTolerance(double relative) {
    if (!(relative > 0 && relative < 1)) {
      throw new IllegalArgumentException("tolerance " + relative + " must be in (0, 1)");
    }
    return new GradientCheck(function, relative);
  }

  /**
   * An element of a variable's gradient. Immutable.
   *
   * @param variable the variable, counted from 0 in the order in which the function makes them
   * @param shape the variable's shape
   * @param index the element in row-major order
   * @param expected the numerical derivative
   * @param actual the tape's derivative
   * @param error their difference as a share of the largest magnitude of the variable's gradient
   * @param hint what may be wrong; empty if there is nothing to say
   */
  public record Element(
      int variable,
      Shape shape,
      int index,
      double expected,
      double actual,
      double error,
      String hint) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "variable %d of shape %s, element %s: expected %.6g, the tape gives %.6g; error %.3g of"
              + " the gradient's largest magnitude%s",
          variable,
          shape,
          shape.position(index),
          expected,
          actual,
          error,
          hint.isEmpty() ? "" : " (" + hint + ")");
    }
  }

  /**
   * What a check found. Immutable.
   *
   * @param elements the number of elements compared
   * @param tolerance the largest error allowed
   * @param worst the element of the largest error
   */
  public record Report(int elements, double tolerance, Element worst) {
    /** {@return whether all elements are within the tolerance; false if one is NaN} */
    public boolean passed() {
      return worst.error() <= tolerance;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "gradient check %s: worst of %d elements is %s, allowed %.3g",
          passed() ? "passed" : "failed",
          elements,
          worst,
          tolerance);
    }
  }

  /**
   * Compares all elements of all variables.
   *
   * @return what was found
   * @throws IllegalArgumentException if the function makes no variable, its result depends on none
   *     or is not finite, or it differs from run to run
   */
  public Report run() {
    ProjectedFunction projected = new ProjectedFunction(function);
    int count = projected.shapes().size();
    List<double[]> gradients = projected.gradients(new float[count]);
    // Once more on top of other numbers: a backward that sets instead of adding loses them.
    float[] offsets = new float[count];
    for (int v = 0; v < count; v++) {
      offsets[v] = (float) Math.max(largest(gradients.get(v)), Float.MIN_NORMAL);
    }
    List<double[]> added = projected.gradients(offsets);
    int elements = 0;
    Element worst = null;
    for (int v = 0; v < count; v++) {
      elements += gradients.get(v).length;
      Element candidate = worstOf(projected, v, gradients.get(v), added.get(v));
      if (worst == null || Double.compare(candidate.error(), worst.error()) > 0) {
        worst = candidate;
      }
    }
    return new Report(elements, tolerance, Objects.requireNonNull(worst));
  }

  /**
   * Runs the check for a test.
   *
   * @throws AssertionError with the worst element if an element is out of tolerance
   */
  public void verify() {
    Report report = run();
    if (!report.passed()) {
      throw new AssertionError(report.toString());
    }
  }

  private Element worstOf(
      ProjectedFunction projected, int variable, double[] alone, double[] added) {
    NumericalDerivative[] expected = new NumericalDerivative[alone.length];
    double scale = projected.roundoff() / tolerance; // less than the function's rounding is nothing
    for (int i = 0; i < expected.length; i++) {
      expected[i] = projected.derivative(variable, i);
      scale = Math.max(scale, Math.abs(expected[i].value()));
    }
    int worst = 0;
    double worstError = -1;
    for (int i = 0; i < expected.length; i++) {
      double error =
          Math.max(
              error(expected[i].value(), alone[i], scale),
              error(expected[i].value(), added[i], scale));
      if (Double.compare(error, worstError) > 0) {
        worst = i;
        worstError = error;
      }
    }
    boolean overwritten = error(expected[worst].value(), alone[worst], scale) < worstError;
    String hint = "";
    if (!(worstError <= tolerance)) {
      hint =
          overwritten
              ? "a backward sets this gradient instead of adding to it"
              : hint(projected, variable, worst, alone, expected[worst], scale);
    }
    return new Element(
        variable,
        projected.shapes().get(variable),
        worst,
        expected[worst].value(),
        overwritten ? added[worst] : alone[worst],
        worstError,
        hint);
  }

  private String hint(
      ProjectedFunction projected,
      int variable,
      int element,
      double[] gradient,
      NumericalDerivative expected,
      double scale) {
    Optional<String> fault = CheckedRun.of(function).fault();
    if (fault.isPresent()) {
      return fault.get();
    }
    double kink = projected.kink(variable, element);
    if (Math.abs(kink) > KINK * scale) {
      return String.format(
          Locale.ROOT,
          "the function has a kink here, its slopes differ by %.3g: choose another input",
          kink);
    }
    if (Arrays.stream(gradient).allMatch(g -> g == 0)) {
      return "its gradient is all zero: does a backward forget this input?";
    }
    if (expected.uncertainty() > tolerance * scale) {
      return String.format(
          Locale.ROOT,
          "the expected value itself is uncertain by %.3g: a kink nearby?",
          expected.uncertainty());
    }
    return "";
  }

  private static double error(double expected, double actual, double scale) {
    double difference = Math.abs(actual - expected);
    return difference == 0 ? 0 : difference / scale;
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).filter(Double::isFinite).max().orElse(0);
  }
}
