package io.github.nca4j.core;

/** What a cell at the border of the grid sees beyond it. */
public enum Boundary {
  /** Zeros; for the alive mask, dead cells. */
  ZERO,
  /** The opposite border: the grid is a torus. */
  CIRCULAR
}
