package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.SplittableRandom;

/**
 * A cost beside the task's loss, of the states at steps that it chooses: of a rollout's end, of a
 * random step on the way, or of several. All states come from one rollout, and the gradient flows
 * back through each of them.
 *
 * <p>Losses that are reported, and by which samples are ranked, are without penalties. Immutable
 * and thread-safe.
 *
 * <pre>{@code
 * record Brightness(float weight) implements Penalty {
 *   public String id() {
 *     return "brightness " + weight;
 *   }
 *
 *   public int[] steps(int rolloutSteps, SplittableRandom random) {
 *     return new int[] {rolloutSteps / 2, rolloutSteps};
 *   }
 *
 *   public Variable of(Variable state, int example) {
 *     return state.sliceChannels(0, 3).mean().scale(weight);
 *   }
 * }
 * }</pre>
 */
public interface Penalty {
  /** {@return what checkpoints and models know it by, its numbers included; not blank} */
  String id();

  /**
   * {@return the steps whose states cost, counted from the rollout's start: rising, each in [0,
   * rolloutSteps]; empty for none this time}
   *
   * @param rolloutSteps how many steps the rollout has, 1 or more
   * @param random derived from the training run's seed, the step and the sample
   */
  int[] steps(int rolloutSteps, SplittableRandom random);

  /**
   * {@return the cost of one state, a scalar on its tape}
   *
   * @param state [1, height, width, channels], after one of the chosen steps
   * @param example what the sample is of
   */
  Variable of(Variable state, int example);
}
