package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.compute.Compute;
import io.github.nca4j.core.compute.MatrixKernels;
import java.util.List;

/** Products of the matrices in the last two dimensions: [.., n, k] by [.., k, m] to [.., n, m]. */
public record Matmul() implements Operation {
  @Override
  public String name() {
    return "matmul";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shapes.requireCount(inputs, 2);
    Shape a = inputs.get(0);
    Shape b = inputs.get(1);
    int rank = a.rank();
    Shapes.require(
        rank >= 2
            && b.rank() == rank
            && b.dim(rank - 2) == a.channels()
            && b.withDim(rank - 2, 1)
                .withChannels(1)
                .equals(a.withDim(rank - 2, 1).withChannels(1)),
        "must be [.., n, k] and [.., k, m]");
    return a.withChannels(b.channels());
  }

  @Override
  public void forward(Forward context) {
    int rows = rows(context);
    int depth = context.shape(0).channels();
    int columns = context.outputShape().channels();
    float[] output = context.output();
    MatrixKernels matrices = Compute.matrices();
    for (int i = 0; i < output.length / (rows * columns); i++) {
      matrices.multiply(
          context.input(0),
          i * rows * depth,
          depth,
          1,
          context.input(1),
          i * depth * columns,
          columns,
          output,
          i * rows * columns,
          columns,
          rows,
          depth,
          columns,
          false);
    }
  }

  private static int rows(Context context) {
    Shape shape = context.outputShape();
    return shape.dim(shape.rank() - 2);
  }

  /** With C = A B: dA = dC B^T and dB = A^T dC. */
  @Override
  public void backward(Backward context) {
    int rows = rows(context);
    int depth = context.shape(0).channels();
    int columns = context.outputShape().channels();
    float[] outputGradient = context.outputGradient();
    float[] transposed = context.scratch(depth * columns);
    MatrixKernels matrices = Compute.matrices();
    for (int i = 0; i < outputGradient.length / (rows * columns); i++) {
      int from = i * rows * columns;
      if (context.needs(0)) {
        Linear.transpose(context.input(1), i * depth * columns, depth, columns, transposed);
        matrices.multiply(
            outputGradient,
            from,
            columns,
            1,
            transposed,
            0,
            depth,
            context.gradient(0),
            i * rows * depth,
            depth,
            rows,
            columns,
            depth,
            true);
      }
      if (context.needs(1)) {
        matrices.multiply(
            context.input(0),
            i * rows * depth,
            1,
            depth,
            outputGradient,
            from,
            columns,
            context.gradient(1),
            i * depth * columns,
            columns,
            depth,
            rows,
            columns,
            true);
      }
    }
  }
}
