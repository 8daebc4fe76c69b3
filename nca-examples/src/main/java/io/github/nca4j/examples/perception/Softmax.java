package io.github.nca4j.examples.perception;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * exp(x) / sum(exp(x)) over the channels of every cell: an operation with a backward of its own.
 */
public record Softmax() implements Operation {
  @Override
  public String name() {
    return "softmax";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    if (inputs.size() != 1) {
      throw new IllegalArgumentException("takes 1 input, not " + inputs.size());
    }
    return inputs.get(0);
  }

  @Override
  public void forward(Forward context) {
    float[] x = context.input(0);
    float[] y = context.output();
    int channels = context.outputShape().channels();
    for (int cell = 0; cell < x.length; cell += channels) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int i = cell; i < cell + channels; i++) {
        largest = Math.max(largest, x[i]);
      }
      float sum = 0;
      for (int i = cell; i < cell + channels; i++) {
        y[i] = (float) Math.exp(x[i] - largest); // At most 1, whatever x is.
        sum += y[i];
      }
      for (int i = cell; i < cell + channels; i++) {
        y[i] /= sum;
      }
    }
  }

  /** dx = y (dy - sum(y dy)). */
  @Override
  public void backward(Backward context) {
    float[] y = context.output();
    float[] dy = context.outputGradient();
    float[] dx = context.gradient(0);
    int channels = context.outputShape().channels();
    for (int cell = 0; cell < y.length; cell += channels) {
      float mean = 0;
      for (int i = cell; i < cell + channels; i++) {
        mean += y[i] * dy[i];
      }
      for (int i = cell; i < cell + channels; i++) {
        dx[i] += y[i] * (dy[i] - mean);
      }
    }
  }
}
