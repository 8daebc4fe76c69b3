package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;
import static io.github.nca4j.core.compute.VectorKernels.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * One product serves both layers, both of their reverses and the weight gradients: {@code C(r, v) =
 * start(r, v) + the sum over k of A(r, k) B(k, v)}, where v counts whole vectors of a row. A tile
 * keeps rows x vectors of C in registers while k runs. {@code start} is a bias (row stride 0),
 * zeros, or C itself.
 *
 * <p>A 512-bit machine has 32 registers and takes 2 rows x 8 vectors, which loads ten operands for
 * sixteen multiply-adds, or the tiles of {@link VectorPackedTiles}; others have 16 and take 6 x 2.
 * What is left of a row goes vector by vector, 8 x 1.
 */
final class VectorTiles {
  /** Buffers whose rows are made in tiles need this many rows more than they use. */
  static final int SPARE_ROWS = 8;

  private static final boolean MANY_REGISTERS = LANES >= 16;

  /** A multiple of the height of every tile that the machine takes. */
  static final int ROWS = MANY_REGISTERS ? 8 : 24;

  private VectorTiles() {}

  /**
   * The product of {@code rows} rows and {@code columns} floats, a multiple of the vector length.
   * Writes up to {@link #SPARE_ROWS} rows of C beyond, for which A and {@code start} must have room
   * to be read.
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
    for (int v = 0; v < vectors; ) {
      int at = v * LANES;
      int wide = width(vectors - v, aRow, aStep, bRow);
      int high;
      for (int r = 0; r < rows; r += high) {
        high = height(wide, rows - r, bRow);
        int p = aAt + r * aRow;
        int q = bAt + at;
        int s = startAt + r * startRow + at;
        int to = cAt + r * cRow + at;
        switch (wide) {
          case 8 -> {
            if (high == 3) {
              VectorPackedTiles.tile3x8(
                  a, p, aRow, aStep, b, q, depth, start, s, startRow, c, to, cRow);
            } else {
              tile2x8(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
            }
          }
          case 3 -> VectorPackedTiles.tile8x3(a, p, b, q, depth, start, s, startRow, c, to, cRow);
          case 2 -> tile6x2(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
          default -> {
            if (packed(1, aRow, aStep, bRow)) {
              VectorPackedTiles.tile8x1(a, p, b, q, depth, start, s, startRow, c, to, cRow);
            } else {
              tile8x1(a, p, aRow, aStep, b, q, bRow, depth, start, s, startRow, c, to, cRow);
            }
          }
        }
      }
      v += wide;
    }
  }

  private static int width(int vectors, int aRow, int aStep, int bRow) {
    if (!MANY_REGISTERS) {
      return vectors >= 2 ? 2 : 1;
    }
    return vectors >= 8 ? 8 : vectors == 3 && packed(3, aRow, aStep, bRow) ? 3 : 1;
  }

  /**
   * Rows of the next tile. Three at a time of eight vectors, as long as what is left can be done in
   * threes and twos.
   */
  private static int height(int wide, int rows, int bRow) {
    return switch (wide) {
      case 8 -> bRow == 8 * LANES && (rows == 3 || rows >= 5) ? 3 : 2;
      case 2 -> 6;
      default -> 8;
    };
  }

  /**
   * Whether a tile of so many vectors finds the strides that {@link VectorPackedTiles} is made for.
   */
  private static boolean packed(int vectors, int aRow, int aStep, int bRow) {
    return MANY_REGISTERS && aStep == 1 && aRow == VectorPackedTiles.ROW && bRow == vectors * LANES;
  }

  /** 2 rows x 8 vectors: 16 sums, 3 operands in registers. */
  private static void tile2x8(
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
    for (int k = 0, p = aAt, q = bAt; k < depth; k++, p += aStep, q += bRow) {
      FloatVector a0 = FloatVector.broadcast(SPECIES, a[p]);
      FloatVector a1 = FloatVector.broadcast(SPECIES, a[p + aRow]);
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, q);
      c00 = a0.fma(b0, c00);
      c10 = a1.fma(b0, c10);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, q + LANES);
      c01 = a0.fma(b1, c01);
      c11 = a1.fma(b1, c11);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, q + 2 * LANES);
      c02 = a0.fma(b2, c02);
      c12 = a1.fma(b2, c12);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, q + 3 * LANES);
      c03 = a0.fma(b3, c03);
      c13 = a1.fma(b3, c13);
      FloatVector b4 = FloatVector.fromArray(SPECIES, b, q + 4 * LANES);
      c04 = a0.fma(b4, c04);
      c14 = a1.fma(b4, c14);
      FloatVector b5 = FloatVector.fromArray(SPECIES, b, q + 5 * LANES);
      c05 = a0.fma(b5, c05);
      c15 = a1.fma(b5, c15);
      FloatVector b6 = FloatVector.fromArray(SPECIES, b, q + 6 * LANES);
      c06 = a0.fma(b6, c06);
      c16 = a1.fma(b6, c16);
      FloatVector b7 = FloatVector.fromArray(SPECIES, b, q + 7 * LANES);
      c07 = a0.fma(b7, c07);
      c17 = a1.fma(b7, c17);
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
