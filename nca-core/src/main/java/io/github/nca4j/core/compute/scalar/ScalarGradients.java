package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.compute.RuleGradients;
import java.util.Arrays;

/**
 * Weight gradients as rows along the wider side of each layer, so that the loops that add to them
 * are long: [input][output], or [output][input] where there are fewer outputs than inputs.
 */
final class ScalarGradients implements RuleGradients {
  private final ScalarLoops loops;
  private final int[] widths;
  private final float[][][] weights;
  private final float[][] biases;
  private final ScalarKernelGradients kernels;

  ScalarGradients(ScalarLoops loops, int[] widths, ScalarKernelGradients kernels) {
    this.loops = loops;
    this.kernels = kernels;
    this.widths = widths;
    weights = new float[widths.length - 1][][];
    biases = new float[widths.length - 1][];
    for (int i = 0; i < weights.length; i++) {
      int narrow = Math.min(widths[i], widths[i + 1]);
      int wide = Math.max(widths[i], widths[i + 1]);
      weights[i] = new float[ScalarDense.rows(narrow)][ScalarLoops.rowLength(wide)];
      biases[i] = new float[ScalarLoops.rowLength(widths[i + 1])];
    }
  }

  ScalarKernelGradients kernels() {
    return kernels;
  }

  private boolean outputsFirst(int layer) {
    return widths[layer + 1] < widths[layer];
  }

  /**
   * Adds the outer products of a layer's input and output gradient over n cells.
   *
   * @param input [input][cell], with rows as {@link ScalarDense} wants them, and zero in the cells
   *     that make n a multiple of three
   * @param output the gradient, [output][cell], likewise
   * @param scratch rows of cells, as many as are transposed at a time; a multiple of three
   */
  void add(int layer, float[][] input, float[][] output, int n, float[][] scratch) {
    boolean turned = outputsFirst(layer);
    float[][] narrow = turned ? output : input;
    float[][] wide = turned ? input : output;
    int rows = Math.min(widths[layer], widths[layer + 1]);
    int width = Math.max(widths[layer], widths[layer + 1]);
    for (int from = 0; from < n; from += scratch.length) {
      int m = Math.min(scratch.length, (n - from + 2) / 3 * 3);
      transpose(wide, width, scratch, from, m);
      for (int i = 0; i < rows; i += 3) {
        for (int j = 0; j < m; j += 3) {
          loops.addProducts(
              weights[layer],
              i,
              scratch[j],
              scratch[j + 1],
              scratch[j + 2],
              narrow[i],
              narrow[i + 1],
              narrow[i + 2],
              from + j,
              0,
              width);
        }
      }
      if (!turned) {
        for (int j = 0; j < m; j += 3) {
          ScalarLoops.add(biases[layer], scratch[j], scratch[j + 1], scratch[j + 2], width);
        }
      }
    }
    if (turned) {
      for (int i = 0; i < rows; i++) {
        biases[layer][i] += ScalarLoops.sum(output[i], n);
      }
    }
  }

  private static void transpose(float[][] in, int rows, float[][] out, int from, int n) {
    int i = 0;
    for (; i + 8 <= rows; i += 8) {
      transpose8(in, i, out, from, n);
    }
    for (; i < rows; i++) {
      for (int j = 0; j < n; j++) {
        out[j][i] = in[i][from + j];
      }
    }
  }

  /**
   * Columns [from, from + n) of eight rows become parts of n rows: out[j][at + i] = in[at + i][from
   * + j].
   */
  private static void transpose8(float[][] in, int at, float[][] out, int from, int n) {
    transpose8(
        in[at],
        in[at + 1],
        in[at + 2],
        in[at + 3],
        in[at + 4],
        in[at + 5],
        in[at + 6],
        in[at + 7],
        out,
        at,
        from,
        n);
  }

  private static void transpose8(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float[] e,
      float[] f,
      float[] g,
      float[] h,
      float[][] out,
      int at,
      int from,
      int n) {
    for (int j = 0, q = from; j < n; j++, q++) {
      float[] o = out[j];
      o[at] = a[q];
      o[at + 1] = b[q];
      o[at + 2] = c[q];
      o[at + 3] = d[q];
      o[at + 4] = e[q];
      o[at + 5] = f[q];
      o[at + 6] = g[q];
      o[at + 7] = h[q];
    }
  }

  @Override
  public void clear() {
    kernels.clear();
    for (int i = 0; i < biases.length; i++) {
      for (float[] row : weights[i]) {
        Arrays.fill(row, 0);
      }
      Arrays.fill(biases[i], 0);
    }
  }

  @Override
  public void addKernelsTo(float[][] toKernels) {
    kernels.addTo(toKernels);
  }

  @Override
  public void addTo(float[][] toWeights, float[][] toBiases) {
    for (int layer = 0; layer < biases.length; layer++) {
      int outputs = widths[layer + 1];
      boolean turned = outputsFirst(layer);
      for (int q = 0; q < toWeights[layer].length; q++) {
        int in = q / outputs;
        int out = q % outputs;
        toWeights[layer][q] += turned ? weights[layer][out][in] : weights[layer][in][out];
      }
      for (int i = 0; i < outputs; i++) {
        toBiases[layer][i] += biases[layer][i];
      }
    }
  }
}
