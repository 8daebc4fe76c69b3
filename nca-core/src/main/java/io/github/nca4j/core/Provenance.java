package io.github.nca4j.core;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Where a model comes from. Immutable.
 *
 * @param target the picture's name, "" where unknown
 * @param size the picture's longer side in cells, 0 where unknown
 * @param padding empty cells on each side, 0 where unknown
 * @param regime the training run's name, such as "regenerating", "" where unknown
 * @param seed the training run's seed
 * @param steps training steps done
 * @param log10Loss log10 of the last step's loss, a mean over its batch; NaN where unknown
 * @param note anything else worth telling, such as the file it was imported from
 * @param seedCell where the cell stands that it was trained to grow from
 * @param parts the ids of the parts that the training run was made of, by their names, such as
 *     "optimiser"; empty where unknown
 * @param purpose what it was trained for
 */
public record Provenance(
    String target,
    int size,
    int padding,
    String regime,
    long seed,
    int steps,
    double log10Loss,
    String note,
    SeedCell seedCell,
    Map<String, String> parts,
    Purpose purpose) {
  /**
   * Checks the ranges and copies the map, in its order.
   *
   * @throws IllegalArgumentException if size, padding or steps is negative
   */
  public Provenance {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(regime, "regime");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(seedCell, "seedCell");
    Objects.requireNonNull(parts, "parts");
    Objects.requireNonNull(purpose, "purpose");
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    if (size < 0 || padding < 0 || steps < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "size %d, padding %d and steps %d must not be negative",
              size,
              padding,
              steps));
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
    return new Provenance(
        "", 0, 0, "", 0, 0, Double.NaN, from, SeedCell.MIDDLE, Map.of(), Purpose.unknown());
  }

  /**
   * {@return this, of a model that shows something}
   *
   * @param name what it shows, such as the picture's name
   * @param longerSide its longer side in cells, without the padding
   * @param emptyCells the padding on each side
   */
  public Provenance withTarget(String name, int longerSide, int emptyCells) {
    Objects.requireNonNull(name, "name");
    return new Provenance(
        name,
        longerSide,
        emptyCells,
        regime,
        seed,
        steps,
        log10Loss,
        note,
        seedCell,
        parts,
        purpose);
  }

  /**
   * {@return this, of a model that grows from another cell}
   *
   * @param cell where it stands
   */
  public Provenance withSeedCell(SeedCell cell) {
    Objects.requireNonNull(cell, "cell");
    return new Provenance(
        target, size, padding, regime, seed, steps, log10Loss, note, cell, parts, purpose);
  }

  /**
   * {@return this, of a model that was trained for something}
   *
   * @param newPurpose what for
   */
  public Provenance withPurpose(Purpose newPurpose) {
    Objects.requireNonNull(newPurpose, "newPurpose");
    return new Provenance(
        target, size, padding, regime, seed, steps, log10Loss, note, seedCell, parts, newPurpose);
  }

  /**
   * {@return this, of a model that was trained}
   *
   * @param policy the name of how samples were chosen, such as "regenerating"
   * @param trainingSeed the training run's seed
   * @param trainingSteps how many steps it took
   * @param log10OfLoss log10 of the last step's loss
   * @param partIds the ids of its parts, by their names
   */
  public Provenance withTraining(
      String policy,
      long trainingSeed,
      int trainingSteps,
      double log10OfLoss,
      Map<String, String> partIds) {
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(partIds, "partIds");
    return new Provenance(
        target,
        size,
        padding,
        policy,
        trainingSeed,
        trainingSteps,
        log10OfLoss,
        note,
        seedCell,
        partIds,
        purpose);
  }
}
