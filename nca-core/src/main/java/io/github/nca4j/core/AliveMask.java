package io.github.nca4j.core;

import java.util.BitSet;
import java.util.Objects;

/** Which cells of a grid live, by a {@link Life}. Immutable and thread-safe. */
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
   * @param grid has the channel that cells live by
   * @param life which cells live
   * @param boundary what lies beyond the grid's edge
   * @throws IllegalArgumentException if the grid does not have that channel
   */
  public static AliveMask of(Grid grid, Life life, Boundary boundary) {
    check(grid, life, boundary);
    BitSet alive = new BitSet(grid.height() * grid.width());
    for (int cell = 0; cell < grid.height() * grid.width(); cell++) {
      alive.set(cell, valueAround(grid, life, cell, boundary) > life.threshold());
    }
    return new AliveMask(grid.height(), grid.width(), alive);
  }

  /**
   * {@return the mask of a grid's present state}
   *
   * @param grid has the channel that cells live by
   * @param dynamics whose life and boundary count
   * @throws IllegalArgumentException if the grid does not have that channel
   */
  public static AliveMask of(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(dynamics, "dynamics");
    return of(grid, dynamics.life(), dynamics.boundary());
  }

  /**
   * Every cell's class, row by row, as the article on growing draws them.
   *
   * @param grid has the channel that cells live by
   * @param life which cells live
   * @param boundary what lies beyond the grid's edge
   * @return height x width classes
   * @throws IllegalArgumentException if the grid does not have that channel
   */
  public static CellClass[] classify(Grid grid, Life life, Boundary boundary) {
    check(grid, life, boundary);
    CellClass[] classes = new CellClass[grid.height() * grid.width()];
    for (int cell = 0; cell < classes.length; cell++) {
      float value = valueAround(grid, life, cell, boundary);
      classes[cell] =
          value > life.threshold()
              ? CellClass.MATURE
              : value > 0 ? CellClass.DEVELOPING : CellClass.EMPTY;
    }
    return classes;
  }

  /**
   * Every cell's class, row by row, as the article on growing draws them.
   *
   * @param grid has the channel that cells live by
   * @param dynamics whose life and boundary count
   * @return height x width classes
   * @throws IllegalArgumentException if the grid does not have that channel
   */
  public static CellClass[] classify(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(dynamics, "dynamics");
    return classify(grid, dynamics.life(), dynamics.boundary());
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

  private static void check(Grid grid, Life life, Boundary boundary) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(life, "life");
    Objects.requireNonNull(boundary, "boundary");
    life.requireChannel(grid.channels());
  }

  /** A cell's value of what it lives by; by alpha, the largest of its 3x3 neighbourhood. */
  private static float valueAround(Grid grid, Life life, int cell, Boundary boundary) {
    if (!(life instanceof Life.ByAlpha)) {
      return life.value(grid.values(), cell * grid.channels());
    }
    float max = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < 9; i++) {
      int y = cell / grid.width() + i / 3 - 1;
      int x = cell % grid.width() + i % 3 - 1;
      if (boundary == Boundary.CIRCULAR) {
        y = Math.floorMod(y, grid.height());
        x = Math.floorMod(x, grid.width());
      }
      if (y >= 0 && y < grid.height() && x >= 0 && x < grid.width()) {
        float value = life.value(grid.values(), (y * grid.width() + x) * grid.channels());
        max = value > max ? value : max;
      }
    }
    return max;
  }
}
