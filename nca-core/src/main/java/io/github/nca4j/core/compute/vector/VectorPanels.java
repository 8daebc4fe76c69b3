package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;

/**
 * Where a matrix lies in an array: its rows are cut into panels of nine vectors, panel after panel,
 * so that the distance between rows is a constant of the machine. With constant strides C2 proves
 * most indices in bounds before a loop and folds them into the loads' addresses; without, each load
 * costs an addition and a comparison. Nine, since it is three tiles of three vectors, takes the
 * usual 128 hidden values in 512-bit vectors, and is odd: rows a power of two apart would share a
 * few sets of the nearest cache, which costs the tiles a quarter of their speed.
 *
 * @param at the array's index of the first value
 * @param rows rows there is room for
 * @param columns values a row
 * @param panelColumns values of a row in each panel but the last, at most {@link #WIDTH}
 */
record VectorPanels(int at, int rows, int columns, int panelColumns) {
  /** Floats from a row of a panel to the next. */
  static final int WIDTH = 9 * LANES;

  /** Floats that it takes. */
  int size() {
    return Math.multiplyExact(Math.multiplyExact(rows, WIDTH), count());
  }

  int count() {
    return (columns + panelColumns - 1) / panelColumns;
  }

  /** The index of a panel's first value. */
  int panel(int i) {
    return at + i * rows * WIDTH;
  }

  /** The index of a row's first value in a panel. */
  int row(int panel, int row) {
    return panel(panel) + row * WIDTH;
  }

  /** The values that a row has in a panel. */
  int width(int i) {
    return Math.min(panelColumns, columns - i * panelColumns);
  }

  /** The vectors that a row has in a panel, the last perhaps not full. */
  int vectors(int i) {
    return (width(i) + LANES - 1) / LANES;
  }

  /** The index of a value. */
  int place(int row, int column) {
    return panel(column / panelColumns) + row * WIDTH + column % panelColumns;
  }
}
