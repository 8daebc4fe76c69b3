package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Operations on each element alone. */
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

  /** Adds the products of two arrays to a third. */
  static void addProducts(float[] sum, float[] a, float[] b) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += a[i] * b[i];
    }
  }

  /** An operation on two variables of the same shape. */
  private interface Binary extends Operation {
    @Override
    default Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shapes.require(inputs.get(0).equals(inputs.get(1)), "the shapes must be the same");
      return inputs.get(0);
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

  public record Add() implements Binary {
    @Override
    public String name() {
      return "add";
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = a[i] + b[i];
      }
    }

    @Override
    public void backward(Backward context) {
      for (int input = 0; input < 2; input++) {
        if (context.needs(input)) {
          addTo(context.gradient(input), context.outputGradient());
        }
      }
    }
  }

  public record Subtract() implements Binary {
    @Override
    public String name() {
      return "subtract";
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = a[i] - b[i];
      }
    }

    @Override
    public void backward(Backward context) {
      if (context.needs(0)) {
        addTo(context.gradient(0), context.outputGradient());
      }
      if (context.needs(1)) {
        addTo(context.gradient(1), -1, context.outputGradient());
      }
    }
  }

  public record Multiply() implements Binary {
    @Override
    public String name() {
      return "multiply";
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = a[i] * b[i];
      }
    }

    @Override
    public void backward(Backward context) {
      for (int input = 0; input < 2; input++) {
        if (context.needs(input)) {
          addProducts(context.gradient(input), context.outputGradient(), context.input(1 - input));
        }
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
