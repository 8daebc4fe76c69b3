package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Arithmetic of two variables of the same shape, element by element. */
public final class Arithmetic {
  private Arithmetic() {}

  /** An operation on two variables of the same shape. */
  private interface Binary extends Operation {
    @Override
    default Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shapes.require(inputs.get(0).equals(inputs.get(1)), "the shapes must be the same");
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
          Elementwise.addTo(context.gradient(input), context.outputGradient());
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
        Elementwise.addTo(context.gradient(0), context.outputGradient());
      }
      if (context.needs(1)) {
        Elementwise.addTo(context.gradient(1), -1, context.outputGradient());
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
          Elementwise.addProducts(
              context.gradient(input), context.outputGradient(), context.input(1 - input));
        }
      }
    }
  }

  /** With y = a / b: dy/da = 1 / b and dy/db = -y / b. */
  public record Divide() implements Binary {
    @Override
    public String name() {
      return "divide";
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = a[i] / b[i];
      }
    }

    @Override
    public void backward(Backward context) {
      float[] b = context.input(1);
      float[] y = context.output();
      float[] outputGradient = context.outputGradient();
      if (context.needs(0)) {
        float[] gradient = context.gradient(0);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] += outputGradient[i] / b[i];
        }
      }
      if (context.needs(1)) {
        float[] gradient = context.gradient(1);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] -= outputGradient[i] * y[i] / b[i];
        }
      }
    }
  }
}
