package io.github.nca4j.core;

/** The three classes of cells that the alive mask tells apart by the 3x3 maximum of alpha. */
public enum CellClass {
  /** The 3x3 maximum of alpha is not above 0. */
  EMPTY,
  /** The 3x3 maximum of alpha is above 0 and not above the alive threshold. */
  DEVELOPING,
  /** The 3x3 maximum of alpha is above the alive threshold: the cell lives. */
  MATURE
}
