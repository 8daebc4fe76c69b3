package io.github.nca4j.autodiff;

import io.github.nca4j.core.Boundary;
import java.util.Arrays;
import java.util.List;

/** Pooling over neighbourhoods. */
final class Pooling {
  private Pooling() {}

  record Max3x3(Boundary boundary) implements Operation {
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
      float[] output = context.output();
      Padding padding = Padding.of(context.outputShape(), 1, boundary);
      float[] padded = context.scratch(padding.length());
      int row = padding.width() * padding.channels();
      for (int at = 0; at < output.length; at += row) {
        if (at % padding.sampleLength() == 0) {
          padding.pad(context.input(0), at, Float.NEGATIVE_INFINITY, padded);
        }
        Arrays.fill(output, at, at + row, Float.NEGATIVE_INFINITY);
        for (int tap = 0; tap < 9; tap++) {
          int from = neighbour(padding, at, tap);
          for (int i = 0; i < row; i++) {
            output[at + i] = Math.max(output[at + i], padded[from + i]);
          }
        }
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
            if (padded[from] == output[at + i]) {
              gradient[from] += outputGradient[at + i];
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
