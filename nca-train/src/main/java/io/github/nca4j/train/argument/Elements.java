package io.github.nca4j.train.argument;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Lists that are given to the library. Stateless, so any thread may ask. */
public final class Elements {
  private Elements() {}

  /**
   * {@return an immutable copy of a list}
   *
   * @param <T> what it is a list of
   * @param name of the argument
   * @param list what was given
   * @throws NullPointerException naming the argument, and the place of an element that is null
   */
  public static <T> List<T> copy(String name, List<T> list) {
    List<T> copy = new ArrayList<>(Objects.requireNonNull(list, name));
    for (int i = 0; i < copy.size(); i++) {
      if (copy.get(i) == null) {
        throw new NullPointerException(name + " has null at place " + i);
      }
    }
    return List.copyOf(copy);
  }
}
