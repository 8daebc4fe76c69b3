package io.github.nca4j.train;

import java.util.Locale;

/**
 * What a training asks of the automaton: the first three (Mordvintsev et al. 2020) each more than
 * the one above.
 */
public enum Regime {
  /** To grow: every sample of every batch starts from the seed. */
  GROWING,
  /** And to persist: samples go on from where earlier ones ended, kept in a pool. */
  PERSISTENT,
  /** And to regenerate: the best samples of a batch are damaged before they go on. */
  REGENERATING,
  /**
   * Of cells on a picture to agree which class it is of (Randazzo et al. 2020): one sample in
   * sixteen starts from a new picture, and in some the picture is switched.
   */
  CLASSIFYING;

  /** {@return the name in lower case, as a command line and a model's provenance have it} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
