package io.github.nca4j.core.compute;

/** A block of planar data: a row a feature, as long as the block has cells. */
final class ScalarBlock implements CellBlock {
  /** Long enough for C2's unrolled loops; 370 rows of it still fit an L2 cache. */
  private static final int CELLS = 256;

  /** Rows of 12 mod 16 floats make each row object, with its header, a multiple of 64 bytes. */
  private static final int PAD = 12;

  /** Output rows that stay in L1 while four input rows at a time pass: 15% faster than one. */
  private static final int OUTPUTS = 8;

  /** Cells whose transposed rows stay in L1 or L2 while weight gradients are summed. */
  private static final int TRANSPOSED = 64;

  private final Layout layout;
  private final ScalarPerception perception;
  private final int[] widths;
  private final int layers;
  private final float[][] weights;
  private final float[][] transposedWeights;
  private final float[][] biases;
  private final float[][] noBias;

  /** Per layer its input, and at the end the update: [layer][feature][cell]. */
  private final float[][][] values;

  /** The gradients of {@link #values}. */
  private final float[][][] gradients;

  private final float[][][] transposed;

  ScalarBlock(Layout layout, Stencil stencil, int[] widths) {
    this.layout = layout;
    this.widths = widths.clone();
    layers = widths.length - 1;
    perception = new ScalarPerception(layout, stencil);
    weights = new float[layers][];
    transposedWeights = new float[layers][];
    biases = new float[layers][];
    noBias = new float[layers][];
    values = new float[layers + 1][][];
    gradients = new float[layers + 1][][];
    transposed = new float[layers][][];
    for (int i = 0; i <= layers; i++) {
      values[i] = new float[widths[i]][CELLS + PAD];
      gradients[i] = new float[widths[i]][CELLS + PAD];
      if (i < layers) {
        weights[i] = new float[widths[i] * widths[i + 1]];
        transposedWeights[i] = new float[widths[i] * widths[i + 1]];
        biases[i] = new float[widths[i + 1]];
        noBias[i] = new float[widths[i]];
        transposed[i] = new float[TRANSPOSED + 8][Math.max(widths[i], widths[i + 1]) + PAD];
      }
    }
  }

  @Override
  public void load(float[][] newWeights, float[][] newBiases) {
    for (int i = 0; i < layers; i++) {
      int outputs = widths[i + 1];
      System.arraycopy(newWeights[i], 0, weights[i], 0, weights[i].length);
      System.arraycopy(newBiases[i], 0, biases[i], 0, outputs);
      for (int q = 0; q < weights[i].length; q++) {
        transposedWeights[i][q % outputs * widths[i] + q / outputs] = weights[i][q];
      }
    }
  }

  @Override
  public void advance(float[] state, CellList list, int from, int to, float timeStep) {
    for (int at = from; at < to; at += CELLS) {
      int n = Math.min(CELLS, to - at);
      perception.perceive(state, list.cells, at, n, values[0]);
      for (int i = 0; i < layers; i++) {
        forward(i, n);
      }
      for (int c = 0; c < layout.channels(); c++) {
        float[] update = values[layers][c];
        int plane = c * layout.channelStride();
        int slot = slot(list, c, at);
        for (int j = 0; j < n; j++) {
          list.slots[slot + j] = state[plane + list.cells[at + j]] + timeStep * update[j];
        }
      }
    }
  }

  @Override
  public void exchange(float[] state, CellList list, int from, int to) {
    float[] slots = list.slots;
    for (int c = 0; c < layout.channels(); c++) {
      int plane = c * layout.channelStride();
      int slot = slot(list, c, 0);
      for (int j = from; j < to; j++) {
        int p = plane + list.cells[j];
        float old = state[p];
        state[p] = slots[slot + j];
        slots[slot + j] = old;
      }
    }
  }

  @Override
  public void gather(float[] gradient, CellList list, int from, int to, float scale) {
    for (int c = 0; c < layout.channels(); c++) {
      int plane = c * layout.channelStride();
      int slot = slot(list, c, 0);
      for (int j = from; j < to; j++) {
        list.slots[slot + j] = scale * gradient[plane + list.cells[j]];
      }
    }
  }

  @Override
  public void reverse(
      float[] state, float[] gradient, CellList list, int from, int to, RuleGradients sums) {
    ScalarGradients total = (ScalarGradients) sums;
    for (int at = from; at < to; at += CELLS) {
      int n = Math.min(CELLS, to - at);
      perception.perceive(state, list.cells, at, n, values[0]);
      for (int i = 0; i < layers - 1; i++) {
        forward(i, n);
      }
      for (int c = 0; c < layout.channels(); c++) {
        System.arraycopy(list.slots, slot(list, c, at), gradients[layers][c], 0, n);
      }
      for (int i = layers - 1; i >= 0; i--) {
        total.add(i, values[i], gradients[i + 1], n, transposed[i]);
        dense(
            gradients[i + 1],
            widths[i + 1],
            transposedWeights[i],
            noBias[i],
            gradients[i],
            widths[i],
            n);
        if (i > 0) {
          for (int h = 0; h < widths[i]; h++) {
            ScalarLoops.gate(gradients[i][h], values[i][h], n);
          }
        }
      }
      perception.scatter(gradients[0], list.cells, at, n, gradient);
    }
  }

  @Override
  public RuleGradients newGradients() {
    return new ScalarGradients(widths);
  }

  /** Slots are planar too: a row of the list's length a channel. */
  private static int slot(CellList list, int channel, int cell) {
    return list.slotsAt + channel * list.count + cell;
  }

  private void forward(int layer, int n) {
    float[][] out = values[layer + 1];
    dense(values[layer], widths[layer], weights[layer], biases[layer], out, widths[layer + 1], n);
    if (layer < layers - 1) {
      for (float[] row : out) {
        ScalarLoops.relu(row, n);
      }
    }
  }

  /** out[i] = bias[i] + the sum over k of weights[k * width + i] in[k]. */
  private static void dense(
      float[][] in, int depth, float[] weights, float[] bias, float[][] out, int width, int n) {
    for (int first = 0; first < width; first += OUTPUTS) {
      int end = Math.min(width, first + OUTPUTS);
      for (int i = first; i < end; i++) {
        ScalarLoops.set(out[i], bias[i], n);
      }
      int k = 0;
      for (; k + 4 <= depth; k += 4) {
        for (int i = first, q = k * width + first; i < end; i++, q++) {
          ScalarLoops.add4(
              out[i],
              in[k],
              in[k + 1],
              in[k + 2],
              in[k + 3],
              weights[q],
              weights[q + width],
              weights[q + 2 * width],
              weights[q + 3 * width],
              n);
        }
      }
      for (; k < depth; k++) {
        for (int i = first; i < end; i++) {
          ScalarLoops.add1(out[i], in[k], weights[k * width + i], n);
        }
      }
    }
  }
}
