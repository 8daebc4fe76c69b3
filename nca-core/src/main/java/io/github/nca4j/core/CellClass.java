package io.github.nca4j.core;

/** The three classes of cells that {@link AliveMask} tells apart by what cells live by. */
public enum CellClass {
  /** By alpha: the 3x3 maximum is not above 0. */
  EMPTY,
  /** By alpha: the 3x3 maximum is above 0 and not above the threshold. */
  DEVELOPING,
  /** By alpha: the 3x3 maximum is above the threshold. The cell lives. */
  MATURE
}
