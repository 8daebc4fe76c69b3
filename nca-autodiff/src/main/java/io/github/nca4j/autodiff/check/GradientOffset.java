package io.github.nca4j.autodiff.check;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Its first input, whose backward pass also adds a number to the gradient of each other input.
 * Applied last, its backward runs first: the gradients start from these numbers.
 */
final class GradientOffset implements Operation {
  private final float[] offsets;

  GradientOffset(float[] offsets) {
    this.offsets = offsets;
  }

  @Override
  public String name() {
    return "gradientOffset";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    return inputs.get(0);
  }

  @Override
  public void forward(Forward context) {
    System.arraycopy(context.input(0), 0, context.output(), 0, context.output().length);
  }

  @Override
  public void backward(Backward context) {
    for (int i = 0; i < offsets.length; i++) {
      Arrays.fill(context.gradient(i + 1), offsets[i]);
    }
    float[] gradient = context.gradient(0);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += context.outputGradient()[i];
    }
  }
}
