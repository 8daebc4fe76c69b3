package io.github.nca4j.autodiff.rule;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A rule written with tape operations: trainable through the composed rollout, and usable wherever
 * a {@link Rule} is, since its plain form runs the same code without recording.
 *
 * <pre>{@code
 * record Damped(DenseRule dense, Parameter gain) implements DifferentiableRule {
 *   public int features() { return dense.features(); }
 *   public int outputs() { return dense.outputs(); }
 *   public List<Parameter> parameters() {
 *     return Stream.concat(dense.parameters().stream(), Stream.of(gain)).toList();
 *   }
 *   public Damped withParameters(List<Parameter> given) {
 *     Parameter.requireLike(parameters(), given);
 *     int last = given.size() - 1;
 *     return new Damped(dense.withParameters(given.subList(0, last)), given.get(last));
 *   }
 *   public Variable update(Variable features, List<Variable> parameters) {
 *     int last = parameters.size() - 1;
 *     Variable update = DifferentiableRule.of(dense).update(features, parameters.subList(0, last));
 *     return update.dense(parameters.get(last));
 *   }
 * }
 * }</pre>
 *
 * <p>Implementations must be immutable and thread-safe, and give the same update each time; {@link
 * RuleCheck} tests them.
 */
public interface DifferentiableRule extends Rule {

  /**
   * {@return the differentiable form of a rule: itself if it is one}
   *
   * @param rule of dense layers, or one that is differentiable itself
   * @throws IllegalArgumentException if it is neither differentiable nor a {@link DenseRule}
   */
  static DifferentiableRule of(Rule rule) {
    Objects.requireNonNull(rule, "rule");
    if (rule instanceof DifferentiableRule differentiable) {
      return differentiable;
    }
    if (rule instanceof DenseRule dense) {
      return new DifferentiableDense(dense);
    }
    throw new IllegalArgumentException(
        "rule " + rule + " must be a DenseRule or a DifferentiableRule");
  }

  /**
   * Computes the updates of some cells. It must use the variables that it is given and not the
   * values of {@link #parameters()}, which are only where training starts.
   *
   * @param features of shape [cells, {@link #features()}]
   * @param parameters on the same tape, as many and of the same shapes as {@link #parameters()}
   * @return of shape [cells, {@link #outputs()}], on the same tape
   */
  Variable update(Variable features, List<Variable> parameters);

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the differentiable form gives another shape than {@link
   *     #outputs} promises
   */
  @Override
  default void update(float[] features, int cells, float[] update) {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(update, "update");
    if (cells < 0
        || features.length < (long) cells * features()
        || update.length < (long) cells * outputs()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "features and update have %d and %d floats, must have %d and %d for each of %d cells",
              features.length,
              update.length,
              features(),
              outputs(),
              cells));
    }
    if (cells == 0) {
      return;
    }
    try (Tape tape = new Tape()) {
      Shape shape = Shape.of(cells, features());
      float[] values =
          features.length == shape.size() ? features : Arrays.copyOf(features, shape.size());
      List<Variable> constants = new ArrayList<>();
      for (Parameter parameter : parameters()) {
        constants.add(tape.constant(Shape.of(parameter.shape()), parameter.values()));
      }
      Variable result = update(tape.constant(shape, values), constants);
      if (!result.shape().equals(Shape.of(cells, outputs()))) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "rule %s gives shape %s, but its outputs promise %s",
                this,
                result.shape(),
                Shape.of(cells, outputs())));
      }
      System.arraycopy(result.value(), 0, update, 0, result.shape().size());
    }
  }
}
