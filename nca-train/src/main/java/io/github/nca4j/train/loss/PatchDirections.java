package io.github.nca4j.train.loss;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.train.data.Exemplar;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Directions in the space of an exemplar's patches at one scale, with the sorted projections on
 * each. Immutable and thread-safe.
 */
final class PatchDirections {
  /** More values of a line than this tell no more of how they are distributed. */
  private static final int MOST = 4096;

  /** How many are projected at once, which bounds the memory for a large picture. */
  private static final int BLOCK = 32;

  private final float[][] filters;
  private final float[][] sorted;

  private PatchDirections(float[][] filters, float[][] sorted) {
    this.filters = filters;
    this.sorted = sorted;
  }

  /**
   * Directions of unit length, and the projections of all patches within a grid. Every second one
   * is drawn evenly from all directions; what is projected on such a one is nearly normal, whatever
   * is in the patches. The others are of 2 to 6 cells alone, and tell more of edges and of colours
   * that go together.
   */
  static PatchDirections of(ColourGrid grid, int patch, int count, int scale) {
    SplittableRandom random = new SplittableRandom(scale);
    float[][] filters = new float[count][];
    for (int i = 0; i < count; i++) {
      filters[i] = i % 2 == 0 ? ofAllCells(patch, random) : ofFewCells(patch, random);
      toUnitLength(filters[i]);
    }
    float[][] sorted = new float[count][];
    for (int from = 0; from < count; from += BLOCK) {
      float[][] block = Arrays.copyOfRange(filters, from, Math.min(count, from + BLOCK));
      project(grid, patch, block, sorted, from);
    }
    return new PatchDirections(filters, sorted);
  }

  private static float[] ofAllCells(int patch, SplittableRandom random) {
    float[] filter = new float[patch * patch * Exemplar.COLOURS];
    for (int i = 0; i < filter.length; i++) {
      filter[i] = (float) random.nextGaussian();
    }
    return filter;
  }

  private static float[] ofFewCells(int patch, SplittableRandom random) {
    float[] filter = new float[patch * patch * Exemplar.COLOURS];
    int cells = random.nextInt(2, 7);
    for (int i = 0; i < cells; i++) {
      int first = random.nextInt(patch * patch) * Exemplar.COLOURS;
      for (int c = 0; c < Exemplar.COLOURS; c++) {
        filter[first + c] += (float) random.nextGaussian();
      }
    }
    return filter;
  }

  private static void toUnitLength(float[] filter) {
    double squares = 0;
    for (float value : filter) {
      squares += (double) value * value;
    }
    for (int i = 0; i < filter.length; i++) {
      filter[i] /= (float) Math.sqrt(squares);
    }
  }

  private static void project(
      ColourGrid grid, int patch, float[][] filters, float[][] sorted, int at) {
    int count = filters.length;
    int rows = grid.height() - patch + 1;
    int columns = grid.width() - patch + 1;
    try (Tape tape = new Tape()) {
      float[] projected =
          tape.constant(Shape.of(1, grid.height(), grid.width(), Exemplar.COLOURS), grid.values())
              .convolve(
                  tape.constant(Shape.of(patch, patch, Exemplar.COLOURS, count), joined(filters)),
                  Boundary.ZERO)
              .value();
      for (int k = 0; k < count; k++) {
        float[] line = new float[rows * columns];
        for (int i = 0; i < line.length; i++) {
          int y = i / columns + patch / 2;
          int x = i % columns + patch / 2;
          line[i] = projected[(y * grid.width() + x) * count + k];
        }
        Arrays.sort(line);
        sorted[at + k] = thinned(line);
      }
    }
  }

  private static float[] thinned(float[] line) {
    if (line.length <= MOST) {
      return line;
    }
    float[] fewer = new float[MOST];
    for (int i = 0; i < MOST; i++) {
      fewer[i] = line[(int) ((i + 0.5) * line.length / MOST)];
    }
    return fewer;
  }

  /** Filters next to each other, [patch, patch, 3, filters]. */
  private static float[] joined(float[][] filters) {
    int count = filters.length;
    float[] all = new float[filters[0].length * count];
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < filters[k].length; i++) {
        all[i * count + k] = filters[k][i];
      }
    }
    return all;
  }

  /** Some of the directions, [patch x patch x 3, count], and the lines one after the other. */
  static final class Drawn {
    private final Shape shape;
    private final float[] filters;
    private final float[] sorted;

    private Drawn(Shape shape, float[] filters, float[] sorted) {
      this.shape = shape;
      this.filters = filters;
      this.sorted = sorted;
    }

    Shape shape() {
      return shape;
    }

    float[] filters() {
      return filters;
    }

    float[] sorted() {
      return sorted;
    }
  }

  /**
   * Draws directions, each at most once.
   *
   * @param ranks how many values the lines have, whatever the exemplar's have: its quantiles
   */
  Drawn draw(int count, int ranks, SplittableRandom random) {
    Quantiles quantiles = new Quantiles(sorted[0].length, ranks);
    float[][] drawn = new float[count][];
    float[] lines = new float[count * ranks];
    int[] chosen = DrawnPatches.drawn(count, filters.length, random);
    for (int k = 0; k < count; k++) {
      drawn[k] = filters[chosen[k]];
      quantiles.write(sorted[chosen[k]], lines, k * ranks);
    }
    return new Drawn(Shape.of(filters[0].length, count), joined(drawn), lines);
  }

  /** Where each quantile of a sorted line lies, for lines of a length. */
  private static final class Quantiles {
    private final int[] below;
    private final int[] above;

    /** How far from the value below to that above. */
    private final double[] shares;

    Quantiles(int length, int ranks) {
      below = new int[ranks];
      above = new int[ranks];
      shares = new double[ranks];
      double ratio = (double) length / ranks;
      for (int rank = 0; rank < ranks; rank++) {
        double within = Math.max(0, Math.min(length - 1, (rank + 0.5) * ratio - 0.5));
        below[rank] = (int) within;
        above[rank] = Math.min(length - 1, below[rank] + 1);
        shares[rank] = within - below[rank];
      }
    }

    void write(float[] line, float[] into, int at) {
      for (int i = 0; i < below.length; i++) {
        into[at + i] = (float) ((1 - shares[i]) * line[below[i]] + shares[i] * line[above[i]]);
      }
    }
  }
}
