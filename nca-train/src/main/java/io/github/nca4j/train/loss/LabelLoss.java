package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How far the scores of cells are from the classes of their own pixels: what segmentation makes
 * small. Immutable and thread-safe.
 */
public interface LabelLoss {
  /** The mean over the cells that count of {@code -log softmax(scores)[class]}. */
  LabelLoss CROSS_ENTROPY = new LabelCrossEntropy();

  /**
   * One less the soft Dice coefficient, {@code 2 sum(p t) / (sum(p) + sum(t))} over the cells that
   * count, mean over the classes that the image has (Milletari et al. 2016; {@code p} the softmax
   * of the scores, {@code t} 1 where the class is right). A class of few pixels weighs as much as
   * one of many.
   */
  LabelLoss DICE = new Dice();

  /**
   * {@link #CROSS_ENTROPY} plus {@link #DICE}, as in nnU-Net (Isensee et al. 2021): the first has a
   * useful gradient from the start, the second weighs small classes.
   */
  LabelLoss CROSS_ENTROPY_AND_DICE = new CrossEntropyAndDice();

  /** {@return the losses of this library} */
  static List<LabelLoss> all() {
    return List.of(CROSS_ENTROPY, DICE, CROSS_ENTROPY_AND_DICE);
  }

  /**
   * {@return the loss of this library with an id, if there is one}
   *
   * @param id "dice", for instance
   */
  static Optional<LabelLoss> named(String id) {
    Objects.requireNonNull(id, "id");
    return all().stream().filter(loss -> loss.id().equals(id)).findFirst();
  }

  /** {@return what checkpoints, models and the command line know it by} */
  String id();

  /**
   * {@return the loss, a scalar}
   *
   * @param scores of every cell, [1, height, width, classes]
   * @param labels height x width classes, -1 for a cell that does not count; at least one counts
   */
  Variable of(Variable scores, int[] labels);

  /**
   * {@return the loss where no cell knows anything, that is where all scores are 0; empty where it
   * depends on the image}
   *
   * @param classes how many classes there are
   */
  OptionalDouble untrained(int classes);
}
