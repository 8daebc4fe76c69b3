package io.github.nca4j.autodiff;

import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import java.util.List;

/** Matrix products and biases over the channels of each cell. */
final class Linear {
  /** Cells in one product: their inputs and outputs stay in the L2 cache for the next product. */
  private static final int BLOCK = 128;

  private Linear() {}

  /** Writes the transpose of a rows x columns matrix to {@code transposed}. */
  static void transpose(float[] matrix, int at, int rows, int columns, float[] transposed) {
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        transposed[column * rows + row] = matrix[at + row * columns + column];
      }
    }
  }

  /** Adds the sum over rows {@code from} to {@code to} of a matrix to {@code sums}. */
  private static void addRows(float[] matrix, int from, int to, float[] sums) {
    int columns = sums.length;
    for (int row = from; row < to; row++) {
      int at = row * columns;
      for (int column = 0; column < columns; column++) {
        sums[column] += matrix[at + column];
      }
    }
  }

  /** y = x W, or x W + b with a third input. */
  record Dense() implements Operation {
    @Override
    public String name() {
      return "dense";
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
      int inputs = context.shape(1).dim(0);
      int outputs = context.shape(1).dim(1);
      int cells = context.outputShape().cells();
      MatrixKernels matrices = Compute.matrices();
      for (int from = 0; from < cells; from += BLOCK) {
        int to = Math.min(from + BLOCK, cells);
        if (context.inputs() == 3) {
          for (int cell = from; cell < to; cell++) {
            System.arraycopy(context.input(2), 0, y, cell * outputs, outputs);
          }
        }
        matrices.multiply(
            x,
            from * inputs,
            inputs,
            1,
            weights,
            0,
            outputs,
            y,
            from * outputs,
            outputs,
            to - from,
            inputs,
            outputs,
            context.inputs() == 3);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] outputGradient = context.outputGradient();
      int inputs = context.shape(1).dim(0);
      int outputs = context.shape(1).dim(1);
      int cells = context.outputShape().cells();
      float[] transposed = new float[0];
      if (context.needs(0)) {
        transposed = context.scratch(inputs * outputs);
        transpose(context.input(1), 0, inputs, outputs, transposed);
      }
      MatrixKernels matrices = Compute.matrices();
      for (int from = 0; from < cells; from += BLOCK) {
        int to = Math.min(from + BLOCK, cells);
        if (context.needs(0)) {
          matrices.multiply(
              outputGradient,
              from * outputs,
              outputs,
              1,
              transposed,
              0,
              inputs,
              context.gradient(0),
              from * inputs,
              inputs,
              to - from,
              outputs,
              inputs,
              true);
        }
        if (context.needs(1)) {
          matrices.multiply(
              context.input(0),
              from * inputs,
              1,
              inputs,
              outputGradient,
              from * outputs,
              outputs,
              context.gradient(1),
              0,
              outputs,
              inputs,
              to - from,
              outputs,
              true);
        }
        if (context.inputs() == 3 && context.needs(2)) {
          addRows(outputGradient, from, to, context.gradient(2));
        }
      }
    }
  }

  /** A vector added to every cell. */
  record Bias() implements Operation {
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
