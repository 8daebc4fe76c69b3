package io.github.nca4j.autodiff.operation.standard;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import java.util.Arrays;

/**
 * A sample of a grid with a border around it, so that neighbourhoods need no case for the edge. A
 * padded cell is (row + radius, column + radius); columns beyond the left and right are of the same
 * row, or of the opposite end where the boundary is circular.
 */
record Padding(int height, int width, int channels, int radius, Boundary boundary) {
  static Padding of(Shape grid, int radius, Boundary boundary) {
    return new Padding(grid.dim(1), grid.dim(2), grid.dim(3), radius, boundary);
  }

  /** The length of a padded row. */
  int rowLength() {
    return (width + 2 * radius) * channels;
  }

  int length() {
    return (height + 2 * radius) * rowLength();
  }

  /** The length of a sample without its border. */
  int sampleLength() {
    return height * width * channels;
  }

  /** Copies the sample at {@code at} with its border, which is {@code outside} if not circular. */
  void pad(float[] grid, int at, float outside, float[] padded) {
    for (int row = -radius; row < height + radius; row++) {
      int to = (row + radius) * rowLength();
      if (isOutside(row, height)) {
        Arrays.fill(padded, to, to + rowLength(), outside);
        continue;
      }
      int from = at + Math.floorMod(row, height) * width * channels;
      System.arraycopy(grid, from, padded, to + radius * channels, width * channels);
      for (int i = 0; i < 2 * radius; i++) {
        int column = borderColumn(i);
        int cell = to + (column + radius) * channels;
        if (isOutside(column, width)) {
          Arrays.fill(padded, cell, cell + channels, outside);
        } else {
          int wrapped = from + Math.floorMod(column, width) * channels;
          System.arraycopy(grid, wrapped, padded, cell, channels);
        }
      }
    }
  }

  /** The reverse of {@link #pad}: adds every padded cell to the cell that it is a copy of. */
  void fold(float[] padded, float[] grid, int at) {
    for (int row = -radius; row < height + radius; row++) {
      if (isOutside(row, height)) {
        continue;
      }
      int from = (row + radius) * rowLength();
      int to = at + Math.floorMod(row, height) * width * channels;
      Elementwise.addRow(padded, from + radius * channels, grid, to, width * channels);
      for (int i = 0; i < 2 * radius; i++) {
        int column = borderColumn(i);
        if (!isOutside(column, width)) {
          int cell = from + (column + radius) * channels;
          Elementwise.addRow(
              padded, cell, grid, to + Math.floorMod(column, width) * channels, channels);
        }
      }
    }
  }

  /** Counts the columns -radius to -1, then width to width + radius - 1. */
  private int borderColumn(int i) {
    return i < radius ? i - radius : width + i - radius;
  }

  private boolean isOutside(int index, int length) {
    return boundary == Boundary.ZERO && (index < 0 || index >= length);
  }
}
