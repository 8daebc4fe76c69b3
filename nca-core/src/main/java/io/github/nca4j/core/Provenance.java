package io.github.nca4j.core;

import java.util.Objects;

/**
 * Where a model comes from. Immutable.
 *
 * @param target the picture's name, "" where unknown
 * @param size the picture's longer side in cells, 0 where unknown
 * @param padding empty cells on each side, 0 where unknown
 * @param regime the training's name, such as "regenerating", "" where unknown
 * @param seed the training's seed
 * @param steps training steps done
 * @param log10Loss log10 of the last steps' mean loss, NaN where unknown
 * @param note anything else worth telling, such as the file it was imported from
 */
public record Provenance(
    String target,
    int size,
    int padding,
    String regime,
    long seed,
    int steps,
    double log10Loss,
    String note) {
  /**
   * Checks the ranges.
   *
   * @param target name of what it was trained to grow
   * @param size pixels of the target's longer side
   * @param padding transparent pixels around it
   * @param regime what it was trained for
   * @param seed the training's seed
   * @param steps training steps taken
   * @param log10Loss decimal logarithm of the last loss
   * @param note anything else
   * @throws IllegalArgumentException if size, padding or steps is negative
   */
  public Provenance {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(note, "note");
    if (size < 0 || padding < 0 || steps < 0) {
      throw new IllegalArgumentException(
          String.format(
              "size %d, padding %d and steps %d must not be negative", size, padding, steps));
    }
  }

  /** {@return nothing known} */
  public static Provenance none() {
    return imported("");
  }

  /**
   * {@return a model that was trained elsewhere}
   *
   * @param from what it was read from
   */
  public static Provenance imported(String from) {
    Objects.requireNonNull(from, "from");
    return new Provenance("", 0, 0, "", 0, 0, Double.NaN, from);
  }
}
