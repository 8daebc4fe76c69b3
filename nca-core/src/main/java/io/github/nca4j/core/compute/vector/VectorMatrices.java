package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;

import io.github.nca4j.core.compute.MatrixKernels;
import jdk.incubator.vector.FloatVector;

/**
 * Products of any size: whole tiles in place, the rows below vector by vector, what is left at the
 * right by plain loops.
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
    int wholeRows = rows / VectorTiles.ROWS * VectorTiles.ROWS;
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
      int aFrom = aAt + r * aRow;
      int cFrom = cAt + r * cRow;
      for (int j = r < wholeRows ? wholeColumns : 0; j < wholeColumns; j += LANES) {
        vector(a, aFrom, aStep, b, bAt + j, bRow, c, cFrom + j, depth, accumulate);
      }
      for (int j = wholeColumns; j < columns; j++) {
        float sum = accumulate ? c[cFrom + j] : 0;
        for (int k = 0; k < depth; k++) {
          sum = Math.fma(a[aFrom + k * aStep], b[bAt + k * bRow + j], sum);
        }
        c[cFrom + j] = sum;
      }
    }
  }

  private static void vector(
      float[] a,
      int aAt,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      float[] c,
      int cAt,
      int depth,
      boolean accumulate) {
    FloatVector sum =
        accumulate ? FloatVector.fromArray(SPECIES, c, cAt) : FloatVector.zero(SPECIES);
    for (int k = 0; k < depth; k++) {
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + k * aStep]);
      sum = FloatVector.fromArray(SPECIES, b, bAt + k * bRow).fma(factor, sum);
    }
    sum.intoArray(c, cAt);
  }
}
