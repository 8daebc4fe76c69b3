package io.github.nca4j.core;

import java.util.Objects;

/**
 * One dense layer, {@code output = input x weights + bias}. Its arrays are live, taken and handed
 * out without a copy, since training reads and writes them in place. Not thread-safe.
 */
public final class DenseLayer {
  private static final int MOST_WEIGHTS = 1 << 30;

  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * A layer over the given arrays.
   *
   * @param inputs width of the input, positive
   * @param outputs width of the output, positive
   * @param weights inputs x outputs, row-major: input i's weight to output o is at {@code i *
   *     outputs + o}
   * @param bias outputs floats
   * @throws IllegalArgumentException if a width is not positive, there are too many weights, or an
   *     array has another length
   */
  public DenseLayer(int inputs, int outputs, float[] weights, float[] bias) {
    Objects.requireNonNull(weights, "weights");
    Objects.requireNonNull(bias, "bias");
    int size = size(inputs, outputs);
    if (weights.length != size) {
      throw new IllegalArgumentException(
          "weights has " + weights.length + " floats, must have inputs x outputs = " + size);
    }
    if (bias.length != outputs) {
      throw new IllegalArgumentException(
          "bias has " + bias.length + " floats, must have outputs = " + outputs);
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
  }

  /**
   * {@return how many weights a layer has}
   *
   * @throws IllegalArgumentException if a width is not positive, or they are more than an array has
   *     room for
   */
  static int size(int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer of " + inputs + " -> " + outputs + " must have positive widths");
    }
    long size = (long) inputs * outputs;
    if (size > MOST_WEIGHTS) {
      throw new IllegalArgumentException(
          "a layer of "
              + inputs
              + " -> "
              + outputs
              + " has "
              + size
              + " weights, more than "
              + MOST_WEIGHTS);
    }
    return (int) size;
  }

  /** {@return width of the input} */
  public int inputs() {
    return inputs;
  }

  /** {@return width of the output} */
  public int outputs() {
    return outputs;
  }

  /** {@return the inputs x outputs weights, row-major; live} */
  public float[] weights() {
    return weights;
  }

  /** {@return the bias, outputs floats; live} */
  public float[] bias() {
    return bias;
  }

  /** Writes the outputs of some cells, row by row. */
  void apply(float[] input, int cells, float[] output) {
    for (int cell = 0; cell < cells; cell++) {
      int to = cell * outputs;
      System.arraycopy(bias, 0, output, to, outputs);
      for (int i = 0; i < inputs; i++) {
        float value = input[cell * inputs + i];
        int row = i * outputs;
        for (int o = 0; o < outputs; o++) {
          output[to + o] += value * weights[row + o];
        }
      }
    }
  }

  /** The widths. */
  @Override
  public String toString() {
    return inputs + " -> " + outputs;
  }

  /** {@return a layer of the same numbers that shares nothing with this one} */
  public DenseLayer copy() {
    return new DenseLayer(inputs, outputs, weights.clone(), bias.clone());
  }
}
