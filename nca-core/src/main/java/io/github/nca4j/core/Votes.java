package io.github.nca4j.core;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Which class each living cell of a classifying automaton votes for (Randazzo et al. 2020): the one
 * whose score is largest, where the scores are the last channels. Immutable and thread-safe.
 */
public final class Votes {
  /** The vote of a cell that does not live, or whose scores are all alike. */
  public static final int NONE = -1;

  private final int width;
  private final int[] cells;
  private final int[] counts;
  private final int living;

  private Votes(int width, int[] cells, int[] counts, int living) {
    this.width = width;
    this.cells = cells;
    this.counts = counts;
    this.living = living;
  }

  /**
   * {@return the votes of a grid's cells, those that live by their own values} Scores that are not
   * numbers count for nothing, and the first of equal ones for the largest.
   *
   * @param grid the grid, whose last channels are scores
   * @param life which cells live
   * @param classes how many scores there are, 1 to one less than the grid's channels
   * @throws IllegalArgumentException if there are not so many channels, or not the one that cells
   *     live by
   */
  public static Votes of(Grid grid, Life life, int classes) {
    Objects.requireNonNull(grid, "grid");
    Objects.requireNonNull(life, "life");
    life.requireChannel(grid.channels());
    if (classes < 1 || classes >= grid.channels()) {
      throw new IllegalArgumentException(
          "classes " + classes + " must be 1 or more and less than channels, " + grid.channels());
    }
    float[] values = grid.values();
    int[] cells = new int[grid.height() * grid.width()];
    int[] counts = new int[classes];
    int living = 0;
    for (int cell = 0; cell < cells.length; cell++) {
      int end = (cell + 1) * grid.channels();
      boolean lives = life.livesByItself(values, end - grid.channels());
      cells[cell] = lives ? largest(values, end - classes, classes) : NONE;
      living += lives ? 1 : 0;
      if (cells[cell] != NONE) {
        counts[cells[cell]]++;
      }
    }
    return new Votes(grid.width(), cells, counts, living);
  }

  private static int largest(float[] values, int from, int classes) {
    int best = NONE;
    float most = Float.NEGATIVE_INFINITY;
    float least = Float.POSITIVE_INFINITY;
    for (int i = 0; i < classes; i++) {
      float score = values[from + i];
      if (score > most) {
        best = i;
        most = score;
      }
      least = Math.min(least, Float.isNaN(score) ? Float.NEGATIVE_INFINITY : score);
    }
    return most > least || classes == 1 ? best : NONE;
  }

  /**
   * {@return the class that a cell votes for, or {@link #NONE}}
   *
   * @param y the cell's row, counted from 0
   * @param x the cell's column, counted from 0
   * @throws IndexOutOfBoundsException if the cell is outside the grid
   */
  public int at(int y, int x) {
    return cells[
        Objects.checkIndex(y, cells.length / width) * width + Objects.checkIndex(x, width)];
  }

  /** {@return how many cells live} */
  public int living() {
    return living;
  }

  /**
   * {@return how many cells vote for a class}
   *
   * @param label the class, counted from 0
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public int count(int label) {
    return counts[Objects.checkIndex(label, counts.length)];
  }

  /** {@return the class with most votes, the first of several; none where no cell votes} */
  public OptionalInt majority() {
    int most = Arrays.stream(counts).max().orElseThrow();
    int first = 0;
    while (counts[first] < most) {
      first++;
    }
    return most == 0 ? OptionalInt.empty() : OptionalInt.of(first);
  }

  /** {@return whether cells live, and all of them vote for one class} */
  public boolean unanimous() {
    return living > 0 && Arrays.stream(counts).anyMatch(count -> count == living);
  }
}
