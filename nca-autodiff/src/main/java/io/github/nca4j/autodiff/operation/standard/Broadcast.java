package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * A variable repeated along the dimensions that it lacks or has once. Repeating it costs a copy;
 * what is then done element by element is one plain loop a pass.
 */
public record Broadcast(Shape target) implements Operation {
  @Override
  public String name() {
    return "broadcast";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shapes.requireCount(inputs, 1);
    Shapes.require(
        inputs.get(0).rank() <= target.rank() && common(inputs.get(0), target).equals(target),
        "cannot be repeated to "
            + target
            + ": its dimensions, compared from the last, must be"
            + " equal or 1");
    return target;
  }

  /**
   * The shape that two shapes are both broadcast to.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Shape common(Shape a, Shape b) {
    int[] dims = new int[Math.max(a.rank(), b.rank())];
    for (int i = 1; i <= dims.length; i++) {
      int left = i > a.rank() ? 1 : a.dim(a.rank() - i);
      int right = i > b.rank() ? 1 : b.dim(b.rank() - i);
      Shapes.require(
          left == right || left == 1 || right == 1,
          "the shapes must be the same or their dimensions, compared from the last, equal or 1");
      dims[dims.length - i] = Math.max(left, right);
    }
    return Shape.of(dims);
  }

  @Override
  public void forward(Forward context) {
    Spread.of(context.shape(0), target).copy(context.input(0), context.output());
  }

  @Override
  public void backward(Backward context) {
    double[] sums = Spread.of(context.shape(0), target).sums(context.outputGradient());
    float[] gradient = context.gradient(0);
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += (float) sums[i];
    }
  }
}
