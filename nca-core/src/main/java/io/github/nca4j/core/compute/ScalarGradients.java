package io.github.nca4j.core.compute;

/**
 * Weight gradients as rows along the wider side of each layer, so that the loops that add to them
 * are long: [input][output], or [output][input] where there are fewer outputs than inputs.
 */
final class ScalarGradients implements RuleGradients {
  private final int[] widths;
  private final float[][][] weights;
  private final float[][] biases;

  ScalarGradients(int[] widths) {
    this.widths = widths;
    weights = new float[widths.length - 1][][];
    biases = new float[widths.length - 1][];
    for (int i = 0; i < weights.length; i++) {
      int wide = Math.max(widths[i], widths[i + 1]);
      weights[i] = new float[Math.min(widths[i], widths[i + 1])][wide];
      biases[i] = new float[widths[i + 1]];
    }
  }

  private boolean outputsFirst(int layer) {
    return widths[layer + 1] < widths[layer];
  }

  /**
   * Adds the outer products of a layer's input and output gradient over n cells.
   *
   * @param input [input][cell]
   * @param output the gradient, [output][cell]
   * @param scratch rows of cells, at least eight more than are transposed at a time
   */
  void add(int layer, float[][] input, float[][] output, int n, float[][] scratch) {
    float[][] narrow = outputsFirst(layer) ? output : input;
    float[][] wide = outputsFirst(layer) ? input : output;
    int width = wide.length;
    int cells = scratch.length - 8;
    for (int q = 0; q < n; q += cells) {
      int m = Math.min(cells, n - q);
      transpose(wide, scratch, q, m);
      for (int j = m; j % 8 != 0; j++) {
        ScalarLoops.set(scratch[j], 0, width);
      }
      for (int j = 0; j < m; j += 8) {
        for (int i = 0; i < narrow.length; i++) {
          ScalarLoops.add8(weights[layer][i], scratch, j, narrow[i], q + j, width);
        }
      }
    }
    for (int i = 0; i < output.length; i++) {
      float sum = 0;
      for (int j = 0; j < n; j++) {
        sum += output[i][j];
      }
      biases[layer][i] += sum;
    }
  }

  private static void transpose(float[][] in, float[][] out, int from, int n) {
    int i = 0;
    for (; i + 8 <= in.length; i += 8) {
      ScalarLoops.transpose8(in, i, out, from, n);
    }
    for (; i < in.length; i++) {
      for (int j = 0; j < n; j++) {
        out[j][i] = in[i][from + j];
      }
    }
  }

  @Override
  public void clear() {
    for (int i = 0; i < biases.length; i++) {
      for (float[] row : weights[i]) {
        ScalarLoops.set(row, 0, row.length);
      }
      ScalarLoops.set(biases[i], 0, biases[i].length);
    }
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
      ScalarLoops.add1(toBiases[layer], biases[layer], 1, outputs);
    }
  }
}
