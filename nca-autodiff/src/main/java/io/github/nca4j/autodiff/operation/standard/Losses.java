package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.Arrays;
import java.util.List;

/** Losses: single numbers, summed in double. */
public final class Losses {
  private Losses() {}

  /** A loss of each cell against a constant target, averaged with a constant weight a cell. */
  private abstract static class Targeted implements Reductions.ToScalar {
    final float[] target;
    final float[] weights;

    Targeted(float[] target, float[] weights) {
      this.target = target;
      this.weights = weights;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shape shape = inputs.get(0);
      Shapes.require(
          target.length == shape.size(),
          "the target of length " + target.length + " must have " + shape.size() + " elements");
      Shapes.require(
          weights.length == shape.cells(),
          "the weights of length "
              + weights.length
              + " must be one for each of "
              + shape.cells()
              + " cells");
      return Shape.scalar();
    }

    /** What a cell's loss counts for in the mean: its weight times this. */
    final double share() {
      double all = Reductions.sum(weights);
      return all == 0 ? 0 : 1 / all;
    }
  }

  public static final class MeanSquaredError extends Targeted {
    public MeanSquaredError(float[] target, float[] weights) {
      super(target, weights);
    }

    @Override
    public String name() {
      return "meanSquaredError";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      int channels = context.shape(0).channels();
      double sum = 0;
      for (int cell = 0, i = 0; cell < weights.length; cell++) {
        double squares = 0;
        for (int end = i + channels; i < end; i++) {
          double difference = (double) x[i] - target[i];
          squares += difference * difference;
        }
        sum += weights[cell] * squares;
      }
      context.output()[0] = (float) (sum * share() / channels);
    }

    @Override
    public void backward(Backward context) {
      float[] x = context.input(0);
      float[] gradient = context.gradient(0);
      int channels = context.shape(0).channels();
      float factor = (float) (2 * context.outputGradient()[0] * share() / channels);
      for (int cell = 0, i = 0; cell < weights.length; cell++) {
        float cellFactor = factor * weights[cell];
        for (int end = i + channels; i < end; i++) {
          gradient[i] += cellFactor * (x[i] - target[i]);
        }
      }
    }
  }

  /** The mean of (a - b)^2 over all elements of two variables of the same shape. */
  public record SquaredDifference() implements Operation {
    @Override
    public String name() {
      return "meanSquaredError";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shapes.require(inputs.get(0).equals(inputs.get(1)), "the shapes must be the same");
      return Shape.scalar();
    }

    @Override
    public void forward(Forward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      double sum = 0;
      for (int i = 0; i < a.length; i++) {
        double difference = (double) a[i] - b[i];
        sum += difference * difference;
      }
      context.output()[0] = (float) (sum / a.length);
    }

    @Override
    public void backward(Backward context) {
      float[] a = context.input(0);
      float[] b = context.input(1);
      float factor = 2 * context.outputGradient()[0] / a.length;
      if (context.needs(0)) {
        addDifference(a, b, factor, context.gradient(0));
      }
      if (context.needs(1)) {
        addDifference(b, a, factor, context.gradient(1));
      }
    }

    private static void addDifference(float[] a, float[] b, float factor, float[] sums) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += factor * (a[i] - b[i]);
      }
    }
  }

  /**
   * With p = softmax(x), the loss of a cell is -sum(t log p) and its derivative p sum(t) - t. The
   * maximum is subtracted before exp, so that no sum overflows.
   */
  public static final class SoftmaxCrossEntropy extends Targeted {
    public SoftmaxCrossEntropy(float[] target, float[] weights) {
      super(target, weights);
    }

    /** One-hot targets of the wanted channel of each cell; -1 for a cell of weight 0. */
    public static SoftmaxCrossEntropy of(int[] classes, Shape shape) {
      int channels = shape.channels();
      if (classes.length != shape.cells()) {
        throw new IllegalArgumentException(
            "softmaxCrossEntropy: classes of length "
                + classes.length
                + " must be one for each of "
                + shape.cells()
                + " cells of shape "
                + shape);
      }
      float[] target = new float[shape.size()];
      float[] weights = new float[classes.length];
      for (int cell = 0; cell < classes.length; cell++) {
        if (classes[cell] < -1 || classes[cell] >= channels) {
          throw new IllegalArgumentException(
              "softmaxCrossEntropy: class "
                  + classes[cell]
                  + " of cell "
                  + cell
                  + " must be within -1 to "
                  + (channels - 1));
        }
        if (classes[cell] >= 0) {
          target[cell * channels + classes[cell]] = 1;
          weights[cell] = 1;
        }
      }
      return new SoftmaxCrossEntropy(target, weights);
    }

    @Override
    public String name() {
      return "softmaxCrossEntropy";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      int channels = context.shape(0).channels();
      float[] probabilities = context.keep(x.length);
      double sum = 0;
      for (int cell = 0; cell < weights.length; cell++) {
        sum += weights[cell] * cellLoss(x, cell * channels, channels, probabilities);
      }
      context.output()[0] = (float) (sum * share());
    }

    private double cellLoss(float[] x, int at, int channels, float[] probabilities) {
      float max = Float.NEGATIVE_INFINITY;
      for (int i = at; i < at + channels; i++) {
        max = Math.max(max, x[i]);
      }
      double total = 0;
      for (int i = at; i < at + channels; i++) {
        double exp = Math.exp((double) x[i] - max);
        probabilities[i] = (float) exp;
        total += exp;
      }
      double logTotal = Math.log(total);
      double loss = 0;
      for (int i = at; i < at + channels; i++) {
        probabilities[i] /= (float) total;
        loss -= target[i] * ((double) x[i] - max - logTotal);
      }
      return loss;
    }

    @Override
    public void backward(Backward context) {
      float[] gradient = context.gradient(0);
      float[] probabilities = context.kept();
      int channels = context.shape(0).channels();
      float factor = (float) (context.outputGradient()[0] * share());
      for (int cell = 0; cell < weights.length; cell++) {
        int at = cell * channels;
        float cellFactor = factor * weights[cell];
        float targets = (float) Reductions.sum(Arrays.copyOfRange(target, at, at + channels));
        for (int i = at; i < at + channels; i++) {
          gradient[i] += cellFactor * (probabilities[i] * targets - target[i]);
        }
      }
    }
  }
}
