package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.standard.Elementwise.Unary;

/** Non-linear functions of each element; all but the square differentiate from their output. */
public final class Activations {
  /** Two factors of 2^126 lift even the smallest positive float, 2^-149, above 1. */
  private static final float LIFT = 0x1p126f;

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
}
