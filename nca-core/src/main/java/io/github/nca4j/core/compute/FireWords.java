package io.github.nca4j.core.compute;

/** Which cells update at a step, 64 cells of a row at a time. */
@FunctionalInterface
public interface FireWords {
  /** Bit i says whether cell (y, 64 * word + i) updates; bits beyond the width are ignored. */
  long word(int step, int y, int word);
}
