package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The damage that a policy does to a sample, drawn anew each time. Immutable and thread-safe.
 *
 * <pre>{@code
 * record LeftStripes(int width) implements RandomDamage {
 *   public String id() {
 *     return "left stripes of " + width;
 *   }
 *
 *   public Damage draw(SplittableRandom random) {
 *     int right = 1 + random.nextInt(width);
 *     return (y, x, height, columns) -> x < right;
 *   }
 * }
 * }</pre>
 */
public interface RandomDamage {
  /**
   * {@return a circle as Mordvintsev et al. 2020: centre in [-0.5, 0.5], radius in [0.1, 0.4] of
   * [-1, 1]}
   */
  static RandomDamage distill() {
    return new DistillCircle();
  }

  /** {@return a circle as the JAX replication: the same centre, radius in [0.05, 0.2]} */
  static RandomDamage replication() {
    return new ReplicationCircle();
  }

  /**
   * {@return every kind of loss, so that none is new to the automaton} One half the time all that
   * lies beyond a straight line, which is level or upright every other time and passes the middle
   * at a distance of at most 0.25; else Distill's circle or, as often, a rectangle with a centre in
   * [-0.5, 0.5] and half sides in [0.1, 0.4]. What would leave no living cell is not done.
   */
  static RandomDamage mixed() {
    return new SparingLastCells("mixed", new MixedDamage());
  }

  /** {@return what checkpoints and models know it by, its numbers included; not blank} */
  String id();

  /**
   * {@return the damage of one sample}
   *
   * @param random derived from the training run's seed, the step and the sample
   */
  Damage draw(SplittableRandom random);

  /**
   * Draws damage and does it to a state, see {@link Damage#apply}: input channels are spared,
   * except where cells live by an input. By default always; see {@link #sparingLastCells}.
   *
   * @param state changed in place
   * @param dynamics say which cells live
   * @param random as in {@link #draw}
   */
  default void apply(Grid state, Dynamics dynamics, SplittableRandom random) {
    draw(random).apply(state, dynamics);
  }

  /** {@return this damage, not done where it would leave no living cell} */
  default RandomDamage sparingLastCells() {
    return new SparingLastCells(id() + ", sparing the last cells", this);
  }

  /**
   * {@return damage from a function}
   *
   * @param id what checkpoints know it by
   * @param draw makes the damage of one sample
   */
  static RandomDamage of(String id, Drawn draw) {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(draw, "draw");
    return new DrawnDamage(id, draw);
  }

  /** A function that makes damage. */
  @FunctionalInterface
  interface Drawn {
    /**
     * {@return the damage of one sample}
     *
     * @param random what it is drawn from
     */
    Damage draw(SplittableRandom random);
  }
}
