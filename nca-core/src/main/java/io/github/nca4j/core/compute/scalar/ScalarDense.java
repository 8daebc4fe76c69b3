package io.github.nca4j.core.compute.scalar;

/**
 * A dense layer over planar rows: out[i] = bias[i] + the sum over k of weight(k, i) in[k]. Three
 * outputs take three inputs at a time, so rows beyond the widths must exist up to {@link #rows} and
 * be zero, or not finite where the cell's own values are not.
 */
final class ScalarDense {
  private final ScalarLoops loops;

  /**
   * Output rows that stay in L1 while three input rows at a time pass: with 648 cells 6 x 2.6 kB of
   * outputs and 7.8 kB of inputs. With nine a training step takes 4% longer.
   */
  private static final int RESIDENT = 6;

  private final int inputs;
  private final int outputs;

  /** Nine at a time in the order of use. */
  private final float[] weights;

  private final float[] bias;

  ScalarDense(ScalarLoops loops, int inputs, int outputs) {
    this.loops = loops;
    this.inputs = inputs;
    this.outputs = outputs;
    weights = new float[rows(inputs) * rows(outputs)];
    bias = new float[rows(outputs)];
  }

  /** Rows that hold a width: whole triples. */
  static int rows(int width) {
    return (width + 2) / 3 * 3;
  }

  /** Takes the weights, of which (k, i) is {@code from[k * inputStride + i * outputStride]}. */
  void load(float[] from, int inputStride, int outputStride) {
    int q = 0;
    for (int first = 0; first < outputs; first += RESIDENT) {
      int end = Math.min(outputs, first + RESIDENT);
      for (int k = 0; k < inputs; k += 3) {
        for (int i = first; i < end; i += 3) {
          for (int t = 0; t < 9; t++) {
            int in = k + t % 3;
            int out = i + t / 3;
            weights[q++] =
                in < inputs && out < outputs ? from[in * inputStride + out * outputStride] : 0;
          }
        }
      }
    }
  }

  void loadBias(float[] from) {
    System.arraycopy(from, 0, bias, 0, outputs);
  }

  /** Computes n cells; what it leaves in the cells after them is of no meaning. */
  void apply(float[][] in, float[][] out, int n) {
    int span = ScalarLoops.span(n);
    int q = 0;
    for (int first = 0; first < outputs; first += RESIDENT) {
      int end = Math.min(outputs, first + RESIDENT);
      // The rows beyond the outputs too: what a cell that is not finite makes of them would stay.
      for (int i = first; i < rows(end); i++) {
        ScalarLoops.set(out[i], bias[i], span);
      }
      for (int k = 0; k < inputs; k += 3) {
        for (int i = first; i < end; i += 3, q += 9) {
          loops.addProducts(
              out, i, in[k], in[k + 1], in[k + 2], weights, weights, weights, q, 3, n);
        }
      }
    }
  }
}
