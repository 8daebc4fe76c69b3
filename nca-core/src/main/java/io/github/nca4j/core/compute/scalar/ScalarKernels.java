package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.compute.CellBlock;
import io.github.nca4j.core.compute.CellKernels;
import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.MatrixKernels;
import io.github.nca4j.core.compute.Stencil;
import java.util.Arrays;
import java.util.List;

/**
 * The provider that needs no JVM flag. Its data is planar, one {@code float[]} a feature, since C2
 * vectorises by itself only loops over separate arrays at the same index: offsets of one array
 * might overlap, and such a loop stays scalar, several times slower.
 */
public final class ScalarKernels implements CellKernels {
  private final ScalarLoops loops = new ScalarLoops();

  /** For {@code Compute}, by name. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public Layout layout(int height, int width, int channels, int halo) {
    return Layout.planar(height, width, channels, halo);
  }

  @Override
  public CellBlock block(
      Layout layout, Stencil stencil, int[] widths, List<Activation> activations) {
    return new ScalarBlock(loops, layout, stencil, widths, activations);
  }

  @Override
  public MatrixKernels matrices() {
    return this::multiply;
  }

  private void multiply(
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
    float[][] packed = new float[(depth + 2) / 3 * 3][ScalarLoops.rowLength(columns)];
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b, bAt + k * bRow, packed[k], 0, columns);
    }
    float[][] three = new float[3][ScalarLoops.rowLength(columns)];
    float[][] factors = new float[3][packed.length];
    for (int r = 0; r < rows; r += 3) {
      // Of the last three rows those beyond the matrix are computed, too; nothing reads them.
      int n = Math.min(3, rows - r);
      for (int i = 0; i < n; i++) {
        for (int k = 0, at = aAt + (r + i) * aRow; k < depth; k++, at += aStep) {
          factors[i][k] = a[at];
        }
        if (accumulate) {
          System.arraycopy(c, cAt + (r + i) * cRow, three[i], 0, columns);
        } else {
          Arrays.fill(three[i], 0);
        }
      }
      for (int k = 0; k < depth; k += 3) {
        loops.addProducts(
            three,
            0,
            packed[k],
            packed[k + 1],
            packed[k + 2],
            factors[0],
            factors[1],
            factors[2],
            k,
            0,
            columns);
      }
      for (int i = 0; i < n; i++) {
        System.arraycopy(three[i], 0, c, cAt + (r + i) * cRow, columns);
      }
    }
  }
}
