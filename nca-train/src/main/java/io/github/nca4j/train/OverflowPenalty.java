package io.github.nca4j.train;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Grid;
import java.util.Arrays;

/**
 * A cost of hidden channels that grow large, added to the loss: {@code weight} times the mean over
 * cells and hidden channels of {@code max(|s| - limit, 0)}, of a rollout's end and of one step on
 * the way to it, drawn anew each time. Losses that are reported, and by which samples are ranked,
 * are without it. Immutable.
 *
 * @param weight 0 for none
 * @param limit up to which a value costs nothing, positive
 */
public record OverflowPenalty(float weight, float limit) {
  /** No penalty. */
  public static final OverflowPenalty NONE = new OverflowPenalty(0, 1);

  /**
   * Checks the ranges.
   *
   * @param weight 0 for none
   * @param limit up to which a value costs nothing
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public OverflowPenalty {
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("weight " + weight + " must be 0 or more, and finite");
    }
    if (!(limit > 0 && limit < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("limit " + limit + " must be positive and finite");
    }
  }

  /**
   * Which state counts beside the end, as steps from the start: states are largest some ten steps
   * after the seed, where no rollout ends. 0, the start itself, where nothing costs.
   */
  int stepOnTheWay(long seed, int step, int sample, int rolloutSteps) {
    return weight == 0 ? 0 : Randomness.OVERFLOW.at(seed, step, sample).nextInt(rolloutSteps);
  }

  /** The loss and the penalty of a state [1, height, width, channels]; the loss alone where 0. */
  Variable addTo(Variable loss, Variable state) {
    int channels = state.shape().dim(3);
    int hidden = channels - Grid.ALPHA - 1;
    if (weight == 0 || hidden == 0) {
      return loss;
    }
    float[] below = new float[hidden];
    Arrays.fill(below, -limit);
    Variable minusLimit = state.tape().constant(Shape.of(hidden), below);
    Variable values = state.sliceChannels(Grid.ALPHA + 1, channels);
    Variable above = values.add(minusLimit).relu().mean();
    Variable under = values.scale(-1).add(minusLimit).relu().mean();
    return loss.add(above.add(under).scale(weight));
  }
}
