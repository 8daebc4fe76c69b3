package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * The tiles of {@link VectorWideTiles} for machines of 16 vector registers: half as high, so that
 * sums and operands just fit.
 */
final class VectorNarrowTiles {
  private VectorNarrowTiles() {}

  /** 4 rows x 3 vectors: 12 sums, 4 operands. */
  static void tile4x3(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt) {
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
    for (int k = 0; k < depth; k++) {
      int p = aAt + k;
      int q = bAt + k * WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + WIDTH]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * WIDTH]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * WIDTH]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c10.intoArray(c, cAt + WIDTH);
    c11.intoArray(c, cAt + WIDTH + LANES);
    c12.intoArray(c, cAt + WIDTH + 2 * LANES);
    c20.intoArray(c, cAt + 2 * WIDTH);
    c21.intoArray(c, cAt + 2 * WIDTH + LANES);
    c22.intoArray(c, cAt + 2 * WIDTH + 2 * LANES);
    c30.intoArray(c, cAt + 3 * WIDTH);
    c31.intoArray(c, cAt + 3 * WIDTH + LANES);
    c32.intoArray(c, cAt + 3 * WIDTH + 2 * LANES);
  }

  /** 4 rows x 3 vectors, the rows of A along its panel. */
  static void tile4x3Turned(
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      int depth,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt) {
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
    for (int k = 0; k < depth; k++) {
      int p = aAt + k * WIDTH;
      int q = bAt + k * WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      c02 = a0.fma(b2, c02);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      c12 = a1.fma(b2, c12);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      c22 = a2.fma(b2, c22);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      c32 = a3.fma(b2, c32);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c10.intoArray(c, cAt + WIDTH);
    c11.intoArray(c, cAt + WIDTH + LANES);
    c12.intoArray(c, cAt + WIDTH + 2 * LANES);
    c20.intoArray(c, cAt + 2 * WIDTH);
    c21.intoArray(c, cAt + 2 * WIDTH + LANES);
    c22.intoArray(c, cAt + 2 * WIDTH + 2 * LANES);
    c30.intoArray(c, cAt + 3 * WIDTH);
    c31.intoArray(c, cAt + 3 * WIDTH + LANES);
    c32.intoArray(c, cAt + 3 * WIDTH + 2 * LANES);
  }

  /** 8 rows x 1 vector: 8 sums, 2 operands. */
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
      int cAt) {
    FloatVector c0 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c1 = FloatVector.fromArray(SPECIES, start, startAt + startRow);
    FloatVector c2 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startRow);
    FloatVector c3 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startRow);
    FloatVector c4 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c5 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c6 = FloatVector.fromArray(SPECIES, start, startAt + 6 * startRow);
    FloatVector c7 = FloatVector.fromArray(SPECIES, start, startAt + 7 * startRow);
    for (int k = 0; k < depth; k++) {
      int p = aAt + k;
      int q = bAt + k * WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      c0 = a0.fma(b0, c0);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + WIDTH]);
      c1 = a1.fma(b0, c1);
      FloatVector a2 = FloatVector.broadcast(SPECIES, a[p + 2 * WIDTH]);
      c2 = a2.fma(b0, c2);
      FloatVector a3 = FloatVector.broadcast(SPECIES, a[p + 3 * WIDTH]);
      c3 = a3.fma(b0, c3);
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * WIDTH]);
      c4 = a4.fma(b0, c4);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * WIDTH]);
      c5 = a5.fma(b0, c5);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6 * WIDTH]);
      c6 = a6.fma(b0, c6);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7 * WIDTH]);
      c7 = a7.fma(b0, c7);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + WIDTH);
    c2.intoArray(c, cAt + 2 * WIDTH);
    c3.intoArray(c, cAt + 3 * WIDTH);
    c4.intoArray(c, cAt + 4 * WIDTH);
    c5.intoArray(c, cAt + 5 * WIDTH);
    c6.intoArray(c, cAt + 6 * WIDTH);
    c7.intoArray(c, cAt + 7 * WIDTH);
  }
}
