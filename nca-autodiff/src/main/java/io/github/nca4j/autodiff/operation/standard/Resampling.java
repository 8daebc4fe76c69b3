package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/** Grids of [batch, height, width, channels] made smaller or larger by a whole factor. */
public final class Resampling {
  private Resampling() {}

  private static void requireFactor(String what, int factor) {
    Shapes.require(factor >= 1, what + " " + factor + " must be at least 1");
  }

  /** Adds each cell of a large grid, times a factor, to the cell of a small one that covers it. */
  private static void addUp(float[] large, Shape shape, int size, float factor, float[] small) {
    int channels = shape.channels();
    int row = shape.dim(2) / size * channels;
    int at = 0;
    for (int y = 0; y < shape.dim(0) * shape.dim(1); y++) {
      int to = y / size * row;
      for (int x = 0; x < shape.dim(2); x++) {
        Elementwise.addRow(large, at, factor, small, to + x / size * channels, channels);
        at += channels;
      }
    }
  }

  /** Adds each cell of a small grid, times a factor, to all the cells that it covers. */
  private static void addDown(float[] small, float factor, float[] large, Shape shape, int size) {
    int channels = shape.channels();
    int row = shape.dim(2) / size * channels;
    int at = 0;
    for (int y = 0; y < shape.dim(0) * shape.dim(1); y++) {
      int from = y / size * row;
      for (int x = 0; x < shape.dim(2); x++) {
        Elementwise.addRow(small, from + x / size * channels, factor, large, at, channels);
        at += channels;
      }
    }
  }

  /** The mean of each block of size x size cells. */
  public record AveragePool(int size) implements Operation {
    @Override
    public String name() {
      return "averagePool";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      requireFactor("size", size);
      Shape grid = Shapes.requireGrid(inputs.get(0));
      Shapes.require(
          grid.dim(1) % size == 0 && grid.dim(2) % size == 0,
          "height " + grid.dim(1) + " and width " + grid.dim(2) + " must be multiples of " + size);
      return grid.withDim(1, grid.dim(1) / size).withDim(2, grid.dim(2) / size);
    }

    private float share() {
      return 1f / (size * size);
    }

    @Override
    public void forward(Forward context) {
      Arrays.fill(context.output(), 0);
      addUp(context.input(0), context.shape(0), size, share(), context.output());
    }

    @Override
    public void backward(Backward context) {
      addDown(context.outputGradient(), share(), context.gradient(0), context.shape(0), size);
    }
  }

  /** Each cell repeated factor x factor times. */
  public record Upsample(int factor) implements Operation {
    @Override
    public String name() {
      return "upsample";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      requireFactor("factor", factor);
      Shape grid = Shapes.requireGrid(inputs.get(0));
      return grid.withDim(1, grid.dim(1) * factor).withDim(2, grid.dim(2) * factor);
    }

    @Override
    public void forward(Forward context) {
      Arrays.fill(context.output(), 0);
      addDown(context.input(0), 1, context.output(), context.outputShape(), factor);
    }

    @Override
    public void backward(Backward context) {
      addUp(context.outputGradient(), context.outputShape(), factor, 1, context.gradient(0));
    }
  }

  /** Every n-th cell of every n-th row, the first of each among them. */
  public record Stride(int step) implements Operation {
    @Override
    public String name() {
      return "stride";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      requireFactor("step", step);
      Shape grid = Shapes.requireGrid(inputs.get(0));
      return grid.withDim(1, count(grid.dim(1))).withDim(2, count(grid.dim(2)));
    }

    private int count(int length) {
      return (length + step - 1) / step;
    }

    /** Where each cell of the output is in the input, in cells. */
    private int[] cells(Context context) {
      Shape grid = context.shape(0);
      int width = grid.dim(2);
      int[] steps = {grid.dim(1) * width, step * width, step};
      return Strides.offsets(context.outputShape(), steps, 3);
    }

    @Override
    public void forward(Forward context) {
      int channels = context.outputShape().channels();
      int to = 0;
      for (int cell : cells(context)) {
        System.arraycopy(context.input(0), cell * channels, context.output(), to, channels);
        to += channels;
      }
    }

    @Override
    public void backward(Backward context) {
      int channels = context.outputShape().channels();
      int from = 0;
      for (int cell : cells(context)) {
        Elementwise.addRow(
            context.outputGradient(), from, 1, context.gradient(0), cell * channels, channels);
        from += channels;
      }
    }
  }
}
