package io.github.nca4j.train.evaluate;

import io.github.nca4j.train.argument.Elements;
import java.util.List;
import java.util.Objects;

/**
 * Nothing is done: the automaton goes on from its start. Immutable and thread-safe.
 *
 * @param name what its rows are called
 * @param steps when it is measured
 */
public record Growth(String name, List<Integer> steps) implements Phase {
  /** Copies the list. */
  public Growth {
    Objects.requireNonNull(name, "name");
    steps = Elements.copy("steps", steps);
  }

  @Override
  public int branchAt() {
    return 0;
  }
}
