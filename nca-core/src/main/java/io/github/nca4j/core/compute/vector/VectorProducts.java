package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;

/**
 * The five products of an update rule, all of one form: both layers, both of their reverses, and
 * the weight gradients, which are products with A turned. Matrices lie in panels; B and the
 * activations lie in one array.
 *
 * <p>Columns go three vectors at a time, then one, rows a tile at a time: the strip of B that a
 * column of tiles reads stays in the nearest cache. Rows and columns up to the next whole tile are
 * computed too, so results need room for a multiple of {@link #MULTIPLE} rows.
 */
final class VectorProducts {
  private static final boolean MANY_REGISTERS = LANES >= 16;

  /** Rows of a tile of three vectors. */
  private static final int ROWS = MANY_REGISTERS ? 6 : 4;

  /** Rows of a turned tile of three vectors; divides a panel's width. */
  static final int HEIGHT = MANY_REGISTERS ? 8 : 4;

  /** Rows of a tile of one vector. */
  private static final int ROWS_OF_ONE = MANY_REGISTERS ? 16 : 8;

  /** A multiple of every height of tiles that are not turned. */
  static final int MULTIPLE = 48;

  private VectorProducts() {}

  /**
   * C = start + A B for the rows [from, to); {@code start} is one row for all.
   *
   * @param from a multiple of {@link #MULTIPLE}
   */
  static void product(
      float[] a,
      VectorPanels left,
      VectorPanels right,
      VectorPanels start,
      VectorPanels result,
      int from,
      int to) {
    for (int o = 0; o < result.count(); o++) {
      for (int i = 0; i < left.count(); i++) {
        // The first part of the sum starts from the given row, the next from what is there.
        boolean first = i == 0;
        tiles(
            a,
            left.panel(i),
            right.panel(o) + i * left.panelColumns() * WIDTH,
            left.width(i),
            first ? start.panel(o) : result.panel(o),
            first ? 0 : WIDTH,
            result.panel(o),
            from,
            to,
            result.vectors(o));
      }
    }
  }

  private static void tiles(
      float[] a,
      int left,
      int right,
      int depth,
      int start,
      int startRow,
      int result,
      int from,
      int to,
      int vectors) {
    int v = 0;
    for (; vectors - v > 1; v += 3) {
      int at = v * LANES;
      for (int r = from; r < to; r += ROWS) {
        int p = left + r * WIDTH;
        int s = start + r * startRow + at;
        int c = result + r * WIDTH + at;
        if (MANY_REGISTERS) {
          VectorWideTiles.tile6x3(a, p, a, right + at, depth, a, s, startRow, a, c);
        } else {
          VectorNarrowTiles.tile4x3(a, p, a, right + at, depth, a, s, startRow, a, c);
        }
      }
    }
    if (v < vectors) {
      int at = v * LANES;
      for (int r = from; r < to; r += ROWS_OF_ONE) {
        int p = left + r * WIDTH;
        int s = start + r * startRow + at;
        int c = result + r * WIDTH + at;
        if (MANY_REGISTERS) {
          VectorWideTiles.tile16x1(a, p, a, right + at, depth, a, s, startRow, a, c);
        } else {
          VectorNarrowTiles.tile8x1(a, p, a, right + at, depth, a, s, startRow, a, c);
        }
      }
    }
  }

  /** Adds the product of A turned and B to C: one row of C for each column of A. */
  static void addTurned(
      float[] a,
      VectorPanels left,
      VectorPanels right,
      int depth,
      float[] sums,
      VectorPanels result) {
    for (int i = 0; i < left.count(); i++) {
      for (int o = 0; o < right.count(); o++) {
        for (int v = 0; v < right.vectors(o); v += 3) {
          int b = right.panel(o) + v * LANES;
          for (int r = 0; r < left.width(i); r += HEIGHT) {
            int p = left.panel(i) + r;
            int c = result.panel(o) + (i * WIDTH + r) * WIDTH + v * LANES;
            if (MANY_REGISTERS) {
              VectorWideTiles.tile8x3Turned(a, p, a, b, depth, sums, c, WIDTH, sums, c);
            } else {
              VectorNarrowTiles.tile4x3Turned(a, p, a, b, depth, sums, c, WIDTH, sums, c);
            }
          }
        }
      }
    }
  }
}
