package io.github.nca4j.core.compute;

import java.util.Locale;

/**
 * Where the values of a grid lie in a provider's padded array: the grid has a halo of {@code halo}
 * cells on each side, so that a kernel reads its neighbours without asking whether they exist.
 * Value c of the cell at padded position p is at {@code p * cellStride + c * channelStride}.
 * Immutable.
 *
 * @param height rows without the halo
 * @param width columns without the halo
 * @param channels channels of the grid
 * @param halo cells on each side, at least 1
 * @param cellStride floats from a cell to the next
 * @param channelStride floats from a channel to the next
 * @param size floats of the array
 */
public record Layout(
    int height, int width, int channels, int halo, int cellStride, int channelStride, int size) {

  /** Cells lie together, each padded to {@code paddedChannels}: rows of cells, channels last. */
  public static Layout rows(int height, int width, int channels, int halo, int paddedChannels) {
    int size = size(height, width, halo, paddedChannels);
    return new Layout(height, width, channels, halo, paddedChannels, 1, size);
  }

  /** Channels lie together: one plane a channel. */
  public static Layout planar(int height, int width, int channels, int halo) {
    int size = size(height, width, halo, channels);
    return new Layout(height, width, channels, halo, 1, size / channels, size);
  }

  private static int size(int height, int width, int halo, int values) {
    long cells = (height + 2L * halo) * (width + 2L * halo);
    // Of the JVM's largest arrays, some are a few elements shorter than an int would allow.
    if (cells > (Integer.MAX_VALUE - 8) / values) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a grid of %d x %d cells is too large: with %d around it and %d values each it needs"
                  + " more than the 2^31 values of an array",
              height,
              width,
              halo,
              values));
    }
    return (int) cells * values;
  }

  /** Cells in a padded row: the distance from a cell to the one below. */
  public int rowCells() {
    return width + 2 * halo;
  }

  /** The padded position of a cell; y and x may reach into the halo. */
  public int cell(int y, int x) {
    return (y + halo) * rowCells() + x + halo;
  }

  /** Reads a height x width x channels array into the padded one; the halo is not touched. */
  public void pack(float[] grid, float[] padded) {
    for (int y = 0, i = 0; y < height; y++) {
      for (int p = cell(y, 0), end = p + width; p < end; p++, i += channels) {
        for (int c = 0; c < channels; c++) {
          padded[p * cellStride + c * channelStride] = grid[i + c];
        }
      }
    }
  }

  /** Writes the padded array's cells into a height x width x channels one. */
  public void unpack(float[] padded, float[] grid) {
    for (int y = 0, i = 0; y < height; y++) {
      for (int p = cell(y, 0), end = p + width; p < end; p++, i += channels) {
        for (int c = 0; c < channels; c++) {
          grid[i + c] = padded[p * cellStride + c * channelStride];
        }
      }
    }
  }

  /** Copies the border's cells into the halo at the opposite side, as a torus has them. */
  public void wrapHalo(float[] padded) {
    visitHalo(padded, false);
  }

  /** Adds the halo to the cells it stands for and clears it: the reverse of {@link #wrapHalo}. */
  public void foldHalo(float[] padded) {
    visitHalo(padded, true);
  }

  /** Allocates nothing, since every step on a torus comes here. */
  private void visitHalo(float[] padded, boolean fold) {
    for (int y = -halo; y < height + halo; y++) {
      boolean inner = y >= 0 && y < height;
      int row = Math.floorMod(y, height);
      for (int x = -halo; x < width + halo; x++) {
        if (inner && x == 0) {
          x = width;
        }
        int outside = cell(y, x) * cellStride;
        int inside = cell(row, Math.floorMod(x, width)) * cellStride;
        if (fold) {
          fold(padded, outside, inside);
        } else {
          for (int c = 0; c < channels; c++) {
            padded[outside + c * channelStride] = padded[inside + c * channelStride];
          }
        }
      }
    }
  }

  private void fold(float[] padded, int outside, int inside) {
    for (int c = 0; c < channels; c++) {
      padded[inside + c * channelStride] += padded[outside + c * channelStride];
      padded[outside + c * channelStride] = 0;
    }
  }
}
