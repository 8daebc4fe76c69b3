package io.github.nca4j.core.run;

import io.github.nca4j.core.GridShape;
import java.util.Locale;
import java.util.Objects;

/**
 * Which part of a grid is drawn, and how large: each cell is a square of {@code scale} x {@code
 * scale} pixels. Immutable and thread-safe.
 *
 * @param top its first row; on a torus any, since a part may lie across the border there
 * @param left its first column, likewise
 * @param height its rows, 1 or more
 * @param width its columns, 1 or more
 * @param scale pixels a cell, 1 or more
 */
public record Viewport(int top, int left, int height, int width, int scale) {
  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if a size or the scale is not positive, or there are more than
   *     2^31 - 1 pixels, which no array holds
   */
  public Viewport {
    if (height < 1 || width < 1 || scale < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "height %d, width %d and scale %d must be 1 or more",
              height,
              width,
              scale));
    }
    double pixels = (double) height * scale * width * scale;
    if (pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d x %d cells at scale %d are %.0f pixels, more than the 2^31 - 1 of an array",
              height,
              width,
              scale,
              pixels));
    }
  }

  /**
   * {@return all of a grid, a pixel a cell}
   *
   * @param shape the grid's
   */
  public static Viewport whole(GridShape shape) {
    Objects.requireNonNull(shape, "shape");
    return new Viewport(0, 0, shape.height(), shape.width(), 1);
  }

  /**
   * {@return the same part at another scale}
   *
   * @param newScale pixels a cell, 1 or more
   */
  public Viewport scaled(int newScale) {
    return new Viewport(top, left, height, width, newScale);
  }

  /** {@return rows of pixels} */
  public int pixelHeight() {
    return height * scale;
  }

  /** {@return pixels a row} */
  public int pixelWidth() {
    return width * scale;
  }

  /** {@return pixels in all} */
  public int pixels() {
    return pixelHeight() * pixelWidth();
  }

  /** Refuses a part that is not all in a grid without a torus. */
  void requireInside(GridShape shape) {
    boolean inside =
        top >= 0
            && left >= 0
            && (long) top + height <= shape.height()
            && (long) left + width <= shape.width();
    if (!inside) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d x %d cells from row %d, column %d on must be inside the grid, %d x %d",
              height,
              width,
              top,
              left,
              shape.height(),
              shape.width()));
    }
  }
}
