package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Parts of arrays taken out and put together. */
public final class Slices {
  private Slices() {}

  /**
   * Adds {@code width} numbers of each row of an array to those of another array.
   *
   * @param fromStride length of a row of {@code from}, of which the numbers from {@code fromAt} on
   * @param toStride length of a row of {@code to}, of which the numbers from {@code toAt} on
   */
  private static void addRows(
      float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride, int width) {
    int f = fromAt;
    for (int t = toAt; t < to.length; t += toStride) {
      Elementwise.addRow(from, f, to, t, width);
      f += fromStride;
    }
  }

  private static void copyRows(
      float[] from, int fromAt, int fromStride, float[] to, int toAt, int toStride, int width) {
    int f = fromAt;
    for (int t = toAt; t < to.length; t += toStride) {
      System.arraycopy(from, f, to, t, width);
      f += fromStride;
    }
  }

  /** The elements {@code from} to {@code to}, exclusive, along an axis. */
  public record Slice(int axis, int from, int to) implements Operation {
    @Override
    public String name() {
      return "slice";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shape shape = inputs.get(0);
      Shapes.requireAxis(shape, axis);
      Shapes.require(
          0 <= from && from < to && to <= shape.dim(axis),
          from + " to " + to + " of axis " + axis + " must lie within 0 to " + shape.dim(axis));
      return shape.withDim(axis, to - from);
    }

    @Override
    public void forward(Forward context) {
      int step = Strides.product(context.shape(0), axis + 1, context.shape(0).rank());
      int width = (to - from) * step;
      int stride = context.shape(0).dim(axis) * step;
      copyRows(context.input(0), from * step, stride, context.output(), 0, width, width);
    }

    @Override
    public void backward(Backward context) {
      int step = Strides.product(context.shape(0), axis + 1, context.shape(0).rank());
      int width = (to - from) * step;
      int stride = context.shape(0).dim(axis) * step;
      addRows(context.outputGradient(), 0, width, context.gradient(0), from * step, stride, width);
    }
  }

  /** All the inputs one after the other along an axis. */
  public record Concat(int axis) implements Operation {
    @Override
    public String name() {
      return "concat";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.require(!inputs.isEmpty(), "takes at least 1 input");
      Shape first = inputs.get(0);
      Shapes.requireAxis(first, axis);
      int length = 0;
      for (Shape shape : inputs) {
        Shapes.require(
            shape.rank() == first.rank() && shape.withDim(axis, 1).equals(first.withDim(axis, 1)),
            "all dimensions but axis " + axis + " must be the same");
        length += shape.dim(axis);
      }
      return first.withDim(axis, length);
    }

    private int width(Shape shape) {
      return Strides.product(shape, axis, shape.rank());
    }

    @Override
    public void forward(Forward context) {
      int stride = width(context.outputShape());
      int at = 0;
      for (int input = 0; input < context.inputs(); input++) {
        int width = width(context.shape(input));
        copyRows(context.input(input), 0, width, context.output(), at, stride, width);
        at += width;
      }
    }

    @Override
    public void backward(Backward context) {
      int stride = width(context.outputShape());
      int at = 0;
      for (int input = 0; input < context.inputs(); input++) {
        int width = width(context.shape(input));
        if (context.needs(input)) {
          addRows(context.outputGradient(), at, stride, context.gradient(input), 0, width, width);
        }
        at += width;
      }
    }
  }
}
