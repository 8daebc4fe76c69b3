package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product of matrices with strides of the caller's choice: {@code C(r, v) = start(r, v)
 * + the sum over k of A(r, k) B(k, v)}, where v counts whole vectors of a row. A tile keeps rows x
 * vectors of C in registers while k runs. {@code start} is a bias (row stride 0), zeros, or C
 * itself. Of tiles with free strides 6 x 4 is the fastest on a machine of 32 registers, 150 GFLOPS
 * where 8 x 3 has 131; others have 16 and take 6 x 2.
 */
final class VectorTiles {
  private static final boolean MANY_REGISTERS = LANES >= 16;

  /** A multiple of the height of every tile. */
  static final int ROWS = 24;

  private VectorTiles() {}

  /**
   * The product of {@code rows} rows, a multiple of {@link #ROWS}, and {@code columns} floats, a
   * multiple of the vector length.
   */
  static void product(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow,
      int rows,
      int columns) {
    int vectors = columns / LANES;
    int wide;
    for (int v = 0; v < vectors; v += wide) {
      int left = vectors - v;
      wide = left >= 4 && MANY_REGISTERS ? 4 : left >= 2 ? 2 : 1;
      int at = v * LANES;
      int high = wide == 1 ? 8 : 6;
      for (int r = 0; r < rows; r += high) {
        int p = aAt + r * aRow;
        int q = bAt + at;
        int s = startAt + r * startRow + at;
        int to = cAt + r * cRow + at;
        switch (wide) {
          case 4 -> tile6x4(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
          case 2 -> tile6x2(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
          default -> tile8x1(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
        }
      }
    }
  }

  /** 6 rows x 4 vectors: 24 sums, 5 operands in registers. */
  private static void tile6x4(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + 3 * LANES);
    for (int k = 0, p = aAt, q = bAt; k < depth; k++, p += aStep, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      c03 = a0.fma(b3, c03);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      c13 = a1.fma(b3, c13);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      c23 = a2.fma(b3, c23);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      c33 = a3.fma(b3, c33);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      c43 = a4.fma(b3, c43);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      c53 = a5.fma(b3, c53);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c03.intoArray(c, cAt + 3 * LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c12.intoArray(c, cAt + cRow + 2 * LANES);
    c13.intoArray(c, cAt + cRow + 3 * LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c22.intoArray(c, cAt + 2 * cRow + 2 * LANES);
    c23.intoArray(c, cAt + 2 * cRow + 3 * LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
    c32.intoArray(c, cAt + 3 * cRow + 2 * LANES);
    c33.intoArray(c, cAt + 3 * cRow + 3 * LANES);
    c40.intoArray(c, cAt + 4 * cRow);
    c41.intoArray(c, cAt + 4 * cRow + LANES);
    c42.intoArray(c, cAt + 4 * cRow + 2 * LANES);
    c43.intoArray(c, cAt + 4 * cRow + 3 * LANES);
    c50.intoArray(c, cAt + 5 * cRow);
    c51.intoArray(c, cAt + 5 * cRow + LANES);
    c52.intoArray(c, cAt + 5 * cRow + 2 * LANES);
    c53.intoArray(c, cAt + 5 * cRow + 3 * LANES);
  }

  /** 6 rows x 2 vectors: 12 sums, 3 operands in registers. */
  private static void tile6x2(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + LANES);
    for (int k = 0, p = aAt, q = bAt; k < depth; k++, p += aStep, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
    c40.intoArray(c, cAt + 4 * cRow);
    c41.intoArray(c, cAt + 4 * cRow + LANES);
    c50.intoArray(c, cAt + 5 * cRow);
    c51.intoArray(c, cAt + 5 * cRow + LANES);
  }

  /** 8 rows x 1 vector: 8 sums, 2 operands in registers. */
  private static void tile8x1(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
      int bRow,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow);
    for (int k = 0, p = aAt, q = bAt; k < depth; k++, p += aStep, q += bRow) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * aRow]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * aRow]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * aRow]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6 * aRow]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7 * aRow]);
      c70 = a7.fma(b0, c70);
    }
    c00.intoArray(c, cAt);
    c10.intoArray(c, cAt + cRow);
    c20.intoArray(c, cAt + 2 * cRow);
    c30.intoArray(c, cAt + 3 * cRow);
    c40.intoArray(c, cAt + 4 * cRow);
    c50.intoArray(c, cAt + 5 * cRow);
    c60.intoArray(c, cAt + 6 * cRow);
    c70.intoArray(c, cAt + 7 * cRow);
  }
}
