package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import java.util.List;

/** Matrix products and biases over the channels of each cell. */
public final class Linear {
  /**
   * Cells in one product: their inputs and outputs stay in the L2 cache for the next product. A
   * multiple of the rows of its tiles.
   */
  private static final int BLOCK = 120;

  private Linear() {}

  /** Writes the transpose of a rows x columns matrix to {@code transposed}. */
  static void transpose(float[] matrix, int at, int rows, int columns, float[] transposed) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[at + row * columns + column];
      }
    }
  }

  /** Adds the sum over the rows of a matrix to {@code sums}. */
  private static void addRows(float[] matrix, int at, int rows, float[] sums) {
    int columns = sums.length;
    for (int from = at; from < at + rows * columns; from += columns) {
      for (int column = 0; column < columns; column++) {
        sums[column] += matrix[from + column];
      }
    }
  }

  /**
   * y = x W, or x W + b with a third input, then ReLU if wanted: in one operation a layer's output
   * is written once and its gradient is gated in the cache.
   */
  public record Dense(boolean relu) implements Operation {
    @Override
    public String name() {
      return relu ? "denseRelu" : "dense";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.require(
          inputs.size() == 2 || inputs.size() == 3, "takes 2 or 3 inputs, not " + inputs.size());
      Shape x = inputs.get(0);
      Shape weights = inputs.get(1);
      Shapes.require(x.rank() > 0, "a scalar has no channels");
      Shapes.require(
          weights.rank() == 2 && weights.dim(0) == x.channels(),
          "weights must have shape [" + x.channels() + ", outputs]");
      if (inputs.size() == 3) {
        Shapes.require(
            inputs.get(2).equals(Shape.of(weights.dim(1))),
            "bias must have shape [" + weights.dim(1) + "]");
      }
      return x.withChannels(weights.dim(1));
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] weights = context.input(1);
      float[] y = context.output();
      int in = context.shape(1).dim(0);
      int out = context.shape(1).dim(1);
      int cells = context.outputShape().cells();
      boolean biased = context.inputs() == 3;
      MatrixKernels matrices = Compute.matrices();
      for (int from = 0; from < cells; from += BLOCK) {
        int rows = Math.min(BLOCK, cells - from);
        int at = from * out;
        for (int row = 0; biased && row < rows; row++) {
          System.arraycopy(context.input(2), 0, y, at + row * out, out);
        }
        matrices.multiply(x, from * in, in, 1, weights, 0, out, y, at, out, rows, in, out, biased);
        if (relu) {
          Activations.relu(y, at, at + rows * out);
        }
      }
    }

    @Override
    public void backward(Backward context) {
      int in = context.shape(1).dim(0);
      int out = context.shape(1).dim(1);
      int cells = context.outputShape().cells();
      float[] gradient = context.outputGradient();
      float[] gated = relu ? context.scratch(BLOCK * out) : gradient;
      float[] transposed = context.scratch(in * out);
      if (context.needs(0)) {
        transpose(context.input(1), 0, in, out, transposed);
      }
      MatrixKernels matrices = Compute.matrices();
      for (int from = 0; from < cells; from += BLOCK) {
        int rows = Math.min(BLOCK, cells - from);
        int at = relu ? 0 : from * out;
        if (relu) {
          Activations.gate(gradient, context.output(), from * out, gated, rows * out);
        }
        if (context.needs(0)) {
          float[] sum = context.gradient(0);
          matrices.multiply(
              gated, at, out, 1, transposed, 0, in, sum, from * in, in, rows, out, in, true);
        }
        if (context.needs(1)) {
          float[] sum = context.gradient(1);
          matrices.multiply(
              context.input(0), from * in, 1, in, gated, at, out, sum, 0, out, in, rows, out, true);
        }
        if (context.inputs() == 3 && context.needs(2)) {
          addRows(gated, at, rows, context.gradient(2));
        }
      }
    }
  }

  /** A vector added to every cell. */
  public record Bias() implements Operation {
    @Override
    public String name() {
      return "add";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shape x = inputs.get(0);
      Shapes.require(
          inputs.get(1).equals(Shape.of(x.channels())),
          "a bias must have shape [" + x.channels() + "]");
      return x;
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] bias = context.input(1);
      float[] output = context.output();
      for (int at = 0; at < output.length; at += bias.length) {
        for (int channel = 0; channel < bias.length; channel++) {
          output[at + channel] = x[at + channel] + bias[channel];
        }
      }
    }

    @Override
    public void backward(Backward context) {
      if (context.needs(0)) {
        Elementwise.addTo(context.gradient(0), context.outputGradient());
      }
      if (context.needs(1)) {
        addRows(context.outputGradient(), 0, context.outputShape().cells(), context.gradient(1));
      }
    }
  }
}
