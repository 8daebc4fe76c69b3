package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Grid;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A cost of hidden channels that grow large: {@code weight} times the mean over cells and hidden
 * channels of {@code max(|s| - limit, 0)}, of a rollout's end and of one step on the way to it,
 * drawn anew each time. States are largest some ten steps after the seed, where no rollout ends.
 * Hidden channels are those behind alpha. Immutable.
 *
 * @param weight what the mean is multiplied by, positive
 * @param limit up to which a value costs nothing, positive
 */
public record OverflowPenalty(float weight, float limit) implements Penalty {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public OverflowPenalty {
    requirePositive("weight", weight);
    requirePositive("limit", limit);
  }

  @Override
  public String id() {
    return "overflow weight=" + weight + " limit=" + limit;
  }

  @Override
  public int[] steps(int rolloutSteps, SplittableRandom random) {
    Objects.requireNonNull(random, "random");
    return new int[] {random.nextInt(rolloutSteps), rolloutSteps};
  }

  @Override
  public Variable of(Variable state, int example) {
    Objects.requireNonNull(state, "state");
    int channels = state.shape().channels();
    int hidden = channels - Grid.ALPHA - 1;
    if (hidden <= 0) {
      return state.tape().constant(Shape.scalar(), new float[1]);
    }
    float[] below = new float[hidden];
    Arrays.fill(below, -limit);
    Variable minusLimit = state.tape().constant(Shape.of(hidden), below);
    Variable values = state.sliceChannels(Grid.ALPHA + 1, channels);
    Variable above = values.add(minusLimit).relu().mean();
    Variable under = values.scale(-1).add(minusLimit).relu().mean();
    return above.add(under).scale(weight);
  }

  private static void requirePositive(String name, float value) {
    if (!(value > 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(name + " " + value + " must be positive and finite");
    }
  }
}
