package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorKernels.fma;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;
import java.util.Arrays;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;

/**
 * Perceives cells of a state in rows: a vector holds a cell's next few channels, so that a tap of a
 * filter is one multiply-add for all of them.
 *
 * <p>No method here takes or returns a vector: where C2 has inlined enough and stops, it would put
 * every such vector into an object, which makes the reverse pass up to three times slower.
 */
final class VectorPerception {
  private final Stencil stencil;
  private final int cellStride;
  private final int filterStride;
  private final int rowStride;
  private final int[][] offsets;

  /** For a texture's filters, which have a shorter form. */
  private final Optional<VectorLaplacian> laplacian;

  /**
   * 1 for channels and 0 for padding: gradients of features that lie close together must not reach
   * the padding.
   */
  private final float[] lanes;

  /** Per filter and vector of channels the place of the first cell's features. */
  private final int[][] features;

  private final int[][] gradients;

  VectorPerception(
      Layout layout,
      Stencil stencil,
      VectorWidths widths,
      VectorPanels features,
      VectorPanels gradients) {
    this.stencil = stencil;
    filterStride = widths.filterStride();
    cellStride = layout.cellStride();
    lanes = new float[cellStride];
    Arrays.fill(lanes, 0, layout.channels(), 1);
    rowStride = layout.rowCells() * cellStride;
    offsets = new int[stencil.filters()][];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = stencil.offsets(k, layout.rowCells());
      for (int t = 0; t < offsets[k].length; t++) {
        offsets[k][t] *= cellStride;
      }
    }
    laplacian =
        stencil.isSobelAndLaplacian()
            ? Optional.of(new VectorLaplacian(cellStride, rowStride))
            : Optional.empty();
    this.features = places(features);
    this.gradients = places(gradients);
  }

  private int[][] places(VectorPanels rows) {
    int[][] places = new int[stencil.filters()][cellStride / LANES];
    for (int k = 0; k < places.length; k++) {
      int filter = k * filterStride;
      Arrays.setAll(places[k], v -> rows.place(0, filter + v * LANES));
    }
    return places;
  }

  /**
   * Writes the features of cells[from, from + n) as rows. Filters in turn, each with all its
   * vectors: the next may overwrite the end of the one before.
   */
  void perceive(float[] state, int[] cells, int from, int n, float[] a) {
    if (stencil.isSobel()) {
      for (int v = 0; v < cellStride / LANES; v++) {
        // With a constant distance between cells most of the index checks fall together.
        if (cellStride == LANES) {
          sobel(state, cells, from, n, LANES, 0, a, features);
        } else {
          sobel(state, cells, from, n, cellStride, v, a, features);
        }
      }
      return;
    }
    if (laplacian.isPresent()) {
      laplacian.get().perceive(state, cells, from, n, a, features);
      return;
    }
    for (int k = 0; k < offsets.length; k++) {
      for (int v = 0; v < cellStride / LANES; v++) {
        for (int j = 0, to = features[k][v]; j < n; j++, to += WIDTH) {
          int p = cells[from + j] * cellStride + v * LANES;
          correlate(state, p, offsets[k], stencil.weights(k), a, to);
        }
      }
    }
  }

  /** The reverse of {@link #perceive}: adds to the state's gradient. */
  void scatter(float[] a, int[] cells, int from, int n, float[] gradient) {
    if (laplacian.isPresent()) {
      laplacian.get().scatter(a, gradients, lanes, cells, from, n, gradient);
      return;
    }
    for (int v = 0; v < cellStride / LANES; v++) {
      if (stencil.isSobel()) {
        if (cellStride == LANES) {
          scatterSobel(a, gradients, cells, from, n, LANES, 0, gradient);
        } else {
          scatterSobel(a, gradients, cells, from, n, cellStride, v, gradient);
        }
      } else {
        for (int k = 0; k < offsets.length; k++) {
          for (int j = 0, in = gradients[k][v]; j < n; j++, in += WIDTH) {
            int p = cells[from + j] * cellStride + v * LANES;
            spread(a, in, lanes, v * LANES, offsets[k], stencil.weights(k), gradient, p);
          }
        }
      }
    }
  }

  private static void correlate(
      float[] state, int p, int[] offsets, float[] weights, float[] features, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int t = 0; t < offsets.length; t++) {
      FloatVector weight = FloatVector.broadcast(SPECIES, weights[t]);
      sum = fma(fromArray(SPECIES, state, p + offsets[t]), weight, sum);
    }
    sum.intoArray(features, to);
  }

  private static void spread(
      float[] features,
      int in,
      float[] lanes,
      int lane,
      int[] offsets,
      float[] weights,
      float[] gradient,
      int p) {
    FloatVector d = fromArray(SPECIES, features, in).mul(fromArray(SPECIES, lanes, lane));
    for (int t = 0; t < offsets.length; t++) {
      int to = p + offsets[t];
      fromArray(SPECIES, gradient, to).add(d.mul(weights[t])).intoArray(gradient, to);
    }
  }

  /** Both Sobels share the two diagonals of differences. */
  private void sobel(
      float[] s, int[] cells, int from, int n, int cell, int v, float[] a, int[][] places) {
    FloatVector quarter = FloatVector.broadcast(SPECIES, 0.25f);
    FloatVector eighth = FloatVector.broadcast(SPECIES, 0.125f);
    int identity = places[0][v];
    int dx = places[1][v];
    int dy = places[2][v];
    for (int j = 0; j < n; j++) {
      int p = cells[from + j] * cell + v * LANES;
      int up = p - rowStride;
      int down = p + rowStride;
      FloatVector falling =
          fromArray(SPECIES, s, down + cell).sub(fromArray(SPECIES, s, up - cell));
      FloatVector rising = fromArray(SPECIES, s, up + cell).sub(fromArray(SPECIES, s, down - cell));
      FloatVector right =
          fromArray(SPECIES, s, p + cell).sub(fromArray(SPECIES, s, p - cell)).mul(quarter);
      FloatVector below = fromArray(SPECIES, s, down).sub(fromArray(SPECIES, s, up)).mul(quarter);
      fromArray(SPECIES, s, p).intoArray(a, identity + j * WIDTH);
      fma(falling.add(rising), eighth, right).intoArray(a, dx + j * WIDTH);
      fma(falling.sub(rising), eighth, below).intoArray(a, dy + j * WIDTH);
    }
  }

  private void scatterSobel(
      float[] a, int[][] places, int[] cells, int from, int n, int cell, int v, float[] g) {
    FloatVector eighth = FloatVector.broadcast(SPECIES, 0.125f);
    int identity = places[0][v];
    int horizontal = places[1][v];
    int vertical = places[2][v];
    for (int j = 0; j < n; j++) {
      int p = cells[from + j] * cell + v * LANES;
      int up = p - rowStride;
      int down = p + rowStride;
      FloatVector dx = fromArray(SPECIES, a, horizontal + j * WIDTH).mul(eighth);
      FloatVector dy = fromArray(SPECIES, a, vertical + j * WIDTH).mul(eighth);
      FloatVector falling = dx.add(dy);
      FloatVector rising = dx.sub(dy);
      FloatVector right = dx.add(dx);
      FloatVector below = dy.add(dy);
      fromArray(SPECIES, g, up - cell).sub(falling).intoArray(g, up - cell);
      fromArray(SPECIES, g, up).sub(below).intoArray(g, up);
      fromArray(SPECIES, g, up + cell).add(rising).intoArray(g, up + cell);
      fromArray(SPECIES, g, p - cell).sub(right).intoArray(g, p - cell);
      fromArray(SPECIES, g, p).add(fromArray(SPECIES, a, identity + j * WIDTH)).intoArray(g, p);
      fromArray(SPECIES, g, p + cell).add(right).intoArray(g, p + cell);
      fromArray(SPECIES, g, down - cell).sub(rising).intoArray(g, down - cell);
      fromArray(SPECIES, g, down).add(below).intoArray(g, down);
      fromArray(SPECIES, g, down + cell).add(falling).intoArray(g, down + cell);
    }
  }
}
