package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Sums, means and maxima of all elements or over some dimensions. Sums are taken in double. */
public final class Reductions {
  private Reductions() {}

  static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  static float max(float[] values, int from, int to) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = from; i < to; i++) {
      max = Math.max(max, values[i]);
    }
    return max;
  }

  /** Whether a value is the maximum that it went into, which is NaN where a value is. */
  static boolean isMax(float value, float max) {
    return value == max || Float.isNaN(value);
  }

  /** The derivative of a maximum by the value that is it: NaN for NaN, which is passed on. */
  static float slope(float largest) {
    return Float.isNaN(largest) ? Float.NaN : 1;
  }

  private static void addToAll(float[] sums, float value) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += value;
    }
  }

  /** A function of one variable that gives a scalar. */
  interface ToScalar extends Operation {
    @Override
    default Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      return Shape.scalar();
    }
  }

  public record Sum() implements ToScalar {
    @Override
    public String name() {
      return "sum";
    }

    @Override
    public void forward(Forward context) {
      context.output()[0] = (float) sum(context.input(0));
    }

    @Override
    public void backward(Backward context) {
      addToAll(context.gradient(0), context.outputGradient()[0]);
    }
  }

  public record Mean() implements ToScalar {
    @Override
    public String name() {
      return "mean";
    }

    @Override
    public void forward(Forward context) {
      context.output()[0] = (float) (sum(context.input(0)) / context.shape(0).size());
    }

    @Override
    public void backward(Backward context) {
      addToAll(context.gradient(0), context.outputGradient()[0] / context.shape(0).size());
    }
  }

  /** A function over some dimensions, of which 1 remains. */
  private abstract static class OverAxes implements Operation {
    private final int[] axes;

    OverAxes(int[] axes) {
      this.axes = axes.clone();
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shapes.require(axes.length > 0, "takes at least 1 axis");
      return Shapes.withOnes(inputs.get(0), axes);
    }

    static Spread spread(Context context) {
      return Spread.of(context.outputShape(), context.shape(0));
    }

    /** How many elements of the input go into one of the output. */
    static int count(Context context) {
      return context.shape(0).size() / context.outputShape().size();
    }
  }

  public static final class SumOver extends OverAxes {
    public SumOver(int... axes) {
      super(axes);
    }

    @Override
    public String name() {
      return "sumOver";
    }

    @Override
    public void forward(Forward context) {
      double[] sums = spread(context).sums(context.input(0));
      for (int i = 0; i < sums.length; i++) {
        context.output()[i] = (float) sums[i];
      }
    }

    @Override
    public void backward(Backward context) {
      spread(context).add(context.outputGradient(), 1, context.gradient(0));
    }
  }

  public static final class MeanOver extends OverAxes {
    public MeanOver(int... axes) {
      super(axes);
    }

    @Override
    public String name() {
      return "meanOver";
    }

    @Override
    public void forward(Forward context) {
      double[] sums = spread(context).sums(context.input(0));
      for (int i = 0; i < sums.length; i++) {
        context.output()[i] = (float) (sums[i] / count(context));
      }
    }

    @Override
    public void backward(Backward context) {
      spread(context).add(context.outputGradient(), 1f / count(context), context.gradient(0));
    }
  }

  /** The largest of each; of equal ones the first in row-major order gets the gradient. */
  public static final class MaxOver extends OverAxes {
    public MaxOver(int... axes) {
      super(axes);
    }

    @Override
    public String name() {
      return "maxOver";
    }

    @Override
    public void forward(Forward context) {
      spread(context).maxima(context.input(0), context.output());
    }

    @Override
    public void backward(Backward context) {
      spread(context)
          .addToFirst(
              context.input(0),
              context.output(),
              context.outputGradient(),
              context.gradient(0),
              context.scratch(context.output().length));
    }
  }
}
