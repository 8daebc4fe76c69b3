package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.List;

/**
 * The mean over channels of the squared 2-Wasserstein distance between the channel's values, in
 * whatever order, and those of a target: of two lines the values of the same rank belong together.
 * Where the target has another number of values, its quantiles are interpolated.
 */
public final class Transport implements Operation {
  private final float[] target;

  /**
   * Transport to a target, which is live.
   *
   * @param target the target's values, channel after channel, each in ascending order
   */
  public Transport(float[] target) {
    this.target = target;
  }

  @Override
  public String name() {
    return "transport";
  }

  @Override
  public Shape shape(List<Shape> inputs) {
    Shapes.requireCount(inputs, 1);
    int channels = inputs.get(0).channels();
    Shapes.require(
        target.length > 0 && target.length % channels == 0,
        "the target has " + target.length + " values, must have as many for each channel");
    return Shape.scalar();
  }

  @Override
  public void forward(Forward context) {
    float[] x = context.input(0);
    float[] differences = context.keep(x.length);
    int channels = context.shape(0).channels();
    int cells = context.shape(0).cells();
    int wanted = target.length / channels;
    double ratio = (double) wanted / cells;
    SortedLine line = new SortedLine(cells);
    double sum = 0;
    for (int channel = 0; channel < channels; channel++) {
      line.sort(x, channel, channels);
      int from = channel * wanted;
      for (int rank = 0; rank < cells; rank++) {
        int at = line.place(rank) * channels + channel;
        float goal =
            wanted == cells
                ? target[from + rank]
                : quantile(from, wanted, (rank + 0.5) * ratio - 0.5);
        float difference = x[at] - goal;
        differences[at] = difference;
        sum += (double) difference * difference;
      }
    }
    context.output()[0] = (float) (sum / x.length);
  }

  private float quantile(int from, int wanted, double rank) {
    double within = Math.max(0, Math.min(wanted - 1, rank));
    int below = (int) within;
    int above = Math.min(wanted - 1, below + 1);
    double share = within - below;
    return (float) ((1 - share) * target[from + below] + share * target[from + above]);
  }

  @Override
  public void backward(Backward context) {
    float[] gradient = context.gradient(0);
    float[] differences = context.kept();
    float factor = 2 * context.outputGradient()[0] / gradient.length;
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] += factor * differences[i];
    }
  }
}
