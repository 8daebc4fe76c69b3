package io.github.nca4j.core;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a cell does with what it perceives: a function from a cell's features to the update of its
 * channels, the second of an automaton's two stages. A step adds {@code timeStep * update} to the
 * cells that fire.
 *
 * <p>{@link DenseRule} is the standard form. A rule sees one cell at a time: what it gives for a
 * cell must depend on that cell's features alone, since a step computes only the cells that can
 * change. Implementations must be immutable and thread-safe, and give the same update for the same
 * features each time.
 *
 * <pre>{@code
 * record Decay(int channels, float share) implements Rule {
 *   public int features() {
 *     return channels;
 *   }
 *
 *   public int outputs() {
 *     return channels;
 *   }
 *
 *   public void update(float[] features, int cells, float[] update) {
 *     for (int i = 0; i < cells * channels; i++) {
 *       update[i] = -share * features[i];
 *     }
 *   }
 * }
 * }</pre>
 */
public interface Rule {
  /** {@return width of the input: the features of the perception} */
  int features();

  /** {@return width of the output: the channels of the grid that are not inputs} */
  int outputs();

  /**
   * Computes the updates of some cells.
   *
   * @param features cells x {@link #features()}, row-major, only read; may be longer
   * @param cells how many cells, 0 or more
   * @param update the answer, cells x {@link #outputs()}, row-major, overwritten; may be longer
   * @throws IllegalArgumentException if an array is too short
   */
  void update(float[] features, int cells, float[] update);

  /** {@return what training is to find, in a fixed order; empty if there is nothing} */
  default List<Parameter> parameters() {
    return List.of();
  }

  /**
   * {@return this rule with other values for its parameters} One that has parameters must override
   * this.
   *
   * @param parameters as many and of the same shapes as {@link #parameters()}
   * @throws IllegalArgumentException if they do not fit
   * @throws IllegalStateException if there are parameters and this is not overridden
   */
  default Rule withParameters(List<Parameter> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    if (!parameters().isEmpty()) {
      throw new IllegalStateException(
          "rule " + this + " has parameters but does not override withParameters");
    }
    Parameter.requireLike(List.of(), parameters);
    return this;
  }

  /**
   * {@return what a model file calls a rule that is code, and what a {@link RuleResolver} knows it
   * by; empty if it cannot be saved} Letters, digits, dots, dashes, underscores and slashes, 1 to
   * 100, for example {@code com.example.gated}. All rules of one id must be the same code: what
   * they differ in are their {@linkplain #parameters parameters}.
   */
  default Optional<String> id() {
    return Optional.empty();
  }
}
