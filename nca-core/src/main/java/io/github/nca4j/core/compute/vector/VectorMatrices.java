package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorKernels.fma;

import io.github.nca4j.core.compute.FusedMultiplyAdd;
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
    }
    if (wholeColumns < columns) {
      narrow(
          a,
          aAt,
          aRow,
          aStep,
          b,
          bAt + wholeColumns,
          bRow,
          c,
          cAt + wholeColumns,
          cRow,
          rows,
          depth,
          columns - wholeColumns,
          accumulate);
    }
  }

  /** Four rows at a time, since each sum waits for its own last addition. */
  private static void narrow(
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
    int r = 0;
    for (; r + 3 < rows; r += 4) {
      int at = aAt + r * aRow;
      for (int j = 0; j < columns; j++) {
        int to = cAt + r * cRow + j;
        float sum0 = accumulate ? c[to] : 0;
        float sum1 = accumulate ? c[to + cRow] : 0;
        float sum2 = accumulate ? c[to + 2 * cRow] : 0;
        float sum3 = accumulate ? c[to + 3 * cRow] : 0;
        for (int k = 0; k < depth; k++) {
          int from = at + k * aStep;
          float factor = b[bAt + k * bRow + j];
          sum0 = FusedMultiplyAdd.fma(a[from], factor, sum0);
          sum1 = FusedMultiplyAdd.fma(a[from + aRow], factor, sum1);
          sum2 = FusedMultiplyAdd.fma(a[from + 2 * aRow], factor, sum2);
          sum3 = FusedMultiplyAdd.fma(a[from + 3 * aRow], factor, sum3);
        }
        c[to] = sum0;
        c[to + cRow] = sum1;
        c[to + 2 * cRow] = sum2;
        c[to + 3 * cRow] = sum3;
      }
    }
    for (; r < rows; r++) {
      for (int j = 0; j < columns; j++) {
        float sum = accumulate ? c[cAt + r * cRow + j] : 0;
        for (int k = 0; k < depth; k++) {
          sum = FusedMultiplyAdd.fma(a[aAt + r * aRow + k * aStep], b[bAt + k * bRow + j], sum);
        }
        c[cAt + r * cRow + j] = sum;
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
      sum = fma(FloatVector.fromArray(SPECIES, b, bAt + k * bRow), factor, sum);
    }
    sum.intoArray(c, cAt);
  }
}
