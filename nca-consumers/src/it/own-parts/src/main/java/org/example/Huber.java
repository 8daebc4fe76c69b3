package org.example;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * An operation: the mean Huber loss, {@code d^2 / 2} where {@code |d| <= knee}, else {@code knee *
 * (|d| - knee / 2)}, d being the difference from the target (Huber 1964).
 *
 * @param target as many elements as the input has
 * @param knee where the loss goes on as a straight line, positive
 */
public record Huber(float[] target, float knee) implements Operation {
  @Override
  public String name() {
    return "huber";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    if (inputs.size() != 1 || inputs.get(0).size() != target.length) {
      throw new IllegalArgumentException("needs one input of " + target.length + " elements");
    }
    return Shape.scalar();
  }

  @Override
  public void forward(Forward context) {
    float[] x = context.input(0);
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      double size = Math.abs(x[i] - target[i]);
      sum += size <= knee ? size * size / 2 : knee * (size - knee / 2);
    }
    context.output()[0] = (float) (sum / target.length);
  }

  @Override
  public void backward(Backward context) {
    if (context.needs(0)) {
      float[] x = context.input(0);
      float[] gradient = context.gradient(0);
      float factor = context.outputGradient()[0] / target.length;
      for (int i = 0; i < target.length; i++) {
        gradient[i] += factor * Math.max(-knee, Math.min(knee, x[i] - target[i]));
      }
    }
  }
}
