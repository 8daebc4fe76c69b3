package io.github.nca4j.train.loss;

import io.github.nca4j.train.data.Exemplar;

/** Red, green and blue, each minus one half, [height, width, 3]. */
final class ColourGrid {
  private final int height;
  private final int width;
  private final float[] values;

  ColourGrid(int height, int width, float[] values) {
    this.height = height;
    this.width = width;
    this.values = values;
  }

  static ColourGrid of(Exemplar exemplar) {
    float[] values = exemplar.rgb();
    for (int i = 0; i < values.length; i++) {
      values[i] -= 0.5f;
    }
    return new ColourGrid(exemplar.height(), exemplar.width(), values);
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  float[] values() {
    return values;
  }

  /** The means of blocks of 2 x 2; a last row or column without a partner is left out. */
  ColourGrid halved() {
    int rows = height / 2;
    int columns = width / 2;
    int line = Exemplar.COLOURS * width;
    float[] means = new float[Exemplar.COLOURS * rows * columns];
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < columns; x++) {
        for (int c = 0; c < Exemplar.COLOURS; c++) {
          int from = 2 * y * line + 2 * x * Exemplar.COLOURS + c;
          float above = values[from] + values[from + Exemplar.COLOURS];
          float below = values[from + line] + values[from + line + Exemplar.COLOURS];
          means[(y * columns + x) * Exemplar.COLOURS + c] = (above + below) / 4;
        }
      }
    }
    return new ColourGrid(rows, columns, means);
  }
}
