package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorKernels.fma;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Identity, both Sobels and the Laplacian at once: a cell's neighbours are read once, and in
 * reverse read and written once. Forward it does what the filters do one after the other, to the
 * last bit. Stateless but for sizes; see {@link VectorPerception} for why no method has vectors.
 */
final class VectorLaplacian {
  private final int cellStride;
  private final int rowStride;

  /**
   * For a layout.
   *
   * @param cellStride floats from one cell to the next
   * @param rowStride floats from one row of cells to the next
   */
  VectorLaplacian(int cellStride, int rowStride) {
    this.cellStride = cellStride;
    this.rowStride = rowStride;
  }

  /** See {@link VectorPerception#perceive}; places are per filter and vector of channels. */
  void perceive(float[] state, int[] cells, int from, int n, float[] a, int[][] places) {
    // The last first: each filter's last vector reaches into the next filter's first, which is
    // written after it.
    for (int v = cellStride / LANES - 1; v >= 0; v--) {
      // With a constant distance between cells most of the index checks fall together.
      if (cellStride == LANES) {
        perceive(state, cells, from, n, LANES, 0, a, places);
      } else {
        perceive(state, cells, from, n, cellStride, v, a, places);
      }
    }
  }

  private void perceive(
      float[] s, int[] cells, int from, int n, int cell, int v, float[] a, int[][] places) {
    FloatVector zero = FloatVector.zero(SPECIES);
    FloatVector one = broadcast(SPECIES, 1f);
    FloatVector sixteenth = broadcast(SPECIES, 0.0625f);
    FloatVector eighth = broadcast(SPECIES, 0.125f);
    FloatVector lessEighth = broadcast(SPECIES, -0.125f);
    FloatVector quarter = broadcast(SPECIES, 0.25f);
    FloatVector lessQuarter = broadcast(SPECIES, -0.25f);
    FloatVector middle = broadcast(SPECIES, -0.75f);
    int identity = places[0][v];
    int sobelX = places[1][v];
    int sobelY = places[2][v];
    int laplacian = places[3][v];
    for (int j = 0; j < n; j++) {
      int p = cells[from + j] * cell + v * LANES;
      int up = p - rowStride;
      int down = p + rowStride;
      FloatVector x = fromArray(SPECIES, s, up - cell);
      FloatVector dx = fma(x, lessEighth, zero);
      FloatVector dy = dx;
      FloatVector round = fma(x, sixteenth, zero);
      x = fromArray(SPECIES, s, up);
      dy = fma(x, lessQuarter, dy);
      round = fma(x, eighth, round);
      x = fromArray(SPECIES, s, up + cell);
      dx = fma(x, eighth, dx);
      dy = fma(x, lessEighth, dy);
      round = fma(x, sixteenth, round);
      x = fromArray(SPECIES, s, p - cell);
      dx = fma(x, lessQuarter, dx);
      round = fma(x, eighth, round);
      x = fromArray(SPECIES, s, p);
      fma(x, one, zero).intoArray(a, identity + j * WIDTH);
      round = fma(x, middle, round);
      x = fromArray(SPECIES, s, p + cell);
      dx = fma(x, quarter, dx);
      round = fma(x, eighth, round);
      x = fromArray(SPECIES, s, down - cell);
      dx = fma(x, lessEighth, dx);
      dy = fma(x, eighth, dy);
      round = fma(x, sixteenth, round);
      x = fromArray(SPECIES, s, down);
      dy = fma(x, quarter, dy);
      round = fma(x, eighth, round);
      x = fromArray(SPECIES, s, down + cell);
      fma(x, eighth, dx).intoArray(a, sobelX + j * WIDTH);
      fma(x, eighth, dy).intoArray(a, sobelY + j * WIDTH);
      fma(x, sixteenth, round).intoArray(a, laplacian + j * WIDTH);
    }
  }

  /**
   * See {@link VectorPerception#scatter}.
   *
   * @param lanes 1 for channels and 0 for padding
   */
  void scatter(
      float[] a, int[][] places, float[] lanes, int[] cells, int from, int n, float[] gradient) {
    for (int v = 0; v < cellStride / LANES; v++) {
      if (cellStride == LANES) {
        scatter(a, places, lanes, cells, from, n, LANES, 0, gradient);
      } else {
        scatter(a, places, lanes, cells, from, n, cellStride, v, gradient);
      }
    }
  }

  private void scatter(
      float[] a,
      int[][] places,
      float[] lanes,
      int[] cells,
      int from,
      int n,
      int cell,
      int v,
      float[] g) {
    FloatVector channels = fromArray(SPECIES, lanes, v * LANES);
    FloatVector sixteenths = channels.mul(0.0625f);
    FloatVector eighths = channels.mul(0.125f);
    int identity = places[0][v];
    int sobelX = places[1][v];
    int sobelY = places[2][v];
    int laplacian = places[3][v];
    for (int j = 0; j < n; j++) {
      int p = cells[from + j] * cell + v * LANES;
      int up = p - rowStride;
      int down = p + rowStride;
      FloatVector dx = fromArray(SPECIES, a, sobelX + j * WIDTH).mul(eighths);
      FloatVector dy = fromArray(SPECIES, a, sobelY + j * WIDTH).mul(eighths);
      FloatVector corner = fromArray(SPECIES, a, laplacian + j * WIDTH).mul(sixteenths);
      FloatVector falling = dx.add(dy);
      FloatVector rising = dx.sub(dy);
      FloatVector right = dx.add(dx);
      FloatVector below = dy.add(dy);
      FloatVector edge = corner.add(corner);
      fromArray(SPECIES, g, up - cell).add(corner.sub(falling)).intoArray(g, up - cell);
      fromArray(SPECIES, g, up).add(edge.sub(below)).intoArray(g, up);
      fromArray(SPECIES, g, up + cell).add(corner.add(rising)).intoArray(g, up + cell);
      fromArray(SPECIES, g, p - cell).add(edge.sub(right)).intoArray(g, p - cell);
      FloatVector own =
          fma(fromArray(SPECIES, a, identity + j * WIDTH), channels, corner.mul(-12f));
      fromArray(SPECIES, g, p).add(own).intoArray(g, p);
      fromArray(SPECIES, g, p + cell).add(edge.add(right)).intoArray(g, p + cell);
      fromArray(SPECIES, g, down - cell).add(corner.sub(rising)).intoArray(g, down - cell);
      fromArray(SPECIES, g, down).add(edge.add(below)).intoArray(g, down);
      fromArray(SPECIES, g, down + cell).add(corner.add(falling)).intoArray(g, down + cell);
    }
  }
}
