package io.github.nca4j.train.own;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** {@code sqrt(x^2 + 1) - 1}: a square near 0, an absolute value further off. */
record Softened() implements Operation {
  @Override
  public String name() {
    return "softened";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public void forward(Forward context) {
    float[] x = context.input(0);
    for (int i = 0; i < x.length; i++) {
      context.output()[i] = (float) (Math.sqrt(x[i] * x[i] + 1) - 1);
    }
  }

  @Override
  public void backward(Backward context) {
    float[] x = context.input(0);
    float[] gradient = context.gradient(0);
    for (int i = 0; i < x.length; i++) {
      gradient[i] += (float) (context.outputGradient()[i] * x[i] / Math.sqrt(x[i] * x[i] + 1));
    }
  }
}
