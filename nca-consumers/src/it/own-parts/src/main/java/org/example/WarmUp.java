package org.example;

import io.github.nca4j.train.optimise.LearningRate;

/**
 * A learning rate: another one, reached in equal steps from near 0.
 *
 * @param over how many training steps it takes, 1 or more
 * @param then the rate to reach
 */
public record WarmUp(int over, LearningRate then) implements LearningRate {
  @Override
  public String id() {
    return "warm-up over=" + over + " then " + then.id();
  }

  @Override
  public float at(int step, int steps) {
    return then.at(step, steps) * Math.min(1, (step + 1f) / over);
  }
}
