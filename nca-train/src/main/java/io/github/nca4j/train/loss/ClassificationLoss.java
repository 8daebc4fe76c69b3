package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Variable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far the scores of living cells are from the class of their image: the mean over living cells
 * (Randazzo et al. 2020). Immutable and thread-safe.
 */
public interface ClassificationLoss {
  /**
   * {@code -log softmax(scores)[class]}. It classifies well, but its scores grow as long as it is
   * trained.
   */
  ClassificationLoss CROSS_ENTROPY = new CrossEntropy();

  /**
   * {@code sum((scores - onehot)^2) / 2}. Scores stay near 0 and 1, so the cells go on agreeing
   * long after the rollouts that they were trained on.
   */
  ClassificationLoss SQUARED_ERROR = new SquaredError();

  /** {@return the losses of this library} */
  static List<ClassificationLoss> all() {
    return List.of(CROSS_ENTROPY, SQUARED_ERROR);
  }

  /**
   * {@return the loss of this library with an id, if there is one}
   *
   * @param id "squared-error", for instance
   */
  static Optional<ClassificationLoss> named(String id) {
    Objects.requireNonNull(id, "id");
    return all().stream().filter(loss -> loss.id().equals(id)).findFirst();
  }

  /** {@return what checkpoints, models and the command line know it by} */
  String id();

  /**
   * {@return the loss, a scalar}
   *
   * @param scores of every cell, [1, height, width, classes]
   * @param oneHot height x width x classes values: 1 for the image's class, else 0
   * @param living height x width values: 1 for a cell that counts, else 0
   */
  Variable of(Variable scores, float[] oneHot, float[] living);

  /**
   * {@return the loss where no cell knows anything: all scores are 0}
   *
   * @param classes how many classes there are
   */
  double untrained(int classes);
}
