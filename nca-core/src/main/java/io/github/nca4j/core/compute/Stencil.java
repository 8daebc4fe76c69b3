package io.github.nca4j.core.compute;

import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The filters of a perception as their taps: per filter, the neighbours with a weight other than
 * zero; all taps where the filter is learned. Immutable but for the weights of learned filters,
 * which must not be changed while a block is at work.
 */
public final class Stencil {
  private static final List<Kernel> SOBELS = Perception.standard().kernels();
  private static final List<Kernel> SOBELS_AND_LAPLACIAN =
      List.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);

  private final int radius;
  private final int[][] rows;
  private final int[][] columns;
  private final float[][] weights;
  private final int[] learned;
  private final boolean sobel;
  private final boolean sobelAndLaplacian;

  private Stencil(
      int radius,
      int[][] rows,
      int[][] columns,
      float[][] weights,
      int[] learned,
      List<Kernel> kernels) {
    this.radius = radius;
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.learned = learned;
    sobel = kernels.equals(SOBELS);
    sobelAndLaplacian = kernels.equals(SOBELS_AND_LAPLACIAN);
  }

  /** The stencil of some kernels. */
  public static Stencil of(List<Kernel> kernels) {
    int filters = kernels.size();
    int[][] rows = new int[filters][];
    int[][] columns = new int[filters][];
    float[][] weights = new float[filters][];
    int radius = 0;
    for (int k = 0; k < filters; k++) {
      Kernel kernel = kernels.get(k);
      float[] all = kernel.weights();
      int size = kernel.size();
      radius = Math.max(radius, kernel.radius());
      int[] taps =
          Arrays.stream(kernel.tapPlaces())
              .filter(place -> all[place] != 0 || kernel.isLearned())
              .toArray();
      rows[k] = new int[taps.length];
      columns[k] = new int[taps.length];
      weights[k] = new float[taps.length];
      for (int i = 0; i < taps.length; i++) {
        rows[k][i] = taps[i] / size - size / 2;
        columns[k][i] = taps[i] % size - size / 2;
        weights[k][i] = all[taps[i]];
      }
    }
    int[] learned = IntStream.range(0, filters).filter(k -> kernels.get(k).isLearned()).toArray();
    return new Stencil(radius, rows, columns, weights, learned, kernels);
  }

  /** The number of filters. */
  public int filters() {
    return weights.length;
  }

  /** How far the filters reach. */
  public int radius() {
    return radius;
  }

  /** The indices of the learned filters, rising. */
  public int[] learned() {
    return learned.clone();
  }

  /** Zeros for the weights of the learned filters, in their order, each row by row. */
  public float[][] newLearned() {
    return Arrays.stream(learned)
        .mapToObj(filter -> new float[weights[filter].length])
        .toArray(float[][]::new);
  }

  /** Takes the weights of the learned filters, in their order, each row by row. */
  public void setLearned(float[][] kernels) {
    for (int i = 0; i < learned.length; i++) {
      System.arraycopy(kernels[i], 0, weights[learned[i]], 0, kernels[i].length);
    }
  }

  /**
   * Whether these are the 3x3 identity, Sobel x and Sobel y, for which providers have a shorter
   * form.
   */
  public boolean isSobel() {
    return sobel;
  }

  /** Whether these are the 3x3 identity, Sobel x, Sobel y and Laplacian, a texture's. */
  public boolean isSobelAndLaplacian() {
    return sobelAndLaplacian;
  }

  /** The weights of a filter's taps; live, not to be written. */
  public float[] weights(int filter) {
    return weights[filter];
  }

  /** How far a filter's taps are from the cell, in padded cells. */
  public int[] offsets(int filter, int rowCells) {
    int[] offsets = new int[weights[filter].length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = rows[filter][i] * rowCells + columns[filter][i];
    }
    return offsets;
  }
}
