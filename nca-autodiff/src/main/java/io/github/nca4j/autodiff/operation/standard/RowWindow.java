package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Operation;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import java.util.Arrays;

/**
 * A window of size x size neighbours that moves down a sample, a whole row of cells at a time:
 * {@link #row} (i, j) holds, at each cell's own place, the neighbour i - radius rows below and j -
 * radius columns to the right of it. The rows are copies, since C2 makes faster loops of separate
 * arrays at one index than of shifted parts of the same array.
 */
final class RowWindow {
  private final Boundary boundary;
  private final int height;
  private final int width;
  private final int channels;
  private final int radius;
  private final float outside;
  private final float[] whole;
  private final float[][][] rows;
  private float[] grid;
  private int at;
  private int stride;
  private int next;

  /**
   * A window on grids of [batch, height, width, channels].
   *
   * @param size odd
   * @param outside what lies beyond a boundary that is not circular
   */
  RowWindow(Operation.Context context, Shape shape, int size, Boundary boundary, float outside) {
    this.boundary = boundary;
    this.outside = outside;
    height = shape.dim(1);
    width = shape.dim(2);
    channels = shape.dim(3);
    radius = size / 2;
    whole = context.scratch(rowLength());
    rows = new float[size][size][];
    for (float[][] shifted : rows) {
      for (int j = 0; j < size; j++) {
        shifted[j] = context.scratch(rowLength());
      }
    }
  }

  int rowLength() {
    return width * channels;
  }

  /**
   * Puts the window just above a sample.
   *
   * @param newAt where the sample's first cell starts in the grid
   * @param newStride from one cell to the next
   */
  void start(float[] newGrid, int newAt, int newStride) {
    grid = newGrid;
    at = newAt;
    stride = newStride;
    next = -radius;
    for (int i = 0; i < 2 * radius; i++) {
      down();
    }
  }

  /** Moves down by a row. */
  void down() {
    float[][] recycled = rows[0];
    System.arraycopy(rows, 1, rows, 0, rows.length - 1);
    rows[rows.length - 1] = recycled;
    load(recycled, next++);
  }

  /** A row of neighbours, for all the cells of the row that the window is at. */
  float[] row(int i, int j) {
    return rows[i][j];
  }

  private void load(float[][] shifted, int y) {
    if (isOutside(y, height)) {
      for (float[] row : shifted) {
        Arrays.fill(row, outside);
      }
      return;
    }
    int from = at + Math.floorMod(y, height) * width * stride;
    for (int to = 0; to < whole.length; to += channels, from += stride) {
      System.arraycopy(grid, from, whole, to, channels);
    }
    for (int j = 0; j < shifted.length; j++) {
      shift(j - radius, shifted[j]);
    }
  }

  private void shift(int columns, float[] shifted) {
    int first = Math.max(0, Math.min(width, -columns));
    int last = Math.max(0, Math.min(width, width - columns));
    border(columns, shifted, 0, first);
    if (last > first) {
      int length = (last - first) * channels;
      System.arraycopy(whole, (first + columns) * channels, shifted, first * channels, length);
    }
    border(columns, shifted, last, width);
  }

  private void border(int columns, float[] shifted, int from, int to) {
    for (int x = from; x < to; x++) {
      if (isOutside(x + columns, width)) {
        Arrays.fill(shifted, x * channels, (x + 1) * channels, outside);
      } else {
        int wrapped = Math.floorMod(x + columns, width);
        System.arraycopy(whole, wrapped * channels, shifted, x * channels, channels);
      }
    }
  }

  private boolean isOutside(int index, int length) {
    return boundary == Boundary.ZERO && (index < 0 || index >= length);
  }
}
