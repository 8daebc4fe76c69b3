package io.github.nca4j.core.compute;

import java.util.Arrays;

/**
 * The filters of a perception as their taps: per filter, the neighbours with a weight other than
 * zero; all of them where the filter is learned. Immutable but for the weights of learned filters,
 * which must not be changed while a block is at work.
 */
public final class Stencil {
  private static final float[] IDENTITY = {0, 0, 0, 0, 1, 0, 0, 0, 0};
  private static final float[] SOBEL_X = {-.125f, 0, .125f, -.25f, 0, .25f, -.125f, 0, .125f};
  private static final float[] SOBEL_Y = {-.125f, -.25f, -.125f, 0, 0, 0, .125f, .25f, .125f};

  private final int radius;
  private final int[][] rows;
  private final int[][] columns;
  private final float[][] weights;
  private final int[] learned;
  private final boolean sobel;

  private Stencil(
      int radius, int[][] rows, int[][] columns, float[][] weights, int[] learned, boolean sobel) {
    this.radius = radius;
    this.rows = rows;
    this.columns = columns;
    this.weights = weights;
    this.learned = learned;
    this.sobel = sobel;
  }

  /** The stencil of square kernels of odd size, each given row by row. */
  public static Stencil of(float[][] kernels) {
    return of(kernels, new int[0]);
  }

  /**
   * The stencil of square kernels of which some are learned.
   *
   * @param learned the indices of those, rising
   */
  public static Stencil of(float[][] kernels, int[] learned) {
    int filters = kernels.length;
    int[][] rows = new int[filters][];
    int[][] columns = new int[filters][];
    float[][] weights = new float[filters][];
    int radius = 0;
    for (int k = 0; k < filters; k++) {
      float[] kernel = kernels[k];
      int size = (int) Math.round(Math.sqrt(kernel.length));
      radius = Math.max(radius, size / 2);
      int taps = 0;
      rows[k] = new int[kernel.length];
      columns[k] = new int[kernel.length];
      weights[k] = new float[kernel.length];
      for (int i = 0; i < kernel.length; i++) {
        if (kernel[i] != 0 || Arrays.binarySearch(learned, k) >= 0) {
          rows[k][taps] = i / size - size / 2;
          columns[k][taps] = i % size - size / 2;
          weights[k][taps++] = kernel[i];
        }
      }
      rows[k] = Arrays.copyOf(rows[k], taps);
      columns[k] = Arrays.copyOf(columns[k], taps);
      weights[k] = Arrays.copyOf(weights[k], taps);
    }
    boolean sobel =
        learned.length == 0
            && Arrays.deepEquals(kernels, new float[][] {IDENTITY, SOBEL_X, SOBEL_Y});
    return new Stencil(radius, rows, columns, weights, learned.clone(), sobel);
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
