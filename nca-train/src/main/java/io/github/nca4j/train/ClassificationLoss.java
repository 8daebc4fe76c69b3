package io.github.nca4j.train;

import java.util.Locale;

/**
 * What a classifying training makes small: the mean over living cells of how far a cell's class
 * scores, its last channels, are from the class of the picture (Randazzo et al. 2020).
 */
public enum ClassificationLoss {
  /** {@code -log softmax(scores)[class]}: accurate, but scores grow without end. */
  CROSS_ENTROPY,
  /**
   * {@code sum((scores - onehot)^2) / 2}: scores stay near 0 and 1, so that the cells' agreement
   * lasts.
   */
  SQUARED_ERROR;

  /** {@return the name in lower case with a dash, as a command line has it} */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
