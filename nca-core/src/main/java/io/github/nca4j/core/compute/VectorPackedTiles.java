package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;
import static io.github.nca4j.core.compute.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link VectorTiles} for 512-bit vectors where B has no columns but the tile's, so
 * that its row stride is a constant, and where rows of A are as long as eight vectors: the standard
 * model's hidden layer of 128. With constant strides C2 proves once before the loop that every
 * index is in bounds and folds them into the loads' addresses; without, each load costs an addition
 * and a comparison, which is where a machine of two multiply-adds a cycle then spends its time: 8 x
 * 1 goes from 91 to 130 GFLOPS, 8 x 3 from 125 to 160, and 3 x 8 reads B a third less often than 2
 * x 8 does, 152 for 135.
 */
final class VectorPackedTiles {
  /** Row stride of A in the tiles of eight rows. */
  static final int ROW = 8 * LANES;

  private VectorPackedTiles() {}

  /** 3 rows x 8 vectors: 24 sums, 4 operands in registers. */
  static void tile3x8(
      float[] a,
      int aAt,
      int aRow,
      int aStep,
      float[] b,
      int bAt,
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
    FloatVector c04 = FloatVector.fromArray(SPECIES, start, startAt + 4 * LANES);
    FloatVector c05 = FloatVector.fromArray(SPECIES, start, startAt + 5 * LANES);
    FloatVector c06 = FloatVector.fromArray(SPECIES, start, startAt + 6 * LANES);
    FloatVector c07 = FloatVector.fromArray(SPECIES, start, startAt + 7 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 3 * LANES);
    FloatVector c14 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 4 * LANES);
    FloatVector c15 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 5 * LANES);
    FloatVector c16 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 6 * LANES);
    FloatVector c17 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 7 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 3 * LANES);
    FloatVector c24 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 4 * LANES);
    FloatVector c25 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 5 * LANES);
    FloatVector c26 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 6 * LANES);
    FloatVector c27 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 7 * LANES);
    for (int k = 0, p = aAt; k < depth; k++, p += aStep) {
      int q = bAt + k * (8 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * aRow]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      c00 = a0.fma(b0, c00);
      c10 = a1.fma(b0, c10);
      c20 = a2.fma(b0, c20);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      c01 = a0.fma(b1, c01);
      c11 = a1.fma(b1, c11);
      c21 = a2.fma(b1, c21);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      c02 = a0.fma(b2, c02);
      c12 = a1.fma(b2, c12);
      c22 = a2.fma(b2, c22);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      c03 = a0.fma(b3, c03);
      c13 = a1.fma(b3, c13);
      c23 = a2.fma(b3, c23);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, q + 4 * LANES);
      c04 = a0.fma(b4, c04);
      c14 = a1.fma(b4, c14);
      c24 = a2.fma(b4, c24);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, q + 5 * LANES);
      c05 = a0.fma(b5, c05);
      c15 = a1.fma(b5, c15);
      c25 = a2.fma(b5, c25);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, q + 6 * LANES);
      c06 = a0.fma(b6, c06);
      c16 = a1.fma(b6, c16);
      c26 = a2.fma(b6, c26);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, q + 7 * LANES);
      c07 = a0.fma(b7, c07);
      c17 = a1.fma(b7, c17);
      c27 = a2.fma(b7, c27);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c03.intoArray(c, cAt + 3 * LANES);
    c04.intoArray(c, cAt + 4 * LANES);
    c05.intoArray(c, cAt + 5 * LANES);
    c06.intoArray(c, cAt + 6 * LANES);
    c07.intoArray(c, cAt + 7 * LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c12.intoArray(c, cAt + cRow + 2 * LANES);
    c13.intoArray(c, cAt + cRow + 3 * LANES);
    c14.intoArray(c, cAt + cRow + 4 * LANES);
    c15.intoArray(c, cAt + cRow + 5 * LANES);
    c16.intoArray(c, cAt + cRow + 6 * LANES);
    c17.intoArray(c, cAt + cRow + 7 * LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c22.intoArray(c, cAt + 2 * cRow + 2 * LANES);
    c23.intoArray(c, cAt + 2 * cRow + 3 * LANES);
    c24.intoArray(c, cAt + 2 * cRow + 4 * LANES);
    c25.intoArray(c, cAt + 2 * cRow + 5 * LANES);
    c26.intoArray(c, cAt + 2 * cRow + 6 * LANES);
    c27.intoArray(c, cAt + 2 * cRow + 7 * LANES);
  }

  /** 8 rows x 3 vectors, rows of A from {@code aAt} on at {@link #ROW}: 24 sums, 4 operands. */
  static void tile8x3(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
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
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startRow + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startAt + startRow + 2 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow + 2 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow + 2 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + 2 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + 2 * LANES);
    FloatVector c60 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow);
    FloatVector c61 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow + LANES);
    FloatVector c62 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow + 2 * LANES);
    FloatVector c70 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow);
    FloatVector c71 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow + LANES);
    FloatVector c72 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow + 2 * LANES);
    for (int k = 0; k < depth; k++) {
      int p = aAt + k;
      int q = bAt + k * (3 * LANES);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + ROW]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * ROW]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * ROW]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * ROW]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * ROW]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6 * ROW]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      c62 = a6.fma(b2, c62);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7 * ROW]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      c72 = a7.fma(b2, c72);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c10.intoArray(c, cAt + cRow);
    c11.intoArray(c, cAt + cRow + LANES);
    c12.intoArray(c, cAt + cRow + 2 * LANES);
    c20.intoArray(c, cAt + 2 * cRow);
    c21.intoArray(c, cAt + 2 * cRow + LANES);
    c22.intoArray(c, cAt + 2 * cRow + 2 * LANES);
    c30.intoArray(c, cAt + 3 * cRow);
    c31.intoArray(c, cAt + 3 * cRow + LANES);
    c32.intoArray(c, cAt + 3 * cRow + 2 * LANES);
    c40.intoArray(c, cAt + 4 * cRow);
    c41.intoArray(c, cAt + 4 * cRow + LANES);
    c42.intoArray(c, cAt + 4 * cRow + 2 * LANES);
    c50.intoArray(c, cAt + 5 * cRow);
    c51.intoArray(c, cAt + 5 * cRow + LANES);
    c52.intoArray(c, cAt + 5 * cRow + 2 * LANES);
    c60.intoArray(c, cAt + 6 * cRow);
    c61.intoArray(c, cAt + 6 * cRow + LANES);
    c62.intoArray(c, cAt + 6 * cRow + 2 * LANES);
    c70.intoArray(c, cAt + 7 * cRow);
    c71.intoArray(c, cAt + 7 * cRow + LANES);
    c72.intoArray(c, cAt + 7 * cRow + 2 * LANES);
  }

  /** 8 rows x 1 vector, rows of A from {@code aAt} on at {@link #ROW}: 8 sums, 2 operands. */
  static void tile8x1(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
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
    for (int k = 0; k < depth; k++) {
      int p = aAt + k;
      int q = bAt + k * LANES;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + ROW]);
      c10 = a1.fma(b0, c10);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * ROW]);
      c20 = a2.fma(b0, c20);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * ROW]);
      c30 = a3.fma(b0, c30);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * ROW]);
      c40 = a4.fma(b0, c40);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * ROW]);
      c50 = a5.fma(b0, c50);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6 * ROW]);
      c60 = a6.fma(b0, c60);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7 * ROW]);
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
