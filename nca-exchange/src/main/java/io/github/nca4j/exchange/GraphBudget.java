package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.saved.Field;

/**
 * How many numbers a graph may make that do not stand in its file, lest a short text fill memory.
 */
final class GraphBudget {
  private static final long MAX_ELEMENTS = 1 << 19;

  private long left = MAX_ELEMENTS;

  void take(long elements, Field place) throws ModelFormatException {
    if (elements > left) {
      throw place.wrong("makes more than the " + MAX_ELEMENTS + " numbers that are made in all");
    }
    left -= elements;
  }
}
