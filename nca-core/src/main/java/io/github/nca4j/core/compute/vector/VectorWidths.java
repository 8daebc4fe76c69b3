package io.github.nca4j.core.compute.vector;

import static io.github.nca4j.core.compute.vector.VectorKernels.LANES;
import static io.github.nca4j.core.compute.vector.VectorPanels.WIDTH;

import io.github.nca4j.core.compute.Stencil;

/**
 * The widths of a rule's layers as given and as laid out. Hidden values and channels are padded to
 * whole vectors. Features lie filter by filter: padded too for the two Sobels, whose vectors are
 * written at once; else close together, each filter's last vector reaching into the next filter's
 * place, which is written after it. Then a panel holds as many whole filters as it has room for, so
 * that no vector crosses its end. 20 channels under nine filters are 180 features instead of 288.
 * Immutable.
 */
final class VectorWidths {
  private final int[] given;
  private final int[] padded;
  private final int channels;
  private final int filterStride;
  private final int featureColumns;

  VectorWidths(int[] widths, Stencil stencil) {
    given = widths.clone();
    padded = new int[widths.length];
    channels = widths[0] / stencil.filters();
    int paddedChannels = VectorKernels.padded(channels);
    int filters = (WIDTH - (paddedChannels - channels)) / channels;
    boolean close = !stencil.isSobel() && paddedChannels > channels && filters > 0;
    filterStride = close ? channels : paddedChannels;
    featureColumns = close ? filters * channels : WIDTH;
    padded[0] = stencil.filters() * filterStride;
    for (int i = 1; i < widths.length; i++) {
      padded[i] = VectorKernels.padded(widths[i]);
    }
  }

  int layers() {
    return given.length - 1;
  }

  int given(int i) {
    return given[i];
  }

  int padded(int i) {
    return padded[i];
  }

  /** From a filter's first feature to the next filter's. */
  int filterStride() {
    return filterStride;
  }

  /** Columns of layer i's values that a panel holds. */
  int panelColumns(int i) {
    return i == 0 ? featureColumns : WIDTH;
  }

  /** Panels of layer i's values. */
  int panels(int i) {
    return (padded[i] + panelColumns(i) - 1) / panelColumns(i);
  }

  /** Where a value of layer i lies in its row. */
  int place(int i, int index) {
    return i > 0 ? index : index / channels * filterStride + index % channels;
  }

  /**
   * The row of layer i's weight gradients, where those have a row an input, of the value at a
   * place: each panel's begin at a multiple of the panel's full width, since tiles sum a few rows
   * too many.
   */
  int gradientRow(int i, int place) {
    return place / panelColumns(i) * WIDTH + place % panelColumns(i);
  }

  /** The number of such rows. */
  int gradientRows(int i) {
    int whole = (panels(i) - 1) * WIDTH;
    int last = padded[i] - (panels(i) - 1) * panelColumns(i);
    return whole + (last + LANES - 1) / LANES * LANES;
  }
}
