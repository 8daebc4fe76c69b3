package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Kernel;
import java.util.Arrays;
import java.util.List;

/**
 * Depthwise cross-correlation. A row of all cells' channels is computed at once, tap by tap, and
 * then copied to the features of its cells.
 */
public final class Depthwise {
  private Depthwise() {}

  /** A kernel's weight at (row, column) of the window, which has the largest kernel's size. */
  private record Tap(int row, int column, float weight) {}

  private static void forward(
      Operation.Context context, int size, Tap[][] kernels, Boundary boundary) {
    Shape shape = context.shape(0);
    RowWindow window = new RowWindow(context, shape, size, boundary, 0);
    float[] row = context.scratch(window.rowLength());
    int stride = context.outputShape().channels();
    int rows = shape.dim(0) * shape.dim(1);
    for (int y = 0; y < rows; y++) {
      if (y % shape.dim(1) == 0) {
        window.start(context.input(0), y * row.length, shape.channels());
      }
      window.down();
      for (int k = 0; k < kernels.length; k++) {
        Arrays.fill(row, 0);
        addTaps(window, kernels[k], row);
        int to = y * shape.dim(2) * stride + k * shape.channels();
        copyToCells(row, context.output(), to, stride, shape.channels());
      }
    }
  }

  /** The input's gradient is the output's, correlated with the kernels turned upside down. */
  private static void backwardInput(
      Operation.Backward context, int size, Tap[][] kernels, Boundary boundary) {
    Shape shape = context.shape(0);
    Tap[][] flipped = new Tap[kernels.length][];
    RowWindow[] windows = new RowWindow[kernels.length];
    for (int k = 0; k < kernels.length; k++) {
      flipped[k] = flipped(kernels[k], size);
      windows[k] = new RowWindow(context, shape, size, boundary, 0);
    }
    int stride = context.outputShape().channels();
    float[] row = context.scratch(shape.dim(2) * shape.channels());
    float[] gradient = context.gradient(0);
    int rows = shape.dim(0) * shape.dim(1);
    for (int y = 0; y < rows; y++) {
      Arrays.fill(row, 0);
      for (int k = 0; k < kernels.length; k++) {
        if (y % shape.dim(1) == 0) {
          int from = y * shape.dim(2) * stride + k * shape.channels();
          windows[k].start(context.outputGradient(), from, stride);
        }
        windows[k].down();
        addTaps(windows[k], flipped[k], row);
      }
      for (int i = 0, to = y * row.length; i < row.length; i++) {
        gradient[to + i] += row[i];
      }
    }
  }

  private static Tap[] flipped(Tap[] taps, int size) {
    return Arrays.stream(taps)
        .map(tap -> new Tap(size - 1 - tap.row, size - 1 - tap.column, tap.weight))
        .toArray(Tap[]::new);
  }

  private static void addTaps(RowWindow window, Tap[] taps, float[] sums) {
    int i = 0;
    for (; i + 2 < taps.length; i += 3) {
      addScaled(
          taps[i].weight,
          window.row(taps[i].row, taps[i].column),
          taps[i + 1].weight,
          window.row(taps[i + 1].row, taps[i + 1].column),
          taps[i + 2].weight,
          window.row(taps[i + 2].row, taps[i + 2].column),
          sums);
    }
    for (; i < taps.length; i++) {
      Elementwise.addTo(sums, taps[i].weight, window.row(taps[i].row, taps[i].column));
    }
  }

  private static void addScaled(
      float u, float[] a, float v, float[] b, float w, float[] c, float[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += u * a[i] + v * b[i] + w * c[i];
    }
  }

  private static void copyToCells(float[] row, float[] features, int at, int stride, int channels) {
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
  public static final class Fixed implements Operation {
    private final Tap[][] kernels;
    private final int radius;
    private final Boundary boundary;

    public Fixed(List<Kernel> kernels, Boundary boundary) {
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
      Depthwise.forward(context, 2 * radius + 1, kernels, boundary);
    }

    @Override
    public void backward(Backward context) {
      backwardInput(context, 2 * radius + 1, kernels, boundary);
    }
  }

  /** Kernels that are the second input, of shape [kernels, size, size], or one of [size, size]. */
  public record Learned(Boundary boundary) implements Operation {
    @Override
    public String name() {
      return "depthwise";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
      Shapes.requireCount(inputs, 2);
      Shape grid = Shapes.requireGrid(inputs.get(0));
      Shape kernels = inputs.get(1);
      int rank = kernels.rank();
      Shapes.require(
          (rank == 2 || rank == 3) && kernels.dim(rank - 2) == kernels.dim(rank - 1),
          "kernels must have shape [kernels, size, size] or [size, size]");
      Shapes.requireOdd(size(kernels));
      return grid.withChannels(count(kernels) * grid.channels());
    }

    private static int size(Shape kernels) {
      return kernels.channels();
    }

    private static int count(Shape kernels) {
      return kernels.rank() == 2 ? 1 : kernels.dim(0);
    }

    @Override
    public void forward(Forward context) {
      Depthwise.forward(context, size(context.shape(1)), taps(context), boundary);
    }

    @Override
    public void backward(Backward context) {
      if (context.needs(0)) {
        backwardInput(context, size(context.shape(1)), taps(context), boundary);
      }
      if (context.needs(1)) {
        backwardKernels(context);
      }
    }

    private static Tap[][] taps(Context context) {
      Shape kernels = context.shape(1);
      int size = size(kernels);
      Tap[][] taps = new Tap[count(kernels)][size * size];
      for (int i = 0; i < kernels.size(); i++) {
        int tap = i % (size * size);
        taps[i / (size * size)][tap] = new Tap(tap / size, tap % size, context.input(1)[i]);
      }
      return taps;
    }

    /** Sums a weight's products over the rows before it sums over a row, which vectorises. */
    private void backwardKernels(Backward context) {
      Shape shape = context.shape(0);
      Shape kernels = context.shape(1);
      int size = size(kernels);
      RowWindow window = new RowWindow(context, shape, size, boundary, 0);
      float[] row = context.scratch(window.rowLength());
      float[][] sums = new float[kernels.size()][];
      for (int i = 0; i < sums.length; i++) {
        sums[i] = context.scratch(row.length);
        Arrays.fill(sums[i], 0);
      }
      int stride = context.outputShape().channels();
      int rows = shape.dim(0) * shape.dim(1);
      for (int y = 0; y < rows; y++) {
        if (y % shape.dim(1) == 0) {
          window.start(context.input(0), y * row.length, shape.channels());
        }
        window.down();
        for (int k = 0; k < count(kernels); k++) {
          int from = y * shape.dim(2) * stride + k * shape.channels();
          collect(context.outputGradient(), from, stride, row, shape.channels());
          for (int tap = 0; tap < size * size; tap++) {
            Elementwise.addProducts(
                sums[k * size * size + tap], row, window.row(tap / size, tap % size));
          }
        }
      }
      float[] gradient = context.gradient(1);
      for (int i = 0; i < sums.length; i++) {
        gradient[i] += (float) Reductions.sum(sums[i]);
      }
    }
  }
}
