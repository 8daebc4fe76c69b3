package io.github.nca4j.core.compute;

/**
 * The columns of a rule's last layer that input channels would have. The layer writes none; in a
 * {@link CellBlock} all channels are alike, so there these get columns of zeros, which leave the
 * channels as they are.
 */
public final class InputColumns {
  private InputColumns() {}

  /**
   * The layers' weights or biases with leading zeros in the rows of the last.
   *
   * @param layers per layer rows x outputs; the last's outputs are channels - inputs
   * @return the same arrays but the last; {@code layers} itself where there are no input channels
   */
  public static float[][] widenLast(float[][] layers, int channels, int inputs) {
    if (inputs == 0) {
      return layers;
    }
    float[] narrow = layers[layers.length - 1];
    int columns = channels - inputs;
    float[] wide = new float[narrow.length / columns * channels];
    for (int from = 0, to = inputs; from < narrow.length; from += columns, to += channels) {
      System.arraycopy(narrow, from, wide, to, columns);
    }
    float[][] widened = layers.clone();
    widened[layers.length - 1] = wide;
    return widened;
  }

  /**
   * Adds a matrix, without its leading columns, to another.
   *
   * @param wide rows x channels
   * @param narrow rows x (channels - inputs)
   */
  static void addNarrowed(float[] wide, float[] narrow, int channels, int inputs) {
    int columns = channels - inputs;
    for (int from = inputs, to = 0; to < narrow.length; from += channels, to += columns) {
      for (int i = 0; i < columns; i++) {
        narrow[to + i] += wide[from + i];
      }
    }
  }
}
