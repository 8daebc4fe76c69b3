package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;

/** Gathers planar features from a planar state, and scatters their gradients back. */
final class ScalarPerception {
  private final int channels;
  private final int plane;
  private final int below;
  private final Stencil stencil;
  private final int[][] offsets;

  ScalarPerception(Layout layout, Stencil stencil) {
    this.stencil = stencil;
    channels = layout.channels();
    plane = layout.channelStride();
    below = layout.rowCells();
    offsets = new int[stencil.filters()][];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = stencil.offsets(k, below);
    }
  }

  /** features[k * channels + c][j] = filter k's answer to channel c at cells[from + j]. */
  void perceive(float[] state, int[] cells, int from, int n, float[][] features) {
    for (int c = 0; c < channels; c++) {
      if (stencil.isSobel()) {
        float[] x = features[channels + c];
        float[] y = features[2 * channels + c];
        sobel(state, c * plane, cells, from, n, features[c], x, y);
      } else {
        for (int k = 0; k < offsets.length; k++) {
          float[] out = features[k * channels + c];
          correlate(state, c * plane, cells, from, n, offsets[k], stencil.weights(k), out);
        }
      }
    }
  }

  /** The reverse of {@link #perceive}: adds to the state's gradient. */
  void scatter(float[][] features, int[] cells, int from, int n, float[] gradient) {
    for (int c = 0; c < channels; c++) {
      if (stencil.isSobel()) {
        float[] x = features[channels + c];
        float[] y = features[2 * channels + c];
        scatterSobel(features[c], x, y, cells, from, n, gradient, c * plane);
      } else {
        for (int k = 0; k < offsets.length; k++) {
          float[] in = features[k * channels + c];
          spread(in, cells, from, n, offsets[k], stencil.weights(k), gradient, c * plane);
        }
      }
    }
  }

  private static void correlate(
      float[] s,
      int base,
      int[] cells,
      int from,
      int n,
      int[] offsets,
      float[] weights,
      float[] out) {
    for (int j = 0; j < n; j++) {
      int p = base + cells[from + j];
      float sum = 0;
      for (int t = 0; t < offsets.length; t++) {
        sum += weights[t] * s[p + offsets[t]];
      }
      out[j] = sum;
    }
  }

  private static void spread(
      float[] in,
      int[] cells,
      int from,
      int n,
      int[] offsets,
      float[] weights,
      float[] g,
      int base) {
    for (int j = 0; j < n; j++) {
      int p = base + cells[from + j];
      for (int t = 0; t < offsets.length; t++) {
        g[p + offsets[t]] += weights[t] * in[j];
      }
    }
  }

  /** Both Sobels share the two diagonals of differences. */
  private void sobel(
      float[] s, int base, int[] cells, int from, int n, float[] own, float[] x, float[] y) {
    for (int j = 0; j < n; j++) {
      int p = base + cells[from + j];
      float falling = s[p + below + 1] - s[p - below - 1];
      float rising = s[p - below + 1] - s[p + below - 1];
      own[j] = s[p];
      x[j] = 0.125f * (falling + rising) + 0.25f * (s[p + 1] - s[p - 1]);
      y[j] = 0.125f * (falling - rising) + 0.25f * (s[p + below] - s[p - below]);
    }
  }

  private void scatterSobel(
      float[] own, float[] x, float[] y, int[] cells, int from, int n, float[] g, int base) {
    for (int j = 0; j < n; j++) {
      int p = base + cells[from + j];
      float dx = 0.125f * x[j];
      float dy = 0.125f * y[j];
      float falling = dx + dy;
      float rising = dx - dy;
      g[p - below - 1] -= falling;
      g[p - below] -= 2 * dy;
      g[p - below + 1] += rising;
      g[p - 1] -= 2 * dx;
      g[p] += own[j];
      g[p + 1] += 2 * dx;
      g[p + below - 1] -= rising;
      g[p + below] += 2 * dy;
      g[p + below + 1] += falling;
    }
  }
}
