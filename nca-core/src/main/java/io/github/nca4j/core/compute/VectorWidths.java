package io.github.nca4j.core.compute;

/** The widths of a rule's layers as given and as padded to whole vectors. Immutable. */
final class VectorWidths {
  private final int[] given;
  private final int[] padded;
  private final int channels;

  VectorWidths(int[] widths, int filters) {
    given = widths.clone();
    padded = new int[widths.length];
    channels = widths[0] / filters;
    padded[0] = filters * VectorKernels.padded(channels);
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

  /**
   * Where a value of layer i lies in its padded row: each filter's features are padded on their
   * own.
   */
  int place(int i, int index) {
    return i > 0 ? index : index / channels * VectorKernels.padded(channels) + index % channels;
  }
}
