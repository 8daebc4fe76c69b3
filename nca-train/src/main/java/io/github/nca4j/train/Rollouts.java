package io.github.nca4j.train;

import io.github.nca4j.train.argument.Elements;
import io.github.nca4j.train.loss.Penalty;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The rollouts of a training run. Immutable.
 *
 * @param min the least number of automaton steps in a training step, 1 or more
 * @param max the most; each training step draws one length, uniformly
 * @param stateNoise the standard deviation of the noise that is added to the state at each step, 0
 *     or more: see {@link io.github.nca4j.core.StateNoise}
 * @param penalties costs of states beside the task's loss, each with an id of its own
 */
public record Rollouts(int min, int max, float stateNoise, List<Penalty> penalties) {
  /**
   * Checks the ranges and copies the list.
   *
   * @throws IllegalArgumentException naming the one that is out of range
   */
  public Rollouts {
    penalties = Elements.copy("penalties", penalties);
    if (min < 1) {
      throw new IllegalArgumentException("rollout's min " + min + " must be 1 or more");
    }
    if (max < min) {
      throw new IllegalArgumentException(
          "rollout " + min + ".." + max + " must not end before it begins");
    }
    if (!(stateNoise >= 0 && stateNoise < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "stateNoise " + stateNoise + " must be 0 or more, and finite");
    }
  }

  /**
   * {@return rollouts without noise and penalties}
   *
   * @param min the least number of automaton steps, 1 or more
   * @param max the most
   */
  public static Rollouts of(int min, int max) {
    return new Rollouts(min, max, 0, List.of());
  }

  /**
   * {@return this with other lengths}
   *
   * @param least the least number of automaton steps, 1 or more
   * @param most the most
   */
  public Rollouts withLength(int least, int most) {
    return new Rollouts(least, most, stateNoise, penalties);
  }

  /**
   * {@return this with another noise}
   *
   * @param deviation its standard deviation, 0 or more
   */
  public Rollouts withStateNoise(float deviation) {
    return new Rollouts(min, max, deviation, penalties);
  }

  /**
   * {@return this with these penalties alone}
   *
   * @param penalties costs of states
   */
  public Rollouts withPenalties(Penalty... penalties) {
    Objects.requireNonNull(penalties, "penalties");
    return new Rollouts(min, max, stateNoise, Arrays.asList(penalties));
  }
}
