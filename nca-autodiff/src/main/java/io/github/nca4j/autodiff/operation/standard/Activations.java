package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.standard.Elementwise.Pointwise;
import io.github.nca4j.autodiff.operation.standard.Elementwise.Unary;

/** The non-linear functions between layers. */
public final class Activations {
  /** Two factors of 2^126 lift even the smallest positive float, 2^-149, above 1. */
  static final float LIFT = 0x1p126f;

  private Activations() {}

  static void relu(float[] values, int from, int to) {
    for (int i = from; i < to; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }

  /**
   * The gradient at {@code at} where ReLU's output is positive, else 0. Without a branch C2
   * vectorises it.
   */
  static void gate(float[] gradient, float[] output, int at, float[] gated, int length) {
    for (int i = 0; i < length; i++) {
      gated[i] = gradient[at + i] * Math.min(output[at + i] * LIFT * LIFT, 1);
    }
  }

  public record Relu() implements Unary {
    @Override
    public String name() {
      return "relu";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = Math.max(x[i], 0);
      }
    }

    /** The gate is 1 where the output is positive, else 0, without a branch: C2 vectorises it. */
    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] output = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += outputGradient[i] * Math.min(output[i] * LIFT * LIFT, 1);
      }
    }
  }

  public record Sigmoid() implements Unary {
    @Override
    public String name() {
      return "sigmoid";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) (1 / (1 + Math.exp(-x[i])));
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] y = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += outputGradient[i] * y[i] * (1 - y[i]);
      }
    }
  }

  public record Tanh() implements Unary {
    @Override
    public String name() {
      return "tanh";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = (float) Math.tanh(x[i]);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] y = context.output();
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += outputGradient[i] * (1 - y[i] * y[i]);
      }
    }
  }

  /**
   * x where it is positive, else slope * x; no branch in either pass, so that C2 vectorises both.
   */
  public record LeakyRelu(float slope) implements Unary {
    @Override
    public String name() {
      return "leakyRelu";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] output = context.output();
      for (int i = 0; i < output.length; i++) {
        output[i] = Math.max(x[i], 0) + slope * Math.min(x[i], 0);
      }
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] x = context.input(0);
      float[] outputGradient = context.outputGradient();
      for (int i = 0; i < gradient.length; i++) {
        float positive = Math.min(Math.max(x[i], 0) * LIFT * LIFT, 1);
        gradient[i] += outputGradient[i] * (slope + (1 - slope) * positive);
      }
    }
  }

  /**
   * The tanh form of GELU, 0.5 x (1 + tanh(u)) with u = sqrt(2 / pi) (x + 0.044715 x^3), as x
   * sigmoid(2 u), which takes one exp.
   */
  public record Gelu() implements Pointwise {
    private static final double SCALE = 2 * Math.sqrt(2 / Math.PI);
    private static final double CUBIC = 0.044715;

    @Override
    public String name() {
      return "gelu";
    }

    @Override
    public float value(float x) {
      return (float) (x * sigmoid(x));
    }

    private static double sigmoid(double x) {
      return 1 / (1 + Math.exp(-SCALE * (x + CUBIC * x * x * x)));
    }

    @Override
    public float slope(float x, float y) {
      double s = sigmoid(x);
      return (float) (s + x * s * (1 - s) * SCALE * (1 + 3 * CUBIC * x * x));
    }
  }
}
