package io.github.nca4j.train.evaluate;

import io.github.nca4j.train.argument.Elements;
import java.util.List;
import java.util.Objects;

/**
 * The cells are asked for another example, such as another picture, and nothing else is done to
 * them. Losses are those of the new one. Immutable and thread-safe.
 *
 * @param name what its rows are called
 * @param branchAt the step of the growth at which it begins, 1 or more
 * @param steps when it is measured, since the switch
 * @param to the example that is asked for, 0 or more
 */
public record Switch(String name, int branchAt, List<Integer> steps, int to) implements Phase {
  /**
   * Checks the numbers and copies the list.
   *
   * @throws IllegalArgumentException naming the number that is out of range
   */
  public Switch {
    Objects.requireNonNull(name, "name");
    steps = Elements.copy("steps", steps);
    if (branchAt < 1) {
      throw new IllegalArgumentException("branchAt " + branchAt + " must be 1 or more");
    }
    if (to < 0) {
      throw new IllegalArgumentException("to " + to + " must be 0 or more");
    }
  }

  @Override
  public int example(int before, int examples) {
    return to;
  }
}
