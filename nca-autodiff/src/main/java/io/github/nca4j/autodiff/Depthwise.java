package io.github.nca4j.autodiff;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.Arrays;
import java.util.List;

/**
 * Depthwise cross-correlation. A row of all cells' channels is computed at once, tap by tap, and
 * then dealt out among the features of its cells.
 */
final class Depthwise {
  private Depthwise() {}

  /** A kernel's weight at (row, column) of a padded neighbourhood of the largest kernel's size. */
  private record Tap(int row, int column, float weight) {
    int at(Padding padding, int y) {
      return (y + row) * padding.rowLength() + column * padding.channels();
    }
  }

  private static void forward(Operation.Context context, Padding padding, Tap[][] kernels) {
    float[] padded = context.scratch(padding.length());
    float[] row = context.scratch(padding.width() * padding.channels());
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      padding.pad(context.input(0), sample * padding.sampleLength(), 0, padded);
      for (int y = 0; y < padding.height(); y++) {
        for (int k = 0; k < kernels.length; k++) {
          Arrays.fill(row, 0);
          for (Tap tap : kernels[k]) {
            addScaled(tap.weight(), padded, tap.at(padding, y), row);
          }
          deal(
              row,
              context.output(),
              featureAt(padding, kernels.length, sample, y, k),
              kernels.length * padding.channels(),
              padding.channels());
        }
      }
    }
  }

  /**
   * Collects each row of the output's gradient and scatters it, tap by tap, to the gradient of the
   * padded input.
   */
  private static void backwardInput(Operation.Backward context, Padding padding, Tap[][] kernels) {
    float[] padded = context.scratch(padding.length());
    float[] row = context.scratch(padding.width() * padding.channels());
    for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
      Arrays.fill(padded, 0);
      for (int y = 0; y < padding.height(); y++) {
        for (int k = 0; k < kernels.length; k++) {
          collect(
              context.outputGradient(),
              featureAt(padding, kernels.length, sample, y, k),
              kernels.length * padding.channels(),
              row,
              padding.channels());
          for (Tap tap : kernels[k]) {
            scatterScaled(tap.weight(), row, padded, tap.at(padding, y));
          }
        }
      }
      padding.fold(padded, context.gradient(0), sample * padding.sampleLength());
    }
  }

  private static int featureAt(Padding padding, int kernels, int sample, int y, int kernel) {
    int cell = (sample * padding.height() + y) * padding.width();
    return (cell * kernels + kernel) * padding.channels();
  }

  private static void addScaled(float weight, float[] from, int at, float[] row) {
    for (int i = 0; i < row.length; i++) {
      row[i] += weight * from[at + i];
    }
  }

  private static void scatterScaled(float weight, float[] row, float[] to, int at) {
    for (int i = 0; i < row.length; i++) {
      to[at + i] += weight * row[i];
    }
  }

  private static void addProducts(float[] row, float[] from, int at, float[] sums) {
    for (int i = 0; i < row.length; i++) {
      sums[i] += row[i] * from[at + i];
    }
  }

  private static void deal(float[] row, float[] features, int at, int stride, int channels) {
    int to = at;
    for (int from = 0; from < row.length; from += channels, to += stride) {
      System.arraycopy(row, from, features, to, channels);
    }
  }

  private static void collect(float[] features, int at, int stride, float[] row, int channels) {
    int from = at;
    for (int to = 0; to < row.length; to += channels, from += stride) {
      System.arraycopy(features, from, row, to, channels);
    }
  }

  /** Kernels that are constants; taps of weight 0 cost nothing. */
  static final class Fixed implements Operation {
    private final Tap[][] kernels;
    private final int radius;
    private final Boundary boundary;

    Fixed(List<Kernel> kernels, Boundary boundary) {
      this.boundary = boundary;
      radius = kernels.stream().mapToInt(Kernel::radius).max().orElse(0);
      this.kernels = kernels.stream().map(this::taps).toArray(Tap[][]::new);
    }

    private Tap[] taps(Kernel kernel) {
      Tap[] taps = new Tap[kernel.size() * kernel.size()];
      int margin = radius - kernel.radius();
      for (int i = 0; i < taps.length; i++) {
        int row = i / kernel.size();
        int column = i % kernel.size();
        taps[i] = new Tap(margin + row, margin + column, kernel.weight(row, column));
      }
      return Arrays.stream(taps).filter(tap -> tap.weight() != 0).toArray(Tap[]::new);
    }

    @Override
    public String name() {
      return "depthwise";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 1);
      Shapes.require(kernels.length > 0, "there must be at least 1 kernel");
      Shape grid = Shapes.requireGrid(inputs.get(0));
      return grid.withChannels(kernels.length * grid.channels());
    }

    @Override
    public void forward(Forward context) {
      Depthwise.forward(context, Padding.of(context.shape(0), radius, boundary), kernels);
    }

    @Override
    public void backward(Backward context) {
      backwardInput(context, Padding.of(context.shape(0), radius, boundary), kernels);
    }
  }

  /** Kernels that are the second input, of shape [kernels, size, size]. */
  record Learned(Boundary boundary) implements Operation {
    @Override
    public String name() {
      return "depthwise";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shape grid = Shapes.requireGrid(inputs.get(0));
      Shape kernels = inputs.get(1);
      Shapes.require(
          kernels.rank() == 3 && kernels.dim(1) == kernels.dim(2),
          "kernels must have shape [kernels, size, size]");
      Shapes.requireOdd(kernels.dim(1));
      return grid.withChannels(kernels.dim(0) * grid.channels());
    }

    @Override
    public void forward(Forward context) {
      Depthwise.forward(context, padding(context), taps(context));
    }

    @Override
    public void backward(Backward context) {
      if (context.needs(0)) {
        backwardInput(context, padding(context), taps(context));
      }
      if (context.needs(1)) {
        backwardKernels(context, padding(context), taps(context));
      }
    }

    private Padding padding(Context context) {
      return Padding.of(context.shape(0), context.shape(1).dim(1) / 2, boundary);
    }

    private static Tap[][] taps(Context context) {
      Shape kernels = context.shape(1);
      int size = kernels.dim(1);
      Tap[][] taps = new Tap[kernels.dim(0)][size * size];
      for (int i = 0; i < kernels.size(); i++) {
        int tap = i % (size * size);
        taps[i / (size * size)][tap] = new Tap(tap / size, tap % size, context.input(1)[i]);
      }
      return taps;
    }

    /** Sums a weight's products over the rows before it sums over a row, which vectorises. */
    private static void backwardKernels(Backward context, Padding padding, Tap[][] kernels) {
      int taps = kernels[0].length;
      float[] padded = context.scratch(padding.length());
      float[] row = context.scratch(padding.width() * padding.channels());
      float[][] sums = new float[kernels.length * taps][];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = context.scratch(row.length);
        Arrays.fill(sums[i], 0);
      }
      for (int sample = 0; sample < context.shape(0).dim(0); sample++) {
        padding.pad(context.input(0), sample * padding.sampleLength(), 0, padded);
        for (int y = 0; y < padding.height(); y++) {
          for (int k = 0; k < kernels.length; k++) {
            collect(
                context.outputGradient(),
                featureAt(padding, kernels.length, sample, y, k),
                kernels.length * padding.channels(),
                row,
                padding.channels());
            for (int i = 0; i < taps; i++) {
              addProducts(row, padded, kernels[k][i].at(padding, y), sums[k * taps + i]);
            }
          }
        }
      }
      float[] gradient = context.gradient(1);
      for (int i = 0; i < sums.length; i++) {
        double sum = 0;
        for (float value : sums[i]) {
          sum += value;
        }
        gradient[i] += (float) sum;
      }
    }
  }
}
