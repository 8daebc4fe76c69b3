package io.github.nca4j.core.compute;

import java.util.Arrays;

/**
 * The provider that needs no JVM flag. Its data is planar, one {@code float[]} a feature, since C2
 * vectorises by itself only loops over separate arrays at the same index: {@code c[j] += a0 * x0[j]
 * + ... + a3 * x3[j]} runs at 38 to 45 GFLOPS where the same on offsets of one array, which might
 * overlap, stays scalar at 7 to 14.
 */
final class ScalarKernels implements CellKernels {
  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public Layout layout(int height, int width, int channels, int halo) {
    return Layout.planar(height, width, channels, halo);
  }

  @Override
  public CellBlock block(Layout layout, Stencil stencil, int[] widths) {
    return new ScalarBlock(layout, stencil, widths);
  }

  @Override
  public MatrixKernels matrices() {
    return ScalarKernels::multiply;
  }

  private static void multiply(
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
    float[][] packed = new float[depth][columns];
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b, bAt + k * bRow, packed[k], 0, columns);
    }
    float[] row = new float[columns];
    for (int r = 0; r < rows; r++) {
      int to = cAt + r * cRow;
      if (accumulate) {
        System.arraycopy(c, to, row, 0, columns);
      } else {
        Arrays.fill(row, 0);
      }
      int at = aAt + r * aRow;
      int k = 0;
      for (; k + 4 <= depth; k += 4, at += 4 * aStep) {
        ScalarLoops.add4(
            row,
            packed[k],
            packed[k + 1],
            packed[k + 2],
            packed[k + 3],
            a[at],
            a[at + aStep],
            a[at + 2 * aStep],
            a[at + 3 * aStep],
            columns);
      }
      for (; k < depth; k++, at += aStep) {
        ScalarLoops.add1(row, packed[k], a[at], columns);
      }
      System.arraycopy(row, 0, c, to, columns);
    }
  }
}
