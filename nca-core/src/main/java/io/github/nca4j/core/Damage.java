package io.github.nca4j.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/** An injury: sets some cells to zero. Implementations are immutable. */
@FunctionalInterface
public interface Damage {
  /**
   * {@return whether the cell in row y and column x of a grid of this size is destroyed}
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @param height rows of the grid
   * @param width columns of the grid
   */
  boolean hits(int y, int x, int height, int width);

  /**
   * Sets every channel of the cells that are hit to zero.
   *
   * @param grid the grid to change, in place
   */
  default void apply(Grid grid) {
    apply(grid, Dynamics.standard());
  }

  /**
   * Sets the cells that are hit to zero. Input channels are spared, since they are not the cells'
   * own and no step would bring them back; but where cells live by an input, a cell that is
   * destroyed loses its inputs, too.
   *
   * @param grid the grid to change, in place
   * @param dynamics those of the automaton that the grid is a state of
   */
  default void apply(Grid grid, Dynamics dynamics) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(dynamics, "dynamics");
    InputChannels spared =
        dynamics.life() instanceof Life.ByInput ? InputChannels.NONE : dynamics.inputs();
    int channels = grid.channels();
    float[] values = grid.values();
    for (int y = 0, at = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++, at += channels) {
        if (hits(y, x, grid.height(), grid.width())) {
          spared.clearOthers(values, at, channels);
        }
      }
    }
  }

  /**
   * {@return a disc, in coordinates in which the grid spans [-1, 1] both ways, its border cells'
   * centres at -1 and 1 (Distill's {@code linspace})}
   *
   * @param centreY the row of the centre, in these coordinates
   * @param centreX the column of the centre, in these coordinates
   * @param radius positive, in the same coordinates
   * @throws IllegalArgumentException if the radius is not positive or a coordinate is not finite
   */
  static Damage circle(double centreY, double centreX, double radius) {
    if (!(radius > 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException("radius " + radius + " must be positive and finite");
    }
    if (!Double.isFinite(centreY) || !Double.isFinite(centreX)) {
      throw new IllegalArgumentException(
          "centre (" + centreY + ", " + centreX + ") must be finite");
    }
    return (y, x, height, width) -> {
      double dy = (height > 1 ? 2.0 * y / (height - 1) - 1 : 0) - centreY;
      double dx = (width > 1 ? 2.0 * x / (width - 1) - 1 : 0) - centreX;
      return dy * dy + dx * dx < radius * radius;
    };
  }

  /**
   * {@return a disc of cells: those whose centres are nearer than a radius to a point, on a grid of
   * any proportions round}
   *
   * @param y the row of the point, which may lie between cells and outside the grid
   * @param x the column of the point, likewise
   * @param radius in cells, positive
   * @throws IllegalArgumentException if the radius is not positive or a number is not finite
   */
  static Damage disc(double y, double x, double radius) {
    if (!(radius > 0) || !Double.isFinite(radius)) {
      throw new IllegalArgumentException("radius " + radius + " must be positive and finite");
    }
    if (!Double.isFinite(y) || !Double.isFinite(x)) {
      throw new IllegalArgumentException("point (" + y + ", " + x + ") must be finite");
    }
    return (cellY, cellX, height, width) -> {
      double dy = cellY - y;
      double dx = cellX - x;
      return dy * dy + dx * dx < radius * radius;
    };
  }

  /**
   * {@return a polygon of cells: those whose centres are inside, where a part that the outline goes
   * round twice is outside}
   *
   * @param ys the corners' rows, in order, 3 or more; cells' centres are at whole numbers
   * @param xs the corners' columns, as many
   * @throws IllegalArgumentException if there are fewer than 3 corners, not as many rows as
   *     columns, or a number is not finite
   */
  static Damage polygon(double[] ys, double[] xs) {
    Objects.requireNonNull(ys, "ys");
    Objects.requireNonNull(xs, "xs");
    if (ys.length != xs.length || ys.length < 3) {
      throw new IllegalArgumentException(
          "ys has " + ys.length + " corners and xs " + xs.length + ", must be as many, 3 or more");
    }
    double[] rows = ys.clone();
    double[] columns = xs.clone();
    for (int i = 0; i < rows.length; i++) {
      if (!Double.isFinite(rows[i]) || !Double.isFinite(columns[i])) {
        throw new IllegalArgumentException(
            "corner " + i + " (" + rows[i] + ", " + columns[i] + ") must be finite");
      }
    }
    return (y, x, height, width) -> {
      boolean inside = false;
      for (int i = 0, before = rows.length - 1; i < rows.length; before = i++) {
        boolean crosses = rows[i] > y != rows[before] > y;
        inside ^=
            crosses
                && x
                    < columns[i]
                        + (columns[before] - columns[i]) * (y - rows[i]) / (rows[before] - rows[i]);
      }
      return inside;
    };
  }

  /**
   * {@return the cells of a mask; what of a grid lies beyond it is spared}
   *
   * @param rows whether a cell is hit, row by row; rows may differ in length
   */
  static Damage mask(boolean[]... rows) {
    Objects.requireNonNull(rows, "rows");
    boolean[][] hit =
        Arrays.stream(rows)
            .map(row -> Objects.requireNonNull(row, "rows").clone())
            .toArray(boolean[][]::new);
    return (y, x, height, width) -> y < hit.length && x < hit[y].length && hit[y][x];
  }

  /**
   * {@return a rectangle of cells; what of it lies outside the grid is ignored}
   *
   * @param top its first row; may lie outside
   * @param left its first column; may lie outside
   * @param height its rows, 1 or more
   * @param width its columns, 1 or more
   * @throws IllegalArgumentException if height or width is not positive
   */
  static Damage rectangle(int top, int left, int height, int width) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "height " + height + " and width " + width + " must be positive");
    }
    return (y, x, gridHeight, gridWidth) ->
        y >= top && (long) y - top < height && x >= left && (long) x - left < width;
  }

  /** {@return columns left of the middle: x below width / 2} */
  static Damage leftHalf() {
    return (y, x, height, width) -> x < width / 2;
  }

  /** {@return columns from the middle on: x at least width / 2} */
  static Damage rightHalf() {
    return (y, x, height, width) -> x >= width / 2;
  }

  /** {@return rows above the middle: y below height / 2} */
  static Damage topHalf() {
    return (y, x, height, width) -> y < height / 2;
  }

  /** {@return rows from the middle on: y at least height / 2} */
  static Damage bottomHalf() {
    return (y, x, height, width) -> y >= height / 2;
  }

  /** {@return the middle half of the rows and of the columns: a quarter of all cells} */
  static Damage middleQuarter() {
    return (y, x, height, width) -> isMiddle(y, height) && isMiddle(x, width);
  }

  private static boolean isMiddle(int at, int size) {
    return at >= size / 4 && at < size / 4 + size / 2;
  }

  /**
   * {@return Distill's training damage: centre uniform in [-0.5, 0.5] both ways, radius uniform in
   * [0.1, 0.4]}
   *
   * @param random where the draws come from
   */
  static Damage randomCircle(SplittableRandom random) {
    Objects.requireNonNull(random, "random");
    return randomCircle(random, 0.1, 0.4);
  }

  /**
   * {@return the JAX replication's training damage: as Distill's, but radius uniform in [0.05,
   * 0.2]}
   *
   * @param random where the draws come from
   */
  static Damage randomSmallCircle(SplittableRandom random) {
    Objects.requireNonNull(random, "random");
    return randomCircle(random, 0.05, 0.2);
  }

  private static Damage randomCircle(SplittableRandom random, double smallest, double largest) {
    double centreY = random.nextDouble() - 0.5;
    double centreX = random.nextDouble() - 0.5;
    return circle(centreY, centreX, smallest + (largest - smallest) * random.nextDouble());
  }
}
