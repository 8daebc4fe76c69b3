package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** What operations on each element alone share, and those with a constant. */
public final class Elementwise {
  private Elementwise() {}

  public static void addTo(float[] sum, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += values[i];
    }
  }

  /** Adds {@code factor * values} to {@code sum}. */
  static void addTo(float[] sum, float factor, float[] values) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * values[i];
    }
  }

  /** Adds a part of an array to a part of another. */
  static void addRow(float[] from, int fromAt, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += from[fromAt + i];
    }
  }

  /** Adds a part of an array, times a factor, to a part of another. */
  static void addRow(float[] from, int fromAt, float factor, float[] to, int toAt, int length) {
    for (int i = 0; i < length; i++) {
      to[toAt + i] += factor * from[fromAt + i];
    }
  }

  /** Adds the products of two arrays to a third. */
  static void addProducts(float[] sum, float[] a, float[] b) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i] * b[i];
    }
  }

  /** An operation on one variable of any shape. */
  interface Unary extends Operation {
    @Override
    default Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      return inputs.get(0);
    }
  }

  /** A function computed element by element, for those whose arithmetic outweighs a call. */
  interface Pointwise extends Unary {
    float value(float x);

    /** The derivative at x, where the value is y. */
    float slope(float x, float y);

    @Override
    default void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = value(x[i]);
      }
    }

    @Override
    default void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] output = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += outputGradient[i] * slope(x[i], output[i]);
      }
    }
  }

  public record Scale(float factor) implements Unary {
    @Override
    public String name() {
      return "scale";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = factor * x[i];
      }
    }

    @Override
    public void backward(Backward context) {
      addTo(context.gradient(0), factor, context.outputGradient());
    }
  }

  /** A constant added to every element. */
  public record Shift(float summand) implements Unary {
    @Override
    public String name() {
      return "add";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = x[i] + summand;
      }
    }

    @Override
    public void backward(Backward context) {
      addTo(context.gradient(0), context.outputGradient());
    }
  }

  /** Constant factors, one for each element or one for each cell. */
  public static final class Mask implements Operation {
    private final float[] factors;

    public Mask(float[] factors) {
      this.factors = factors;
    }

    @Override
    public String name() {
      return "mask";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shape shape = inputs.get(0);
      Shapes.require(
          factors.length == shape.size() || factors.length == shape.cells(),
          "the mask of length "
              + factors.length
              + " must have one factor for each of "
              + shape.cells()
              + " cells or "
              + shape.size()
              + " elements");
      return shape;
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      int channels = output.length / factors.length;
      for (int cell = 0, i = 0; cell < factors.length; cell++) {
        float factor = factors[cell];
        for (int end = i + channels; i < end; i++) {
          output[i] = factor * x[i];
        }
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] outputGradient = context.outputGradient();
      int channels = gradient.length / factors.length;
      for (int cell = 0, i = 0; cell < factors.length; cell++) {
        float factor = factors[cell];
        for (int end = i + channels; i < end; i++) {
          gradient[i] += factor * outputGradient[i];
        }
      }
    }
  }
}
