package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorKernels.SPECIES;
import static io.github.nca4j.core.compute.vector.VectorKernels.fma;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;
import static jdk.incubator.vector.FloatVector.fromArray;

import io.github.nca4j.core.compute.Layout;
import io.github.nca4j.core.compute.Stencil;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Sums of the gradients of learned filters, of data in rows. A tap's products are summed channel by
 * channel, and over the channels at the end only.
 */
final class VectorKernelGradients {
  private final int channels;
  private final int cellStride;
  private final int[] learned;
  private final int filterStride;

  /** Per learned filter how far its taps are from the cell, in floats. */
  private final int[][] offsets;

  /** [learned filter][tap * padded channels + channel]. */
  private final float[][] sums;

  VectorKernelGradients(Layout layout, Stencil stencil, VectorWidths widths) {
    filterStride = widths.filterStride();
    channels = layout.channels();
    cellStride = layout.cellStride();
    learned = stencil.learned();
    offsets = new int[learned.length][];
    sums = new float[learned.length][];
    for (int i = 0; i < learned.length; i++) {
      offsets[i] = stencil.offsets(learned[i], layout.rowCells());
      sums[i] = new float[offsets[i].length * cellStride];
      for (int t = 0; t < offsets[i].length; t++) {
        offsets[i][t] *= cellStride;
      }
    }
  }

  /** Adds for cells[from, from + n), given the gradients of their features. */
  void add(float[] state, int[] cells, int from, int n, float[] a, VectorPanels features) {
    for (int i = 0; i < learned.length; i++) {
      int[] taps = offsets[i];
      for (int c = 0; c < cellStride; c += LANES) {
        int in = features.place(0, learned[i] * filterStride + c);
        int t = 0;
        for (; t + 3 <= taps.length; t += 3) {
          addThree(state, cells, from, n, a, in, taps, t, sums[i], c);
        }
        for (; t < taps.length; t++) {
          addOne(state, cells, from, n, a, in, taps[t], sums[i], t * cellStride + c);
        }
      }
    }
  }

  /** Three sums stay in registers while the cells pass; one would wait for itself. */
  private void addThree(
      float[] state,
      int[] cells,
      int from,
      int n,
      float[] features,
      int at,
      int[] taps,
      int tap,
      float[] sum,
      int channel) {
    int to = tap * cellStride + channel;
    FloatVector a = fromArray(SPECIES, sum, to);
    FloatVector b = fromArray(SPECIES, sum, to + cellStride);
    FloatVector c = fromArray(SPECIES, sum, to + 2 * cellStride);
    int offsetA = taps[tap] + channel;
    int offsetB = taps[tap + 1] + channel;
    int offsetC = taps[tap + 2] + channel;
    for (int j = 0, in = at; j < n; j++, in += WIDTH) {
      int p = cells[from + j] * cellStride;
      FloatVector d = fromArray(SPECIES, features, in);
      a = fma(fromArray(SPECIES, state, p + offsetA), d, a);
      b = fma(fromArray(SPECIES, state, p + offsetB), d, b);
      c = fma(fromArray(SPECIES, state, p + offsetC), d, c);
    }
    a.intoArray(sum, to);
    b.intoArray(sum, to + cellStride);
    c.intoArray(sum, to + 2 * cellStride);
  }

  private void addOne(
      float[] state,
      int[] cells,
      int from,
      int n,
      float[] features,
      int at,
      int offset,
      float[] sum,
      int to) {
    FloatVector a = fromArray(SPECIES, sum, to);
    int channel = to % cellStride;
    for (int j = 0, in = at; j < n; j++, in += WIDTH) {
      int p = cells[from + j] * cellStride + channel;
      a = fma(fromArray(SPECIES, state, p + offset), fromArray(SPECIES, features, in), a);
    }
    a.intoArray(sum, to);
  }

  void clear() {
    for (float[] filter : sums) {
      Arrays.fill(filter, 0);
    }
  }

  /** Adds per learned filter the sums of its taps, row by row. */
  void addTo(float[][] kernels) {
    for (int i = 0; i < learned.length; i++) {
      for (int t = 0; t < offsets[i].length; t++) {
        double sum = 0;
        for (int c = 0; c < channels; c++) {
          sum += sums[i][t * cellStride + c];
        }
        kernels[i][t] += (float) sum;
      }
    }
  }
}
