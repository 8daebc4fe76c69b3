package io.github.nca4j.autodiff.perception;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import java.util.ArrayList;
import java.util.List;

/**
 * A perception written with tape operations that has parameters of its own, which are trained with
 * the rule's weights and saved in the model's file.
 *
 * <pre>{@code
 * record Gain(Parameter gain) implements LearnedPerception {
 *   public int features(int channels) { return channels; }
 *   public List<Parameter> parameters() { return List.of(gain); }
 *   public Gain withParameters(List<Parameter> given) {
 *     Parameter.requireLike(parameters(), given);
 *     return new Gain(given.get(0));
 *   }
 *   public Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary) {
 *     return grid.dense(parameters.get(0));
 *   }
 * }
 * }</pre>
 *
 * <p>Implementations must be immutable and thread-safe: training never changes one, it makes others
 * by {@link #withParameters}.
 */
public interface LearnedPerception extends DifferentiablePerception {
  /** {@inheritDoc} */
  @Override
  List<Parameter> parameters();

  /** {@inheritDoc} */
  @Override
  Perception withParameters(List<Parameter> parameters);

  /**
   * {@inheritDoc}
   *
   * <p>It must use these variables and not the values of {@link #parameters()}, which are only
   * where training starts.
   */
  @Override
  Variable perceive(Variable grid, List<Variable> parameters, Boundary boundary);

  /**
   * {@inheritDoc}
   *
   * <p>Its own parameters are constants here.
   */
  @Override
  default Variable perceive(Variable grid, Boundary boundary) {
    List<Variable> constants = new ArrayList<>();
    for (Parameter parameter : parameters()) {
      constants.add(grid.tape().constant(Shape.of(parameter.shape()), parameter.values()));
    }
    return perceive(grid, constants, boundary);
  }
}
