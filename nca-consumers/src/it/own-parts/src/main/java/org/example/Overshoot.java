package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.train.loss.Penalty;
import java.util.SplittableRandom;

/**
 * A penalty: what colours and alpha go beyond [0, 1], half way, at a random later step, and at the
 * end.
 *
 * @param weight what the mean is multiplied by
 */
public record Overshoot(float weight) implements Penalty {
  @Override
  public String id() {
    return "overshoot weight=" + weight;
  }

  @Override
  public int[] steps(int rolloutSteps, SplittableRandom random) {
    int half = rolloutSteps / 2;
    if (rolloutSteps - half < 2) {
      return new int[] {rolloutSteps};
    }
    return new int[] {half, random.nextInt(half + 1, rolloutSteps), rolloutSteps};
  }

  @Override
  public Variable of(Variable state, int example) {
    Variable colours = state.sliceChannels(0, Grid.ALPHA + 1);
    return colours.subtract(colours.clamp(0, 1)).abs().mean().scale(weight);
  }
}
