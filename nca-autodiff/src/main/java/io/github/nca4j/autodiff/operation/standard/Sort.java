package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Ascending order along an axis. The gradient goes to where each value came from. */
public record Sort(int axis) implements Operation {
  /** Above this a float, in which the places are kept, does not hold every integer. */
  private static final int MOST = 1 << 24;

  @Override
  public String name() {
    return "sort";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shapes.requireCount(inputs, 1);
    Shape shape = inputs.get(0);
    Shapes.requireAxis(shape, axis);
    Shapes.require(shape.dim(axis) <= MOST, "must sort no more than 2^24 elements");
    return shape;
  }

  @Override
  public void forward(Forward context) {
    float[] x = context.input(0);
    float[] output = context.output();
    float[] places = context.keep(x.length);
    Shape shape = context.outputShape();
    int length = shape.dim(axis);
    int step = Strides.product(shape, axis + 1, shape.rank());
    SortedLine line = new SortedLine(length);
    for (int block = 0; block < x.length; block += length * step) {
      for (int first = block; first < block + step; first++) {
        line.sort(x, first, step);
        for (int i = 0; i < length; i++) {
          int place = line.place(i);
          places[first + i * step] = place;
          output[first + i * step] = x[first + place * step];
        }
      }
    }
  }

  @Override
  public void backward(Backward context) {
    float[] gradient = context.gradient(0);
    float[] outputGradient = context.outputGradient();
    float[] places = context.kept();
    Shape shape = context.outputShape();
    int length = shape.dim(axis);
    int step = Strides.product(shape, axis + 1, shape.rank());
    for (int block = 0; block < gradient.length; block += length * step) {
      for (int first = block; first < block + step; first++) {
        for (int i = first; i < first + length * step; i += step) {
          gradient[first + ((int) places[i]) * step] += outputGradient[i];
        }
      }
    }
  }
}
