package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/** Functions of each cell's vector that make it a distribution, or of mean 0 and variance 1. */
public final class Normalisation {
  private Normalisation() {}

  /** An operation on the vectors of one variable. */
  private interface OfCells extends Operation {
    @Override
    default Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shapes.require(inputs.get(0).rank() > 0, "a scalar has no channels");
      return inputs.get(0);
    }
  }

  /** exp(x) / sum(exp(x)); the maximum is subtracted first, so that no sum overflows. */
  public record Softmax() implements OfCells {
    @Override
    public String name() {
      return "softmax";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] y = context.output();
      int channels = context.outputShape().channels();
      for (int at = 0; at < x.length; at += channels) {
        float max = Reductions.max(x, at, at + channels);
        float factor = (float) (1 / exp(x, max, y, at, at + channels));
        for (int i = at; i < at + channels; i++) {
          y[i] *= factor;
        }
      }
    }

    /** Writes exp(x - max) and gives the sum. */
    private static double exp(float[] x, float max, float[] y, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        double exp = Math.exp((double) x[i] - max);
        y[i] = (float) exp;
        sum += exp;
      }
      return sum;
    }

    /** dx = y (dy - sum(y dy)). */
    @Override
    public void backward(Backward context) {
      float[] y = context.output();
      float[] dy = context.outputGradient();
      float[] dx = context.gradient(0);
      int channels = context.outputShape().channels();
      for (int at = 0; at < y.length; at += channels) {
        double sum = 0;
        for (int i = at; i < at + channels; i++) {
          sum += y[i] * dy[i];
        }
        float mean = (float) sum;
        for (int i = at; i < at + channels; i++) {
          dx[i] += y[i] * (dy[i] - mean);
        }
      }
    }
  }

  /** (x - mean) / sqrt(variance + epsilon), the variance without Bessel's correction. */
  public record LayerNorm(float epsilon) implements OfCells {
    @Override
    public String name() {
      return "layerNorm";
    }

    @Override
    public void forward(Forward context) {
      float[] x = context.input(0);
      float[] y = context.output();
      int channels = context.outputShape().channels();
      float[] scales = context.keep(context.outputShape().cells());
      for (int at = 0, cell = 0; at < x.length; at += channels, cell++) {
        double sum = 0;
        for (int i = at; i < at + channels; i++) {
          sum += x[i];
        }
        double mean = sum / channels;
        double squares = 0;
        for (int i = at; i < at + channels; i++) {
          double difference = x[i] - mean;
          squares += difference * difference;
        }
        float centre = (float) mean;
        float scale = (float) (1 / Math.sqrt(squares / channels + epsilon));
        scales[cell] = scale;
        for (int i = at; i < at + channels; i++) {
          y[i] = scale * (x[i] - centre);
        }
      }
    }

    /** dx = scale (dy - mean(dy) - y mean(y dy)). */
    @Override
    public void backward(Backward context) {
      float[] y = context.output();
      float[] dy = context.outputGradient();
      float[] dx = context.gradient(0);
      float[] scales = context.kept();
      int channels = context.outputShape().channels();
      for (int at = 0, cell = 0; at < y.length; at += channels, cell++) {
        double sum = 0;
        double products = 0;
        for (int i = at; i < at + channels; i++) {
          sum += dy[i];
          products += y[i] * dy[i];
        }
        float mean = (float) (sum / channels);
        float slope = (float) (products / channels);
        float scale = scales[cell];
        for (int i = at; i < at + channels; i++) {
          dx[i] += scale * (dy[i] - mean - y[i] * slope);
        }
      }
    }
  }
}
