package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.data.Exemplar;

/** Red, green and blue of [height, width] pixels, in whatever range. */
final class Raster {
  private final int height;
  private final int width;
  private final float[] rgb;

  Raster(int height, int width, float[] rgb) {
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  static Raster of(Exemplar exemplar) {
    return new Raster(exemplar.height(), exemplar.width(), exemplar.rgb());
  }

  /** What a state of a texture shows: its colours, cut to [0, 1]. */
  static Raster of(Grid state) {
    float[] values = state.values();
    float[] rgb = new float[Exemplar.COLOURS * state.height() * state.width()];
    for (int i = 0; i < rgb.length; i++) {
      float value = values[i / Exemplar.COLOURS * state.channels() + i % Exemplar.COLOURS] + 0.5f;
      rgb[i] = Math.max(0, Math.min(1, value));
    }
    return new Raster(state.height(), state.width(), rgb);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  float[] rgb() {
    return rgb;
  }

  Raster part(int top, int left, int rows, int columns) {
    float[] part = new float[Exemplar.COLOURS * rows * columns];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(
          rgb,
          Exemplar.COLOURS * ((top + y) * width + left),
          part,
          Exemplar.COLOURS * y * columns,
          Exemplar.COLOURS * columns);
    }
    return new Raster(rows, columns, part);
  }

  /** The means of blocks of 2 x 2. */
  Raster halved() {
    int rows = height / 2;
    int columns = width / 2;
    float[] means = new float[Exemplar.COLOURS * rows * columns];
    for (int i = 0; i < means.length; i++) {
      int cell = i / Exemplar.COLOURS;
      int colour = i % Exemplar.COLOURS;
      float sum = 0;
      for (int block = 0; block < 4; block++) {
        int y = 2 * (cell / columns) + block / 2;
        int x = 2 * (cell % columns) + block % 2;
        sum += rgb[(y * width + x) * Exemplar.COLOURS + colour];
      }
      means[i] = sum / 4;
    }
    return new Raster(rows, columns, means);
  }
}
