package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import java.util.Arrays;
import java.util.List;

/**
 * Full cross-correlation with learned weights [size, size, inputs, outputs] as matrix products: the
 * cells (x, x + 1, .., x + size - 1) of a padded row lie together, so that a row of neighbourhoods
 * is a matrix whose rows overlap.
 */
public record Convolution(Boundary boundary) implements Operation {
  @Override
  public String name() {
    return "convolve";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shapes.requireCount(inputs, 2);
    Shape grid = Shapes.requireGrid(inputs.get(0));
    Shape weights = inputs.get(1);
    Shapes.require(
        weights.rank() == 4
            && weights.dim(0) == weights.dim(1)
            && weights.dim(2) == grid.channels(),
        "weights must have shape [size, size, " + grid.channels() + ", outputs]");
    Shapes.requireOdd(weights.dim(0));
    return grid.withChannels(weights.dim(3));
  }

  private Padding padding(Context context) {
    return Padding.of(context.shape(0), context.shape(1).dim(0) / 2, boundary);
  }

  @Override
  public void forward(Forward context) {
    Padding padding = padding(context);
    int size = context.shape(1).dim(0);
    int inputs = padding.channels();
    int outputs = context.outputShape().channels();
    float[] padded = context.scratch(padding.length());
    MatrixKernels matrices = Compute.matrices();
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      padding.pad(context.input(0), sample * padding.sampleLength(), 0, padded);
      for (int y = 0; y < padding.height(); y++) {
        int to = (sample * padding.height() + y) * padding.width() * outputs;
        for (int i = 0; i < size; i++) {
          matrices.multiply(
              padded,
              (y + i) * padding.rowLength(),
              inputs,
              1,
              context.input(1),
              i * size * inputs * outputs,
              outputs,
              context.output(),
              to,
              outputs,
              padding.width(),
              size * inputs,
              outputs,
              i > 0);
        }
      }
    }
  }

  @Override
  public void backward(Backward context) {
    if (context.needs(0)) {
      backwardInput(context);
    }
    if (context.needs(1)) {
      backwardWeights(context);
    }
  }

  /** One tap a product, since overlapping rows cannot be written at once. */
  private void backwardInput(Backward context) {
    Padding padding = padding(context);
    int size = context.shape(1).dim(0);
    int inputs = padding.channels();
    int outputs = context.outputShape().channels();
    float[][] transposed = new float[size * size][];
    for (int tap = 0; tap < transposed.length; tap++) {
      transposed[tap] = context.scratch(inputs * outputs);
      Linear.transpose(context.input(1), tap * inputs * outputs, inputs, outputs, transposed[tap]);
    }
    float[] padded = context.scratch(padding.length());
    MatrixKernels matrices = Compute.matrices();
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      Arrays.fill(padded, 0);
      for (int y = 0; y < padding.height(); y++) {
        int from = (sample * padding.height() + y) * padding.width() * outputs;
        for (int tap = 0; tap < transposed.length; tap++) {
          matrices.multiply(
              context.outputGradient(),
              from,
              outputs,
              1,
              transposed[tap],
              0,
              inputs,
              padded,
              (y + tap / size) * padding.rowLength() + tap % size * inputs,
              inputs,
              padding.width(),
              outputs,
              inputs,
              true);
        }
      }
      padding.fold(padded, context.gradient(0), sample * padding.sampleLength());
    }
  }

  private void backwardWeights(Backward context) {
    Padding padding = padding(context);
    int size = context.shape(1).dim(0);
    int inputs = padding.channels();
    int outputs = context.outputShape().channels();
    float[] padded = context.scratch(padding.length());
    MatrixKernels matrices = Compute.matrices();
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      padding.pad(context.input(0), sample * padding.sampleLength(), 0, padded);
      for (int y = 0; y < padding.height(); y++) {
        int from = (sample * padding.height() + y) * padding.width() * outputs;
        for (int i = 0; i < size; i++) {
          matrices.multiply(
              padded,
              (y + i) * padding.rowLength(),
              1,
              inputs,
              context.outputGradient(),
              from,
              outputs,
              context.gradient(1),
              i * size * inputs * outputs,
              outputs,
              size * inputs,
              padding.width(),
              outputs,
              true);
        }
      }
    }
  }
}
