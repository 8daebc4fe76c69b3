package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * What a model is trained for: the state that a sample starts from, and the loss of the state that
 * its rollout ends in. A trainer does the rest: pool, batches, rollouts, gradients, guard and
 * checkpoints.
 *
 * <p>A task may have several examples, such as pictures, images or conditions; each sample is of
 * one of them and keeps its number in the pool.
 *
 * <p>Implementations must be immutable and thread-safe: a trainer asks for losses of several
 * samples at once.
 *
 * <pre>{@code
 * record Grey(GridShape shape) implements Task {
 *   public String id() {
 *     return "grey";
 *   }
 *
 *   public void start(int example, SplittableRandom random, Grid into) {
 *     into.values()[into.index(shape.height() / 2, shape.width() / 2, Grid.ALPHA)] = 1;
 *   }
 *
 *   public Variable loss(Variable end, int example, SplittableRandom random) {
 *     float[] grey = new float[end.shape().size()];
 *     Arrays.fill(grey, 0.5f);
 *     return end.meanSquaredError(grey);
 *   }
 * }
 * }</pre>
 */
public interface Task {
  /**
   * {@return what checkpoints and models know it by: not blank, and other words for another task or
   * other data} A checksum of the data is a good part of it.
   */
  String id();

  /** {@return the shape of every state} Its channels are the model's. */
  GridShape shape();

  /** {@return how many examples there are, 1 or more} */
  default int examples() {
    return 1;
  }

  /**
   * Writes the state that a sample starts from.
   *
   * @param example what it is of, in [0, {@link #examples()})
   * @param random derived from the training run's seed and step; the same for the same sample of
   *     the same step
   * @param into a grid of this shape, all zeros
   */
  void start(int example, SplittableRandom random, Grid into);

  /**
   * Lets the cells of a living state see another example: writes what is in their input channels. A
   * task whose cells are given nothing leaves the state as it is, which is the default; the sample
   * then has another loss. Where cells live by an input, it may also clear those that do not live
   * any more, which no step does: their neighbours go on perceiving them.
   *
   * @param example what it is of from now on
   * @param state of this shape
   */
  default void show(int example, Grid state) {}

  /**
   * {@return what is to become small, a single number on the tape of the state} It may depend on
   * nothing but the state, the example and the generator.
   *
   * @param end the state that a rollout ended in, [1, height, width, channels]
   * @param example what the sample is of
   * @param random for a loss that draws something anew at each step, such as projections; derived
   *     from the training run's seed and step
   */
  Variable loss(Variable end, int example, SplittableRandom random);

  /**
   * {@return the same loss without a gradient, by which samples are ranked} By default {@link
   * #loss(Variable, int, SplittableRandom)} of a constant.
   *
   * @param state a state of this shape
   * @param example what the sample is of
   * @param random as in the other method
   */
  default double loss(Grid state, int example, SplittableRandom random) {
    try (Tape tape = new Tape()) {
      return loss(tape.constant(state), example, random).scalar();
    }
  }

  /**
   * {@return further figures of the state that a rollout ended in, by name} Means over the batch
   * are reported with each step and written beside the loss. The names must be the same each time,
   * and of letters, digits, spaces, dots, dashes and underscores.
   *
   * @param end the state that a rollout ended in
   * @param example what the sample is of
   */
  default Map<String, Double> metrics(Grid end, int example) {
    return Map.of();
  }

  /**
   * {@return the loss of a state of zeros, where that is a loss which no sound training run exceeds
   * for long} The guard takes parameters back to an earlier step where the usual loss is 1.5 times
   * that: one that is too low has every step rejected. Empty, the default, where nothing is known;
   * the guard then does not judge by it.
   */
  default OptionalDouble emptyLoss() {
    return OptionalDouble.empty();
  }

  /**
   * Refuses a model that cannot be trained for this. The trainer has compared the channels already.
   *
   * @param model the model to start from
   * @throws IllegalArgumentException naming what the model lacks
   */
  default void check(NcaModel model) {}

  /**
   * {@return what a trained model says of where it comes from} The trainer adds the policy, the
   * seed, the steps, the loss and the ids of all parts.
   */
  default Provenance provenance() {
    return Provenance.imported(id());
  }
}
