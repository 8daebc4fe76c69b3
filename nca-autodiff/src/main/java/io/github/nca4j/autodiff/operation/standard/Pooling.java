package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import java.util.Arrays;
import java.util.List;

/** Pooling over neighbourhoods. */
public final class Pooling {
  private Pooling() {}

  public record Max3x3(Boundary boundary) implements Operation {
    @Override
    public String name() {
      return "maxPool3x3";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      return Shapes.requireGrid(inputs.get(0));
    }

    @Override
    public void forward(Forward context) {
      Shape shape = context.shape(0);
      RowWindow window = new RowWindow(context, shape, 3, boundary, Float.NEGATIVE_INFINITY);
      float[] row = context.scratch(window.rowLength());
      int rows = shape.dim(0) * shape.dim(1);
      for (int y = 0; y < rows; y++) {
        if (y % shape.dim(1) == 0) {
          window.start(context.input(0), y * row.length, shape.channels());
        }
        window.down();
        Arrays.fill(row, Float.NEGATIVE_INFINITY);
        for (int tap = 0; tap < 9; tap++) {
          raise(row, window.row(tap / 3, tap % 3));
        }
        System.arraycopy(row, 0, context.output(), y * row.length, row.length);
      }
    }

    private static void raise(float[] maxima, float[] values) {
      for (int i = 0; i < maxima.length; i++) {
        maxima[i] = Math.max(maxima[i], values[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] output = context.output();
      float[] outputGradient = context.outputGradient();
      Padding padding = Padding.of(context.outputShape(), 1, boundary);
      float[] padded = context.scratch(padding.length());
      float[] gradient = context.scratch(padding.length());
      int row = padding.width() * padding.channels();
      for (int at = 0; at < output.length; at += row) {
        if (at % padding.sampleLength() == 0) {
          padding.pad(context.input(0), at, Float.NEGATIVE_INFINITY, padded);
          Arrays.fill(gradient, 0);
        }
        for (int i = 0; i < row; i++) {
          for (int tap = 0; tap < 9; tap++) {
            int from = neighbour(padding, at, tap) + i;
            if (Reductions.isMax(padded[from], output[at + i])) {
              gradient[from] += Reductions.slope(padded[from]) * outputGradient[at + i];
              break;
            }
          }
        }
        if ((at + row) % padding.sampleLength() == 0) {
          padding.fold(gradient, context.gradient(0), at + row - padding.sampleLength());
        }
      }
    }

    /** Where the row at {@code at} of a grid starts in the padded sample, moved by a tap. */
    private static int neighbour(Padding padding, int at, int tap) {
      int row = at % padding.sampleLength() / (padding.width() * padding.channels());
      return (row + tap / 3) * padding.rowLength() + tap % 3 * padding.channels();
    }
  }
}
