package io.github.nca4j.core;

import java.util.Locale;

/**
 * Where the one living cell stands that a model grows from: by how much below and to the right of a
 * grid's middle, which is row {@code height / 2} and column {@code width / 2}. So it keeps its
 * place in what grows on a grid of another size. Immutable and thread-safe.
 *
 * @param down rows below the middle, negative above it
 * @param right columns to the right of the middle, negative to the left of it
 */
public record SeedCell(int down, int right) {
  /** In the middle, as in Distill's "Growing Neural Cellular Automata". */
  public static final SeedCell MIDDLE = new SeedCell(0, 0);

  /**
   * {@return the seed cell in a row and a column of a grid}
   *
   * @param y the row, in [0, height)
   * @param x the column, in [0, width)
   * @param height rows of the grid
   * @param width columns of the grid
   * @throws IllegalArgumentException if the cell is outside the grid
   */
  public static SeedCell at(int y, int x, int height, int width) {
    if (y < 0 || y >= height || x < 0 || x >= width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the seed's row %d and column %d must be in a grid of %d rows and %d columns",
              y,
              x,
              height,
              width));
    }
    return new SeedCell(y - height / 2, x - width / 2);
  }

  /**
   * {@return its row; the nearest one where the grid is too small for it}
   *
   * @param height rows of the grid, 1 or more
   */
  public int row(int height) {
    return inside(height / 2 + (long) down, height);
  }

  /**
   * {@return its column; the nearest one where the grid is too small for it}
   *
   * @param width columns of the grid, 1 or more
   */
  public int column(int width) {
    return inside(width / 2 + (long) right, width);
  }

  private static int inside(long place, int size) {
    return (int) Math.max(0, Math.min(size - 1L, place));
  }
}
