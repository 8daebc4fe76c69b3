package io.github.nca4j.core.compute;

import static io.github.nca4j.core.compute.VectorKernels.LANES;
import static io.github.nca4j.core.compute.VectorKernels.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weight gradients as rows along the wider side of each layer, where the tile has most vectors:
 * [input] [output], or [output][input] where there are fewer outputs than inputs. Widths are
 * padded.
 */
final class VectorGradients implements RuleGradients {
  private final VectorWidths widths;
  private final float[][] weights;
  private final float[][] biases;

  VectorGradients(VectorWidths widths) {
    this.widths = widths;
    weights = new float[widths.layers()][];
    biases = new float[widths.layers()][];
    for (int i = 0; i < weights.length; i++) {
      int in = widths.padded(i);
      int out = widths.padded(i + 1);
      int spare = VectorTiles.SPARE_ROWS * Math.max(in, out);
      weights[i] = new float[in * out + spare];
      biases[i] = new float[out];
    }
  }

  private boolean outputsFirst(int layer) {
    return widths.padded(layer + 1) < widths.padded(layer);
  }

  /** Adds the outer products of n rows of a layer's input and of its output's gradient. */
  void add(int layer, float[] a, int input, int output, int n) {
    int in = widths.padded(layer);
    int out = widths.padded(layer + 1);
    float[] c = weights[layer];
    if (outputsFirst(layer)) {
      VectorTiles.product(a, output, 1, out, a, input, in, n, c, 0, in, c, 0, in, out, in);
    } else {
      VectorTiles.product(a, input, 1, in, a, output, out, n, c, 0, out, c, 0, out, in, out);
    }
    for (int v = 0; v < out; v += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, biases[layer], v);
      for (int j = 0; j < n; j++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, a, output + j * out + v));
      }
      sum.intoArray(biases[layer], v);
    }
  }

  @Override
  public void clear() {
    for (int i = 0; i < weights.length; i++) {
      Arrays.fill(weights[i], 0);
      Arrays.fill(biases[i], 0);
    }
  }

  @Override
  public void addTo(float[][] toWeights, float[][] toBiases) {
    for (int i = 0; i < weights.length; i++) {
      int outputs = widths.given(i + 1);
      boolean turned = outputsFirst(i);
      for (int in = 0; in < widths.given(i); in++) {
        int row = widths.place(i, in);
        for (int out = 0; out < outputs; out++) {
          int at = turned ? out * widths.padded(i) + row : row * widths.padded(i + 1) + out;
          toWeights[i][in * outputs + out] += weights[i][at];
        }
      }
      for (int out = 0; out < outputs; out++) {
        toBiases[i][out] += biases[i][out];
      }
    }
  }
}
