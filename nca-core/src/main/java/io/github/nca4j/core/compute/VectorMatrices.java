package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;

/**
 * Products of any size: whole tiles in place, what is left at the right and below by plain loops.
 */
final class VectorMatrices implements MatrixKernels {
  @Override
  public void multiply(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int depth,
      int columns,
      boolean accumulate) {
    int wholeColumns = columns / LANES * LANES;
    // 24 is a multiple of the height of every tile.
    int wholeRows = rows / 24 * 24;
    if (wholeColumns > 0 && wholeRows > 0) {
      float[] start = accumulate ? c : new float[wholeColumns];
      int startAt = accumulate ? cAt : 0;
      int startRow = accumulate ? cRow : 0;
      VectorTiles.product(
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt,
          bRow,
          depth,
          start,
          startAt,
          startRow,
          c,
          cAt,
          cRow,
          wholeRows,
          wholeColumns);
    }
    for (int r = 0; r < rows; r++) {
      int first = r < wholeRows ? wholeColumns : 0;
      for (int j = first; j < columns; j++) {
        float sum = accumulate ? c[cAt + r * cRow + j] : 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[aAt + r * aRow + k * aStep], b[bAt + k * bRow + j], sum);
        }
        c[cAt + r * cRow + j] = sum;
      }
    }
  }
}
