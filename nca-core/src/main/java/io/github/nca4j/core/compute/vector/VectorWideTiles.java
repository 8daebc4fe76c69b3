package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;

import jdk.incubator.vector.FloatVector;

/**
 * Tiles of a product in panels for machines of 32 vector registers: {@code C(r, v) = start(r, v) +
 * the sum over k of A(r, k) B(k, v)}, where v counts vectors. The sums stay in registers while k
 * runs. {@code start} is a row for all (row stride 0), or C itself. Turned tiles read A with its
 * rows along the panel: A(r, k) is value r of the panel's row k.
 *
 * <p>Six rows and not eight, though that is up to a tenth faster where all goes well: C2 likes to
 * load all operands of a round first, which then are 9 registers beside 18 sums, and on JDK 25 it
 * would keep three of 24 sums in memory, a fifth slower. Turned tiles load their rows from one
 * cache line, and do not suffer so. With the block's own sizes, in GFLOPS of a peak of 220: 8 x 3
 * 155 to 172, 6 x 4 134 to 159, 12 x 2 135 to 163, 3 x 8 110 to 122.
 */
final class VectorWideTiles {
  private VectorWideTiles() {}

  /** 6 rows x 3 vectors: 18 sums, 9 operands. */
  static void tile6x3(
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
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startRow + 2 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startRow + 2 * LANES);
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
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4 * WIDTH]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5 * WIDTH]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
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
    c40.intoArray(c, cAt + 4 * WIDTH);
    c41.intoArray(c, cAt + 4 * WIDTH + LANES);
    c42.intoArray(c, cAt + 4 * WIDTH + 2 * LANES);
    c50.intoArray(c, cAt + 5 * WIDTH);
    c51.intoArray(c, cAt + 5 * WIDTH + LANES);
    c52.intoArray(c, cAt + 5 * WIDTH + 2 * LANES);
  }

  /** 8 rows x 3 vectors, the rows of A along its panel: 24 sums. */
  static void tile8x3Turned(
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
      FloatVector a4 = FloatVector.broadcast(SPECIES, a[p + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      c42 = a4.fma(b2, c42);
      FloatVector a5 = FloatVector.broadcast(SPECIES, a[p + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      c52 = a5.fma(b2, c52);
      FloatVector a6 = FloatVector.broadcast(SPECIES, a[p + 6]);
      c60 = a6.fma(b0, c60);
      c61 = a6.fma(b1, c61);
      c62 = a6.fma(b2, c62);
      FloatVector a7 = FloatVector.broadcast(SPECIES, a[p + 7]);
      c70 = a7.fma(b0, c70);
      c71 = a7.fma(b1, c71);
      c72 = a7.fma(b2, c72);
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
    c40.intoArray(c, cAt + 4 * WIDTH);
    c41.intoArray(c, cAt + 4 * WIDTH + LANES);
    c42.intoArray(c, cAt + 4 * WIDTH + 2 * LANES);
    c50.intoArray(c, cAt + 5 * WIDTH);
    c51.intoArray(c, cAt + 5 * WIDTH + LANES);
    c52.intoArray(c, cAt + 5 * WIDTH + 2 * LANES);
    c60.intoArray(c, cAt + 6 * WIDTH);
    c61.intoArray(c, cAt + 6 * WIDTH + LANES);
    c62.intoArray(c, cAt + 6 * WIDTH + 2 * LANES);
    c70.intoArray(c, cAt + 7 * WIDTH);
    c71.intoArray(c, cAt + 7 * WIDTH + LANES);
    c72.intoArray(c, cAt + 7 * WIDTH + 2 * LANES);
  }

  /** 16 rows x 1 vector: 16 sums, 2 operands; 133 GFLOPS where 8 x 1 has 114. */
  static void tile16x1(
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
    FloatVector c8 = FloatVector.fromArray(SPECIES, start, startAt + 8 * startRow);
    FloatVector c9 = FloatVector.fromArray(SPECIES, start, startAt + 9 * startRow);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + 10 * startRow);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + 11 * startRow);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, startAt + 12 * startRow);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, startAt + 13 * startRow);
    FloatVector c14 = FloatVector.fromArray(SPECIES, start, startAt + 14 * startRow);
    FloatVector c15 = FloatVector.fromArray(SPECIES, start, startAt + 15 * startRow);
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
      FloatVector a8 = FloatVector.broadcast(SPECIES, a[p + 8 * WIDTH]);
      c8 = a8.fma(b0, c8);
      FloatVector a9 = FloatVector.broadcast(SPECIES, a[p + 9 * WIDTH]);
      c9 = a9.fma(b0, c9);
      FloatVector a10 = FloatVector.broadcast(SPECIES, a[p + 10 * WIDTH]);
      c10 = a10.fma(b0, c10);
      FloatVector a11 = FloatVector.broadcast(SPECIES, a[p + 11 * WIDTH]);
      c11 = a11.fma(b0, c11);
      FloatVector a12 = FloatVector.broadcast(SPECIES, a[p + 12 * WIDTH]);
      c12 = a12.fma(b0, c12);
      FloatVector a13 = FloatVector.broadcast(SPECIES, a[p + 13 * WIDTH]);
      c13 = a13.fma(b0, c13);
      FloatVector a14 = FloatVector.broadcast(SPECIES, a[p + 14 * WIDTH]);
      c14 = a14.fma(b0, c14);
      FloatVector a15 = FloatVector.broadcast(SPECIES, a[p + 15 * WIDTH]);
      c15 = a15.fma(b0, c15);
    }
    c0.intoArray(c, cAt);
    c1.intoArray(c, cAt + WIDTH);
    c2.intoArray(c, cAt + 2 * WIDTH);
    c3.intoArray(c, cAt + 3 * WIDTH);
    c4.intoArray(c, cAt + 4 * WIDTH);
    c5.intoArray(c, cAt + 5 * WIDTH);
    c6.intoArray(c, cAt + 6 * WIDTH);
    c7.intoArray(c, cAt + 7 * WIDTH);
    c8.intoArray(c, cAt + 8 * WIDTH);
    c9.intoArray(c, cAt + 9 * WIDTH);
    c10.intoArray(c, cAt + 10 * WIDTH);
    c11.intoArray(c, cAt + 11 * WIDTH);
    c12.intoArray(c, cAt + 12 * WIDTH);
    c13.intoArray(c, cAt + 13 * WIDTH);
    c14.intoArray(c, cAt + 14 * WIDTH);
    c15.intoArray(c, cAt + 15 * WIDTH);
  }
}
