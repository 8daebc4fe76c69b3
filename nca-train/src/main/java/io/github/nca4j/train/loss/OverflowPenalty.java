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
 * Hidden channels are those behind alpha, unless it is said otherwise. Immutable.
 *
 * @param weight what the mean is multiplied by, positive
 * @param limit up to which a value costs nothing, positive
 * @param first the first channel that counts as hidden, 0 or more
 */
public record OverflowPenalty(float weight, float limit, int first) implements Penalty {
  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public OverflowPenalty {
    requirePositive("weight", weight);
    requirePositive("limit", limit);
    if (first < 0) {
      throw new IllegalArgumentException("first " + first + " must be 0 or more");
    }
  }

  /**
   * A cost of the channels behind alpha.
   *
   * @param weight what the mean is multiplied by, positive
   * @param limit up to which a value costs nothing, positive
   */
  public OverflowPenalty(float weight, float limit) {
    this(weight, limit, Grid.ALPHA + 1);
  }

  @Override
  public String id() {
    String id = "overflow weight=" + weight + " limit=" + limit;
    return first == Grid.ALPHA + 1 ? id : id + " first=" + first;
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
    int hidden = channels - first;
    if (hidden <= 0) {
      return state.tape().constant(Shape.scalar(), new float[1]);
    }
    float[] below = new float[hidden];
    Arrays.fill(below, -limit);
    Variable minusLimit = state.tape().constant(Shape.of(hidden), below);
    Variable values = state.sliceChannels(first, channels);
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
