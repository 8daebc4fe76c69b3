package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/** Cells taken from a grid by index and put back. */
public final class Cells {
  private Cells() {}

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
          Elementwise.addRow(
              outputGradient, row * channels, gradient, cells[row] * channels, channels);
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
          Elementwise.addRow(x, row * channels, output, cells[row] * channels, channels);
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
          Elementwise.addRow(
              outputGradient, cells[row] * channels, gradient, row * channels, channels);
        }
      }
    }
  }
}
