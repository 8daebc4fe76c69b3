package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.standard.Elementwise.Pointwise;
import io.github.nca4j.autodiff.operation.standard.Elementwise.Unary;

/** Functions of each element that are not activations. */
public final class Functions {
  private Functions() {}

  public record Square() implements Unary {
    @Override
    public String name() {
      return "square";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = x[i] * x[i];
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += 2 * outputGradient[i] * x[i];
      }
    }
  }

  public record Sqrt() implements Unary {
    @Override
    public String name() {
      return "sqrt";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) Math.sqrt(x[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] y = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += 0.5f * outputGradient[i] / y[i];
      }
    }
  }

  /** The gradient is multiplied by the sign, without a branch: C2 vectorises it. */
  public record Abs() implements Unary {
    @Override
    public String name() {
      return "abs";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = Math.abs(x[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        float lifted = x[i] * Activations.LIFT * Activations.LIFT;
        gradient[i] += outputGradient[i] * Math.max(Math.min(lifted, 1), -1);
      }
    }
  }

  /** The gradient passes where the value is unchanged, without a branch: C2 vectorises it. */
  public record Clamp(float min, float max) implements Unary {
    @Override
    public String name() {
      return "clamp";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = Math.max(Math.min(x[i], max), min);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] y = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        float moved = Math.abs(x[i] - y[i]) * Activations.LIFT * Activations.LIFT;
        gradient[i] += outputGradient[i] * (1 - Math.min(moved, 1));
      }
    }
  }

  public record Exp() implements Unary {
    @Override
    public String name() {
      return "exp";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) Math.exp(x[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      Elementwise.addProducts(context.gradient(0), context.outputGradient(), context.output());
    }
  }

  public record Log() implements Unary {
    @Override
    public String name() {
      return "log";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) Math.log(x[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += outputGradient[i] / x[i];
      }
    }
  }

  public record Sin() implements Pointwise {
    @Override
    public String name() {
      return "sin";
    }

    @Override
    public float value(float x) {
      return (float) Math.sin(x);
    }

    @Override
    public float slope(float x, float y) {
      return (float) Math.cos(x);
    }
  }

  public record Cos() implements Pointwise {
    @Override
    public String name() {
      return "cos";
    }

    @Override
    public float value(float x) {
      return (float) Math.cos(x);
    }

    @Override
    public float slope(float x, float y) {
      return -(float) Math.sin(x);
    }
  }
}
