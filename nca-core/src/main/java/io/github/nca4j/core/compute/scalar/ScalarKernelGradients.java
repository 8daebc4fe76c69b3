package io.github.nca4j.core.compute.scalar;

import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sums of the gradients of learned filters, of planar data. A tap's products are summed cell by
 * cell of a block, which vectorises, and over the block's cells at the end only.
 */
final class ScalarKernelGradients {
  private final int channels;
  private final int plane;
  private final List<Neighbour> neighbours = new ArrayList<>();

  /** [learned filter][tap][cell of a block]. */
  private final float[][][] sums;

  private final float[] row;

  /** A neighbour and the taps that read it. */
  private record Neighbour(int offset, List<Tap> taps) {}

  /** A tap of a learned filter, which is the perception's filter {@code filter}. */
  private record Tap(int filter, int learned, int tap) {}

  ScalarKernelGradients(Layout layout, Stencil stencil, int cells) {
    channels = layout.channels();
    plane = layout.channelStride();
    row = new float[cells];
    Map<Integer, List<Tap>> taps = new LinkedHashMap<>();
    int[] learned = stencil.learned();
    sums = new float[learned.length][][];
    for (int i = 0; i < learned.length; i++) {
      int[] offsets = stencil.offsets(learned[i], layout.rowCells());
      sums[i] = new float[offsets.length][cells];
      for (int t = 0; t < offsets.length; t++) {
        taps.computeIfAbsent(offsets[t], o -> new ArrayList<>()).add(new Tap(learned[i], i, t));
      }
    }
    taps.forEach((offset, its) -> neighbours.add(new Neighbour(offset, its)));
  }

  /** Adds for cells[from, from + n), given the gradients of their features. */
  void add(float[] state, int[] cells, int from, int n, float[][] features) {
    for (Neighbour neighbour : neighbours) {
      for (int c = 0; c < channels; c++) {
        int base = c * plane + neighbour.offset;
        for (int j = 0; j < n; j++) {
          row[j] = state[base + cells[from + j]];
        }
        for (Tap tap : neighbour.taps) {
          addProducts(sums[tap.learned][tap.tap], row, features[tap.filter * channels + c], n);
        }
      }
    }
  }

  private static void addProducts(float[] sum, float[] x, float[] y, int n) {
    for (int j = 0; j < n; j++) {
      sum[j] += x[j] * y[j];
    }
  }

  void clear() {
    for (float[][] filter : sums) {
      for (float[] tap : filter) {
        Arrays.fill(tap, 0);
      }
    }
  }

  /** Adds per learned filter the sums of its taps, row by row. */
  void addTo(float[][] kernels) {
    for (int i = 0; i < sums.length; i++) {
      for (int t = 0; t < sums[i].length; t++) {
        double sum = 0;
        for (float product : sums[i][t]) {
          sum += product;
        }
        kernels[i][t] += (float) sum;
      }
    }
  }
}
