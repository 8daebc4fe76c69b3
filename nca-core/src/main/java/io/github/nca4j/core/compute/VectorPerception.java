package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;
import static io.github.nca4j.core.compute.VectorKernels.SPECIES;
import static jdk.incubator.vector.FloatVector.fromArray;

import jdk.incubator.vector.FloatVector;

/**
 * Perceives cells of a state in rows: a vector holds a cell's next few channels, so that a tap of a
 * filter is one multiply-add for all of them.
 *
 * <p>No method here takes or returns a vector: where C2 has inlined enough and stops, it would put
 * every such vector into an object, which makes the reverse pass up to three times slower.
 */
final class VectorPerception {
  private final int cellStride;
  private final int rowStride;
  private final int featureStride;
  private final Stencil stencil;
  private final int[][] offsets;

  VectorPerception(Layout layout, Stencil stencil) {
    this.stencil = stencil;
    cellStride = layout.cellStride();
    rowStride = layout.rowCells() * cellStride;
    featureStride = stencil.filters() * cellStride;
    offsets = new int[stencil.filters()][];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = stencil.offsets(k, layout.rowCells());
      for (int t = 0; t < offsets[k].length; t++) {
        offsets[k][t] *= cellStride;
      }
    }
  }

  /** Writes the features of cells[from, from + n) as rows, filter * padded channels + channel. */
  void perceive(float[] state, int[] cells, int from, int n, float[] features, int at) {
    for (int j = 0, to = at; j < n; j++, to += featureStride) {
      int p = cells[from + j] * cellStride;
      for (int c = 0; c < cellStride; c += LANES) {
        if (stencil.isSobel()) {
          sobel(state, p + c, features, to + c);
        } else {
          for (int k = 0; k < offsets.length; k++) {
            correlate(
                state, p + c, offsets[k], stencil.weights(k), features, to + k * cellStride + c);
          }
        }
      }
    }
  }

  /** The reverse of {@link #perceive}: adds to the state's gradient. */
  void scatter(float[] features, int at, int[] cells, int from, int n, float[] gradient) {
    for (int j = 0, in = at; j < n; j++, in += featureStride) {
      int p = cells[from + j] * cellStride;
      for (int c = 0; c < cellStride; c += LANES) {
        if (stencil.isSobel()) {
          scatterSobel(features, in + c, gradient, p + c);
        } else {
          for (int k = 0; k < offsets.length; k++) {
            spread(
                features, in + k * cellStride + c, offsets[k], stencil.weights(k), gradient, p + c);
          }
        }
      }
    }
  }

  private static void correlate(
      float[] state, int p, int[] offsets, float[] weights, float[] features, int to) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int t = 0; t < offsets.length; t++) {
      sum =
          fromArray(SPECIES, state, p + offsets[t])
              .fma(FloatVector.broadcast(SPECIES, weights[t]), sum);
    }
    sum.intoArray(features, to);
  }

  private static void spread(
      float[] features, int in, int[] offsets, float[] weights, float[] gradient, int p) {
    FloatVector d = fromArray(SPECIES, features, in);
    for (int t = 0; t < offsets.length; t++) {
      int to = p + offsets[t];
      fromArray(SPECIES, gradient, to).add(d.mul(weights[t])).intoArray(gradient, to);
    }
  }

  /** Both Sobels share the two diagonals of differences. */
  private void sobel(float[] s, int p, float[] features, int to) {
    int up = p - rowStride;
    int down = p + rowStride;
    int cell = cellStride;
    FloatVector falling = fromArray(SPECIES, s, down + cell).sub(fromArray(SPECIES, s, up - cell));
    FloatVector rising = fromArray(SPECIES, s, up + cell).sub(fromArray(SPECIES, s, down - cell));
    FloatVector right =
        fromArray(SPECIES, s, p + cell).sub(fromArray(SPECIES, s, p - cell)).mul(0.25f);
    FloatVector below = fromArray(SPECIES, s, down).sub(fromArray(SPECIES, s, up)).mul(0.25f);
    FloatVector eighth = FloatVector.broadcast(SPECIES, 0.125f);
    fromArray(SPECIES, s, p).intoArray(features, to);
    falling.add(rising).fma(eighth, right).intoArray(features, to + cell);
    falling.sub(rising).fma(eighth, below).intoArray(features, to + 2 * cell);
  }

  private void scatterSobel(float[] features, int in, float[] g, int p) {
    int up = p - rowStride;
    int down = p + rowStride;
    int cell = cellStride;
    FloatVector dx = fromArray(SPECIES, features, in + cell).mul(0.125f);
    FloatVector dy = fromArray(SPECIES, features, in + 2 * cell).mul(0.125f);
    FloatVector falling = dx.add(dy);
    FloatVector rising = dx.sub(dy);
    FloatVector right = dx.add(dx);
    FloatVector below = dy.add(dy);
    fromArray(SPECIES, g, up - cell).sub(falling).intoArray(g, up - cell);
    fromArray(SPECIES, g, up).sub(below).intoArray(g, up);
    fromArray(SPECIES, g, up + cell).add(rising).intoArray(g, up + cell);
    fromArray(SPECIES, g, p - cell).sub(right).intoArray(g, p - cell);
    fromArray(SPECIES, g, p).add(fromArray(SPECIES, features, in)).intoArray(g, p);
    fromArray(SPECIES, g, p + cell).add(right).intoArray(g, p + cell);
    fromArray(SPECIES, g, down - cell).sub(rising).intoArray(g, down - cell);
    fromArray(SPECIES, g, down).add(below).intoArray(g, down);
    fromArray(SPECIES, g, down + cell).add(falling).intoArray(g, down + cell);
  }
}
