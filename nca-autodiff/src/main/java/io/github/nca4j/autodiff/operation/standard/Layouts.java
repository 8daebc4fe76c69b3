package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The same elements in another shape or order of dimensions. */
public final class Layouts {
  private Layouts() {}

  public record Reshape(Shape target) implements Operation {
    @Override
    public String name() {
      return "reshape";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shapes.require(
          inputs.get(0).size() == target.size(),
          target + " must have as many elements, " + inputs.get(0).size());
      return target;
    }

    @Override
    public void forward(Forward context) {
      System.arraycopy(context.input(0), 0, context.output(), 0, target.size());
    }

    @Override
    public void backward(Backward context) {
      Elementwise.addTo(context.gradient(0), context.outputGradient());
    }
  }

  /** Dimension i of the output is dimension {@code axes[i]} of the input. */
  public static final class Transpose implements Operation {
    private final int[] axes;

    public Transpose(int... axes) {
      this.axes = axes.clone();
    }

    @Override
    public String name() {
      return "transpose";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shape shape = inputs.get(0);
      int[] sorted = axes.clone();
      Arrays.sort(sorted);
      Shapes.require(
          Arrays.equals(sorted, IntStream.range(0, shape.rank()).toArray()),
          "axes " + Arrays.toString(axes) + " must name each dimension, counted from 0, once");
      return Shape.of(Arrays.stream(axes).map(shape::dim).toArray());
    }

    /** Where a step along each dimension of the output leads in the input. */
    private int[] strides(Context context) {
      int[] own = Strides.of(context.shape(0));
      return Arrays.stream(axes).map(axis -> own[axis]).toArray();
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      int[] strides = strides(context);
      int last = axes.length - 1;
      if (last < 0) {
        output[0] = x[0];
        return;
      }
      int length = context.outputShape().dim(last);
      int to = 0;
      for (int start : Strides.offsets(context.outputShape(), strides, last)) {
        if (strides[last] == 1) {
          System.arraycopy(x, start, output, to, length);
        } else {
          for (int i = 0; i < length; i++) {
            output[to + i] = x[start + i * strides[last]];
          }
        }
        to += length;
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] outputGradient = context.outputGradient();
      int[] strides = strides(context);
      int last = axes.length - 1;
      if (last < 0) {
        gradient[0] += outputGradient[0];
        return;
      }
      int length = context.outputShape().dim(last);
      int from = 0;
      for (int start : Strides.offsets(context.outputShape(), strides, last)) {
        for (int i = 0; i < length; i++) {
          gradient[start + i * strides[last]] += outputGradient[from + i];
        }
        from += length;
      }
    }
  }
}
