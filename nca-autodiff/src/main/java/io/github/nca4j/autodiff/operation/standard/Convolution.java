package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
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
    float[] padded = context.scratch(padding.length());
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      padding.pad(context.input(0), sample * padding.sampleLength(), 0, padded);
      int to = sample * padding.height() * padding.width() * context.outputShape().channels();
      addRows(padding, padded, context.input(1), size, context.output(), to, false);
    }
  }

  /**
   * The correlation of a padded sample, row by row, with weights [size, size, channels, outputs].
   */
  private static void addRows(
      Padding padding,
      float[] padded,
      float[] weights,
      int size,
      float[] sums,
      int at,
      boolean accumulate) {
    int depth = size * padding.channels();
    int outputs = weights.length / (size * depth);
    MatrixKernels matrices = Compute.matrices();
    for (int y = 0; y < padding.height(); y++) {
      for (int i = 0; i < size; i++) {
        matrices.multiply(
            padded,
            (y + i) * padding.rowLength(),
            padding.channels(),
            1,
            weights,
            i * depth * outputs,
            outputs,
            sums,
            at + y * padding.width() * outputs,
            outputs,
            padding.width(),
            depth,
            outputs,
            accumulate || i > 0);
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

  /**
   * What forward does, of the output's gradient, with each tap transposed and at the opposite end.
   */
  private void backwardInput(Backward context) {
    int size = context.shape(1).dim(0);
    int inputs = context.shape(0).channels();
    int outputs = context.outputShape().channels();
    int taps = size * size;
    float[] flipped = context.scratch(taps * outputs * inputs);
    float[] transposed = context.scratch(outputs * inputs);
    for (int tap = 0; tap < taps; tap++) {
      int opposite = (taps - 1 - tap) * inputs * outputs;
      Linear.transpose(context.input(1), opposite, inputs, outputs, transposed);
      System.arraycopy(transposed, 0, flipped, tap * transposed.length, transposed.length);
    }
    Padding padding = Padding.of(context.outputShape(), size / 2, boundary);
    float[] padded = context.scratch(padding.length());
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      padding.pad(context.outputGradient(), sample * padding.sampleLength(), 0, padded);
      int to = sample * padding.height() * padding.width() * inputs;
      addRows(padding, padded, flipped, size, context.gradient(0), to, true);
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
