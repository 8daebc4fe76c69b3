package io.github.nca4j.core.compute;

/** What is added to the values of cells that update. Thread-safe. */
@FunctionalInterface
public interface CellNoise {
  /** Nothing. */
  CellNoise NONE = (step, y, x, channel) -> 0;

  /** The noise of a channel of cell (y, x) at a step. */
  float at(int step, int y, int x, int channel);
}
