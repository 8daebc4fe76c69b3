package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;

import io.github.nca4j.core.compute.RuleGradients;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Weight gradients, a row an input or a row an output, whichever wastes less in tiles: three
 * vectors of features are a tile, eight of hidden values are three tiles with one vector unused.
 */
final class VectorGradients implements RuleGradients {
  private final VectorWidths widths;
  private final VectorPanels[] panels;
  private final boolean[] outputsFirst;
  private final float[][] weights;
  private final float[][] biases;
  private final VectorKernelGradients kernels;

  VectorGradients(VectorWidths widths, VectorKernelGradients kernels) {
    this.kernels = kernels;
    this.widths = widths;
    int layers = widths.layers();
    panels = new VectorPanels[layers];
    outputsFirst = new boolean[layers];
    weights = new float[layers][];
    biases = new float[layers][];
    for (int i = 0; i < layers; i++) {
      int in = widths.padded(i);
      int out = widths.padded(i + 1);
      outputsFirst[i] = computed(out, in) < computed(in, out);
      int rows = tiled(outputsFirst[i] ? out : widths.gradientRows(i), VectorProducts.HEIGHT);
      panels[i] =
          outputsFirst[i]
              ? new VectorPanels(0, rows, in, widths.panelColumns(i))
              : new VectorPanels(0, rows, out, WIDTH);
      weights[i] = new float[panels[i].size()];
      biases[i] = new float[out];
    }
  }

  /** The values that tiles compute. */
  private static long computed(int rows, int columns) {
    return (long) tiled(rows, VectorProducts.HEIGHT) * tiled(columns, 3 * LANES);
  }

  private static int tiled(int n, int tile) {
    return (n + tile - 1) / tile * tile;
  }

  VectorKernelGradients kernels() {
    return kernels;
  }

  /** Adds the outer products of n rows of a layer's input and of its output's gradient. */
  void add(int layer, float[] a, VectorPanels input, VectorPanels output, int n) {
    if (outputsFirst[layer]) {
      VectorProducts.addTurned(a, output, input, n, weights[layer], panels[layer]);
    } else {
      VectorProducts.addTurned(a, input, output, n, weights[layer], panels[layer]);
    }
    float[] bias = biases[layer];
    for (int v = 0; v < bias.length; v += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, bias, v);
      int row = output.place(0, v);
      for (int j = 0; j < n; j++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, a, row + j * WIDTH));
      }
      sum.intoArray(bias, v);
    }
  }

  @Override
  public void clear() {
    kernels.clear();
    for (int i = 0; i < weights.length; i++) {
      Arrays.fill(weights[i], 0);
      Arrays.fill(biases[i], 0);
    }
  }

  @Override
  public void addKernelsTo(float[][] toKernels) {
    kernels.addTo(toKernels);
  }

  @Override
  public void addTo(float[][] toWeights, float[][] toBiases) {
    for (int i = 0; i < weights.length; i++) {
      int outputs = widths.given(i + 1);
      for (int in = 0; in < widths.given(i); in++) {
        int row = widths.place(i, in);
        for (int out = 0; out < outputs; out++) {
          int at =
              outputsFirst[i]
                  ? panels[i].place(out, row)
                  : panels[i].place(widths.gradientRow(i, row), out);
          toWeights[i][in * outputs + out] += weights[i][at];
        }
      }
      for (int out = 0; out < outputs; out++) {
        toBiases[i][out] += biases[i][out];
      }
    }
  }
}
