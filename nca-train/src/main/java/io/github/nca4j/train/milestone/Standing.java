package io.github.nca4j.train.milestone;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How far a training run was from its milestone when it was looked at. Immutable.
 *
 * @param reached whether it is there
 * @param words a few, for a progress bar: "heals 3 of 4"
 * @param verdict a line for the end of the run: "persists; heals 3 of 4 halves"
 * @param figures what was measured, by name; those of pictures have "healed", how many halves heal
 */
public record Standing(boolean reached, String words, String verdict, Map<String, Double> figures) {
  /** Copies the map, its names in order. */
  public Standing {
    Objects.requireNonNull(words, "words");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(figures, "figures");
    figures = Collections.unmodifiableMap(new TreeMap<>(figures));
  }
}
