package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations that move channels and cells about. */
public final class Channels {
  private Channels() {}

  /**
   * Adds {@code channels} numbers of each of {@code cells} cells to another array of cells.
   *
   * @param fromStride channels of a cell in {@code from}, of which those from {@code fromAt} on
   * @param toStride channels of a cell in {@code to}, of which those from {@code toAt} on
   */
  private static void addChannels(
      float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride, int channels) {
    int f = fromAt;
    for (int t = toAt; t < to.length; t += toStride) {
      addRow(from, f, to, t, channels);
      f += fromStride;
    }
  }

  private static void copyChannels(
      float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride, int channels) {
    int f = fromAt;
    for (int t = toAt; t < to.length; t += toStride) {
      System.arraycopy(from, f, to, t, channels);
      f += fromStride;
    }
  }

  private static void addRow(float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  public record Slice(int from, int to) implements Operation {
    @Override
    public String name() {
      return "sliceChannels";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shape shape = inputs.get(0);
      Shapes.require(
          0 <= from && from < to && to <= shape.channels(),
          "channels " + from + " to " + to + " must lie within 0 to " + shape.channels());
      return shape.withChannels(to - from);
    }

    @Override
    public void forward(Forward context) {
      int width = to - from;
      int channels = context.shape(0).channels();
      copyChannels(context.input(0), from, channels, context.output(), 0, width, width);
    }

    @Override
    public void backward(Backward context) {
      int width = to - from;
      int channels = context.shape(0).channels();
      addChannels(context.outputGradient(), 0, width, context.gradient(0), from, channels, width);
    }
  }

  public record Concat() implements Operation {
    @Override
    public String name() {
      return "concat";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.require(!inputs.isEmpty(), "takes at least 1 input");
      int channels = 0;
      for (Shape shape : inputs) {
        Shapes.require(
            shape.rank() > 0 && shape.withChannels(1).equals(inputs.get(0).withChannels(1)),
            "all dimensions but the last must be the same");
        channels += shape.channels();
      }
      return inputs.get(0).withChannels(channels);
    }

    @Override
    public void forward(Forward context) {
      int all = context.outputShape().channels();
      int at = 0;
      for (int input = 0; input < context.inputs(); input++) {
        int channels = context.shape(input).channels();
        copyChannels(context.input(input), 0, channels, context.output(), at, all, channels);
        at += channels;
      }
    }

    @Override
    public void backward(Backward context) {
      int all = context.outputShape().channels();
      int at = 0;
      for (int input = 0; input < context.inputs(); input++) {
        int channels = context.shape(input).channels();
        if (context.needs(input)) {
          addChannels(
              context.outputGradient(), at, all, context.gradient(input), 0, channels, channels);
        }
        at += channels;
      }
    }
  }

  private static void requireIndices(int[] cells, int count) {
    for (int cell : cells) {
      if (cell < -1 || cell >= count) {
        throw new IllegalArgumentException("cell " + cell + " must be within -1 to " + (count - 1));
      }
    }
  }

  /** Cells picked by index, one after the other. */
  public static final class Gather implements Operation {
    private final int[] cells;

    public Gather(int[] cells) {
      this.cells = cells;
    }

    @Override
    public String name() {
      return "gather";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      requireIndices(cells, inputs.get(0).cells());
      return Shape.of(cells.length, inputs.get(0).channels());
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      int channels = context.outputShape().channels();
      for (int row = 0; row < cells.length; row++) {
        if (cells[row] >= 0) {
          System.arraycopy(x, cells[row] * channels, output, row * channels, channels);
        } else {
          Arrays.fill(output, row * channels, (row + 1) * channels, 0);
        }
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] outputGradient = context.outputGradient();
      int channels = context.outputShape().channels();
      for (int row = 0; row < cells.length; row++) {
        if (cells[row] >= 0) {
          addRow(outputGradient, row * channels, gradient, cells[row] * channels, channels);
        }
      }
    }
  }

  /** Cells put back where {@link Gather} took them. */
  public static final class Scatter implements Operation {
    private final int[] cells;
    private final Shape shape;

    public Scatter(int[] cells, Shape shape) {
      this.cells = cells;
      this.shape = shape;
    }

    @Override
    public String name() {
      return "scatter";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      requireIndices(cells, shape.cells());
      Shapes.require(
          inputs.get(0).equals(Shape.of(cells.length, shape.channels())),
          "to scatter "
              + cells.length
              + " cells into "
              + shape
              + " takes shape ["
              + cells.length
              + ", "
              + shape.channels()
              + "]");
      return shape;
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      Arrays.fill(output, 0);
      int channels = shape.channels();
      for (int row = 0; row < cells.length; row++) {
        if (cells[row] >= 0) {
          addRow(x, row * channels, output, cells[row] * channels, channels);
        }
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] outputGradient = context.outputGradient();
      int channels = shape.channels();
      for (int row = 0; row < cells.length; row++) {
        if (cells[row] >= 0) {
          addRow(outputGradient, cells[row] * channels, gradient, row * channels, channels);
        }
      }
    }
  }
}
