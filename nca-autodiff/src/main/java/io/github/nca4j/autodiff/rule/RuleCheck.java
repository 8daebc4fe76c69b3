package io.github.nca4j.autodiff.rule;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Tests of a rule for a unit test: each method runs it on random features and throws an {@link
 * AssertionError} that names the property and the worst element where it does not hold. Needs no
 * test framework.
 *
 * <pre>{@code
 * RuleCheck.of(rule).verify();
 * }</pre>
 *
 * <p>Immutable and thread-safe where the rule is.
 */
public final class RuleCheck {
  private static final double DEFAULT_TOLERANCE = 1e-4;
  private static final int CELLS = 7;
  private static final int MOST_TRIES = 32;
  private static final long SEED = 20200211;

  private final Rule rule;
  private final double tolerance;

  private RuleCheck(Rule rule, double tolerance) {
    this.rule = rule;
    this.tolerance = tolerance;
  }

  /**
   * {@return a check with a tolerance of 1e-4}
   *
   * @param rule what is to be checked
   */
  public static RuleCheck of(Rule rule) {
    Objects.requireNonNull(rule, "rule");
    return new RuleCheck(rule, DEFAULT_TOLERANCE);
  }

  /**
   * {@return this check with another tolerance}
   *
   * @param relative the largest difference allowed, as a share of the updates' largest magnitude,
   *     in (0, 1)
   * @throws IllegalArgumentException if it is out of its range
   */
  public RuleCheck withTolerance(double relative) {
    if (!(relative > 0 && relative < 1)) {
      throw new IllegalArgumentException("tolerance " + relative + " must be in (0, 1)");
    }
    return new RuleCheck(rule, relative);
  }

  /**
   * All that must hold for any rule: {@link #repeatability}, {@link #cellIndependence} and {@link
   * #parameters}; for a differentiable one, dense layers included, also {@link #differentiableForm}
   * and {@link #gradient}.
   */
  public void verify() {
    repeatability().cellIndependence().parameters();
    if (rule instanceof DenseRule || rule instanceof DifferentiableRule) {
      differentiableForm().gradient();
    }
  }

  /**
   * It writes every value, finite, the same each time, and leaves the features as they are.
   *
   * @return this
   */
  public RuleCheck repeatability() {
    float[] features = features(CELLS);
    float[] first = update(rule, features, CELLS);
    if (!Arrays.equals(features, features(CELLS))) {
      throw new AssertionError("repeatability: the update changes the features");
    }
    for (float value : first) {
      if (!Float.isFinite(value)) {
        throw new AssertionError(
            "repeatability: a value is " + value + ", not computed or not finite");
      }
    }
    requireClose("repeatability", update(rule, features, CELLS), first, 0);
    return this;
  }

  /**
   * A cell has the update that it has alone: a step does not compute all cells.
   *
   * @return this
   */
  public RuleCheck cellIndependence() {
    float[] features = features(CELLS);
    float[] together = update(rule, features, CELLS);
    int width = rule.features();
    for (int cell = 0; cell < CELLS; cell++) {
      float[] own = Arrays.copyOfRange(features, cell * width, (cell + 1) * width);
      float[] expected =
          Arrays.copyOfRange(together, cell * rule.outputs(), (cell + 1) * rule.outputs());
      requireClose("cell independence: cell " + cell, update(rule, own, 1), expected, tolerance);
    }
    return this;
  }

  /**
   * {@link Rule#withParameters} keeps the values that it is given, the widths and the id, and each
   * parameter is one that the update depends on.
   *
   * @return this
   */
  public RuleCheck parameters() {
    List<Parameter> old = rule.parameters();
    List<Parameter> moved = moved();
    Rule changed = rule.withParameters(moved);
    requireEqual("the parameters", changed.parameters(), moved);
    requireEqual("the id", changed.id(), rule.id());
    requireEqual("the features", changed.features(), rule.features());
    requireEqual("the outputs", changed.outputs(), rule.outputs());
    requireEqual("the parameters of the first one", rule.parameters(), old);
    float[] features = features(CELLS);
    float[] before = update(rule, features, CELLS);
    requireClose(
        "parameters put back", update(changed.withParameters(old), features, CELLS), before, 0);
    // Among moved ones: under a last layer of zeros, as untrained rules have it, none matters.
    float[] after = update(changed, features, CELLS);
    for (int i = 0; i < old.size(); i++) {
      List<Parameter> one = new ArrayList<>(moved);
      one.set(i, old.get(i));
      if (Arrays.equals(update(rule.withParameters(one), features, CELLS), after)) {
        throw new AssertionError("parameters: the update does not depend on parameter " + i);
      }
    }
    return this;
  }

  /**
   * The differentiable form gives the update of the plain one, and uses the variables that it is
   * given instead of the rule's own values.
   *
   * @return this
   * @throws IllegalArgumentException if the rule is not differentiable
   */
  public RuleCheck differentiableForm() {
    DifferentiableRule differentiable = DifferentiableRule.of(rule);
    float[] features = features(CELLS);
    List<Parameter> old = rule.parameters();
    List<Parameter> moved = moved();
    for (List<Parameter> parameters : Stream.of(old, moved).distinct().toList()) {
      try (Tape tape = Tape.checking()) {
        Variable input = tape.constant(Shape.of(CELLS, rule.features()), features);
        Variable result = differentiable.update(input, variables(tape, parameters));
        requireEqual("the shape", result.shape(), Shape.of(CELLS, rule.outputs()));
        requireClose(
            parameters.equals(old)
                ? "differentiable form"
                : "differentiable form with other parameters",
            result.value(),
            update(rule.withParameters(parameters), features, CELLS),
            tolerance);
      }
    }
    return this;
  }

  /**
   * The gradients of the features and of every parameter are right, by {@link GradientCheck} on a
   * random cell with parameters near the rule's. Where ReLU or a clamp has its kink within the step
   * of the numerical derivative that one is of no use; so another cell is tried, up to 32.
   *
   * @return this
   * @throws IllegalArgumentException if the rule is not differentiable
   */
  public RuleCheck gradient() {
    DifferentiableRule differentiable = DifferentiableRule.of(rule);
    int width = rule.features();
    float[] features = features(MOST_TRIES);
    List<Parameter> parameters = moved();
    for (int cell = 0; ; cell++) {
      float[] own = Arrays.copyOfRange(features, cell * width, (cell + 1) * width);
      try {
        GradientCheck.of(
                tape ->
                    differentiable.update(
                        tape.variable(Shape.of(1, width), own), variables(tape, parameters)))
            .verify();
        return this;
      } catch (AssertionError e) {
        if (cell == MOST_TRIES - 1) {
          throw e;
        }
      }
    }
  }

  private static List<Variable> variables(Tape tape, List<Parameter> parameters) {
    List<Variable> variables = new ArrayList<>();
    for (Parameter parameter : parameters) {
      variables.add(tape.variable(Shape.of(parameter.shape()), parameter.values()));
    }
    return variables;
  }

  /** Uniform in [-1, 1). */
  private float[] features(int cells) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] features = new float[cells * rule.features()];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble(-1, 1);
    }
    return features;
  }

  private static float[] update(Rule of, float[] features, int cells) {
    float[] update = new float[cells * of.outputs()];
    Arrays.fill(update, Float.NaN); // An element that is not written shows.
    of.update(features, cells, update);
    return update;
  }

  /** Other parameters, each number up to 0.25 from what it is. */
  private List<Parameter> moved() {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Parameter> moved = new ArrayList<>();
    for (Parameter parameter : rule.parameters()) {
      float[] values = parameter.values();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) random.nextDouble(-0.25, 0.25);
      }
      moved.add(Parameter.of(values, parameter.shape()));
    }
    return moved;
  }

  private static void requireEqual(String what, Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(
          String.format(Locale.ROOT, "%s must stay %s, came out as %s", what, expected, actual));
    }
  }

  private static void requireClose(
      String property, float[] actual, float[] expected, double relative) {
    double largest = 0;
    double worst = 0;
    int at = 0;
    for (int i = 0; i < expected.length; i++) {
      largest = Math.max(largest, Math.abs(expected[i]));
      double difference = Math.abs((double) actual[i] - expected[i]);
      if (Double.compare(difference, worst) > 0) {
        worst = difference;
        at = i;
      }
    }
    if (!(worst <= relative * largest)) {
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s: element %d is %s, must be %s; allowed is %s of the largest magnitude %s",
              property,
              at,
              actual[at],
              expected[at],
              relative,
              (float) largest));
    }
  }
}
