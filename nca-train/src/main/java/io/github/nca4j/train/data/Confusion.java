package io.github.nca4j.train.data;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How many cells of each class were taken for which: what pixel accuracy, IoU and Dice are computed
 * from. Cells that do not count are left out. Immutable.
 */
public final class Confusion {
  private final int classes;

  /** [right class * classes + said class]. */
  private final long[] counts;

  private Confusion(int classes, long[] counts) {
    this.classes = classes;
    this.counts = counts;
  }

  /**
   * {@return the counts of one image}
   *
   * @param classes how many there are, 1 or more
   * @param right the class of each cell, in [0, classes), or -1 where it does not count
   * @param said the class that each cell says, in [0, classes)
   * @throws IllegalArgumentException if the arrays differ in length or a class is out of its range
   */
  public static Confusion of(int classes, int[] right, int[] said) {
    Objects.requireNonNull(right, "right");
    Objects.requireNonNull(said, "said");
    if (classes < 1) {
      throw new IllegalArgumentException("classes " + classes + " must be 1 or more");
    }
    if (right.length != said.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "said has %d cells, must have the %d of right",
              said.length,
              right.length));
    }
    long[] counts = new long[classes * classes];
    for (int cell = 0; cell < right.length; cell++) {
      if (right[cell] < -1 || right[cell] >= classes || said[cell] < 0 || said[cell] >= classes) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "cell %d is of class %d and says %d; classes must be in [0, %d)",
                cell,
                right[cell],
                said[cell],
                classes));
      }
      if (right[cell] >= 0) {
        counts[right[cell] * classes + said[cell]]++;
      }
    }
    return new Confusion(classes, counts);
  }

  /**
   * {@return the counts of both}
   *
   * @param other of as many classes
   * @throws IllegalArgumentException if it has other classes
   */
  public Confusion plus(Confusion other) {
    Objects.requireNonNull(other, "other");
    if (other.classes != classes) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "other has %d classes, must have %d", other.classes, classes));
    }
    long[] sums = new long[counts.length];
    Arrays.setAll(sums, i -> counts[i] + other.counts[i]);
    return new Confusion(classes, sums);
  }

  /** {@return how many classes there are} */
  public int classes() {
    return classes;
  }

  /**
   * {@return how many cells of one class were taken for another}
   *
   * @param right in [0, classes)
   * @param said in [0, classes)
   */
  public long count(int right, int said) {
    return counts[Objects.checkIndex(right, classes) * classes + Objects.checkIndex(said, classes)];
  }

  /** {@return how many cells count} */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /**
   * {@return how many cells are of a class}
   *
   * @param ofClass in [0, classes)
   */
  public long cells(int ofClass) {
    Objects.checkIndex(ofClass, classes);
    return are(ofClass);
  }

  /** {@return the share of the cells that say their own class; NaN where none counts} */
  public double accuracy() {
    long hits = IntStream.range(0, classes).mapToLong(c -> count(c, c)).sum();
    return hits / (double) total();
  }

  /**
   * {@return the intersection over union of a class (Jaccard): cells that are of it and say so, as
   * a share of those that are or say so; NaN where there are none}
   *
   * @param ofClass in [0, classes)
   */
  public double iou(int ofClass) {
    long hits = count(ofClass, ofClass);
    return hits / (double) (are(ofClass) + say(ofClass) - hits);
  }

  /**
   * {@return the Dice coefficient of a class: twice the cells that are of it and say so, over those
   * that are and those that say so; NaN where there are none}
   *
   * @param ofClass in [0, classes)
   */
  public double dice(int ofClass) {
    return 2.0 * count(ofClass, ofClass) / (are(ofClass) + say(ofClass));
  }

  /** {@return the mean IoU of the classes that have one} */
  public double meanIou() {
    return mean(this::iou);
  }

  /** {@return the mean Dice coefficient of the classes that have one} */
  public double meanDice() {
    return mean(this::dice);
  }

  private double mean(IntToDoubleFunction ofClass) {
    return IntStream.range(0, classes)
        .mapToDouble(ofClass)
        .filter(value -> !Double.isNaN(value))
        .average()
        .orElse(Double.NaN);
  }

  private long are(int ofClass) {
    return IntStream.range(0, classes).mapToLong(said -> count(ofClass, said)).sum();
  }

  private long say(int ofClass) {
    return IntStream.range(0, classes).mapToLong(right -> count(right, ofClass)).sum();
  }
}
