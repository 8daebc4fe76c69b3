package io.github.nca4j.autodiff.perception;

import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Perception;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** The features of a grid's cells, moved about and compared. */
final class Features {
  private final int height;
  private final int width;
  private final int count;
  private final float[] values;

  Features(int height, int width, int count, float[] values) {
    this.height = height;
    this.width = width;
    this.count = count;
    this.values = values;
  }

  int count() {
    return count;
  }

  /** Live. */
  float[] values() {
    return values;
  }

  static Features of(Perception perception, Grid grid, Boundary boundary) {
    int count = perception.features(grid.channels());
    float[] values = new float[grid.height() * grid.width() * count];
    Arrays.fill(values, Float.NaN); // An element that is not written shows.
    try {
      perception.perceive(grid, boundary, values);
    } catch (IllegalStateException e) {
      throw new AssertionError(e.getMessage(), e);
    }
    return new Features(grid.height(), grid.width(), count, values);
  }

  /** What messages call a perception: its id if it has one, else its class. */
  static String name(Perception perception) {
    String type = perception.getClass().getSimpleName();
    return "perception "
        + perception.id().orElse(type.isEmpty() ? perception.getClass().getName() : type);
  }

  /** Uniform in [-1, 1). */
  static Grid randomGrid(int height, int width, int channels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Grid grid = new Grid(height, width, channels);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) (2 * random.nextDouble() - 1);
    }
    return grid;
  }

  static Features of(Grid grid) {
    return new Features(grid.height(), grid.width(), grid.channels(), grid.values());
  }

  /** What a kernel sees of a single 1 in the middle of zeros. */
  static Features ofImpulse(Kernel kernel, int side) {
    float[] values = new float[side * side];
    int first = side / 2 - kernel.radius();
    for (int row = 0; row < kernel.size(); row++) {
      for (int column = 0; column < kernel.size(); column++) {
        int y = first + kernel.size() - 1 - row;
        int x = first + kernel.size() - 1 - column;
        values[y * side + x] = kernel.weight(row, column);
      }
    }
    return new Features(side, side, 1, values);
  }

  /** One feature of each cell. */
  Features only(int feature) {
    float[] one = new float[height * width];
    for (int cell = 0; cell < one.length; cell++) {
      one[cell] = values[cell * count + feature];
    }
    return new Features(height, width, 1, one);
  }

  Grid asGrid() {
    return Grid.of(height, width, count, values);
  }

  float at(int y, int x, int feature) {
    return values[(y * width + x) * count + feature];
  }

  /** Down and to the right, round the borders. */
  Features shifted(int down, int right) {
    float[] moved = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = Math.floorMod(y + down, height) * width + Math.floorMod(x + right, width);
        System.arraycopy(values, (y * width + x) * count, moved, to * count, count);
      }
    }
    return new Features(height, width, count, moved);
  }

  /** A quarter turn counter-clockwise: the right edge becomes the top edge. */
  Features turned() {
    float[] moved = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int to = (width - 1 - x) * height + y;
        System.arraycopy(values, (y * width + x) * count, moved, to * count, count);
      }
    }
    return new Features(/* height= */ width, /* width= */ height, count, moved);
  }

  /**
   * Requires that all differ by no more than a share of the largest magnitude.
   *
   * @throws AssertionError naming the property and the worst element
   */
  void requireClose(Features expected, double tolerance, String property) {
    double largest = 0;
    double worst = 0;
    int at = 0;
    for (int i = 0; i < values.length; i++) {
      largest = Math.max(largest, Math.abs(expected.values[i]));
      double difference = Math.abs((double) values[i] - expected.values[i]);
      if (Double.compare(difference, worst) > 0) {
        worst = difference;
        at = i;
      }
    }
    if (!(worst <= tolerance * largest)) {
      int cell = at / count;
      // Of one feature alone, the property says which.
      String feature = count == 1 ? "" : "feature " + at % count + " of ";
      throw new AssertionError(
          String.format(
              Locale.ROOT,
              "%s: %scell (%d, %d) is %s, must be %s; allowed is %s of the largest"
                  + " magnitude %s",
              property,
              feature,
              cell / width,
              cell % width,
              values[at],
              expected.values[at],
              tolerance,
              (float) largest));
    }
  }
}
