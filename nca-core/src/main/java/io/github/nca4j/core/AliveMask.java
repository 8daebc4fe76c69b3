package io.github.nca4j.core;

import java.util.BitSet;
import java.util.Objects;

/**
 * Which cells live: those whose 3x3 maximum of alpha is above a threshold, beyond the border
 * counting as dead; or, on immutable channels, those whose own first channel is. Immutable and
 * thread-safe.
 */
public final class AliveMask {
  private final int height;
  private final int width;
  private final BitSet alive;

  private AliveMask(int height, int width, BitSet alive) {
    this.height = height;
    this.width = width;
    this.alive = alive;
  }

  /**
   * {@return the mask of a grid's present state}
   *
   * @param grid at least 4 channels
   * @param threshold alpha above which a cell makes its neighbourhood live
   * @param boundary what lies beyond the grid's edge
   * @throws IllegalArgumentException if the grid has fewer than 4 channels
   */
  public static AliveMask of(Grid grid, float threshold, Boundary boundary) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(boundary, "boundary");
    checkAlpha(grid);
    BitSet alive = new BitSet(grid.height() * grid.width());
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        if (alphaAround(grid, y, x, boundary) > threshold) {
          alive.set(y * grid.width() + x);
        }
      }
    }
    return new AliveMask(grid.height(), grid.width(), alive);
  }

  /**
   * {@return the mask of a grid's present state, by what the dynamics say of living}
   *
   * @param grid at least 4 channels
   * @param dynamics whose threshold, boundary and immutable channels count
   * @throws IllegalArgumentException if the grid has fewer than 4 channels
   */
  public static AliveMask of(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    if (dynamics.immutableChannels() == 0) {
      return of(grid, dynamics.aliveThreshold(), dynamics.boundary());
    }
    checkAlpha(grid);
    BitSet alive = new BitSet(grid.height() * grid.width());
    for (int cell = 0; cell < grid.height() * grid.width(); cell++) {
      alive.set(cell, grid.values()[cell * grid.channels()] > dynamics.aliveThreshold());
    }
    return new AliveMask(grid.height(), grid.width(), alive);
  }

  /**
   * Every cell's class, row by row, as the seed article draws them.
   *
   * @param grid at least 4 channels
   * @param threshold alpha above which a cell makes its neighbourhood live
   * @param boundary what lies beyond the grid's edge
   * @return height x width classes
   * @throws IllegalArgumentException if the grid has fewer than 4 channels
   */
  public static CellClass[] classify(Grid grid, float threshold, Boundary boundary) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(boundary, "boundary");
    checkAlpha(grid);
    CellClass[] classes = new CellClass[grid.height() * grid.width()];
    for (int i = 0; i < classes.length; i++) {
      float alpha = alphaAround(grid, i / grid.width(), i % grid.width(), boundary);
      classes[i] = cellClass(alpha, threshold);
    }
    return classes;
  }

  /**
   * Every cell's class by what the dynamics say of living: on immutable channels a cell's own first
   * channel counts, not its neighbours'.
   *
   * @param grid at least 4 channels
   * @param dynamics whose threshold, boundary and immutable channels count
   * @return height x width classes
   * @throws IllegalArgumentException if the grid has fewer than 4 channels
   */
  public static CellClass[] classify(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    if (dynamics.immutableChannels() == 0) {
      return classify(grid, dynamics.aliveThreshold(), dynamics.boundary());
    }
    checkAlpha(grid);
    CellClass[] classes = new CellClass[grid.height() * grid.width()];
    for (int i = 0; i < classes.length; i++) {
      classes[i] = cellClass(grid.values()[i * grid.channels()], dynamics.aliveThreshold());
    }
    return classes;
  }

  private static CellClass cellClass(float value, float threshold) {
    return value > threshold
        ? CellClass.MATURE
        : value > 0 ? CellClass.DEVELOPING : CellClass.EMPTY;
  }

  /**
   * {@return whether a cell lives}
   *
   * @param y the cell's row, from 0
   * @param x the cell's column, from 0
   * @throws IndexOutOfBoundsException if the cell is outside the grid
   */
  public boolean alive(int y, int x) {
    if (y < 0 || y >= height || x < 0 || x >= width) {
      throw new IndexOutOfBoundsException(
          "(" + y + ", " + x + ") is outside " + height + "x" + width);
    }
    return alive.get(y * width + x);
  }

  /** {@return how many cells live} */
  public int count() {
    return alive.cardinality();
  }

  /** {@return the share of the grid's cells that live, in [0, 1]} */
  public double fraction() {
    return count() / (double) (height * width);
  }

  private static void checkAlpha(Grid grid) {
    if (grid.channels() <= Grid.ALPHA) {
      throw new IllegalArgumentException(
          "channels " + grid.channels() + " must be at least 4: the fourth is alpha");
    }
  }

  private static float alphaAround(Grid grid, int y, int x, Boundary boundary) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 9; i++) {
      int ny = y + i / 3 - 1;
      int nx = x + i % 3 - 1;
      if (boundary == Boundary.CIRCULAR) {
        ny = Math.floorMod(ny, grid.height());
        nx = Math.floorMod(nx, grid.width());
      }
      if (ny >= 0 && ny < grid.height() && nx >= 0 && nx < grid.width()) {
        float alpha = grid.values()[(ny * grid.width() + nx) * grid.channels() + Grid.ALPHA];
        max = alpha > max ? alpha : max;
      }
    }
    return max;
  }
}
