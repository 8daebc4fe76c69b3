package io.github.nca4j.core;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A square filter of odd size, applied to each channel on its own as a cross-correlation: the
 * answer at a cell is the sum of weight(row, column) times the neighbour at (y + row - radius, x +
 * column - radius).
 *
 * <p>Its taps may lie several cells apart ({@link #dilated}), so that few weights see far; all
 * between them is zero.
 *
 * <p>Immutable.
 */
public final class Kernel {
  /** The cell itself, 3x3. */
  public static final Kernel IDENTITY = of(3, 0, 0, 0, 0, 1, 0, 0, 0, 0);

  /** Sobel's derivative to the right, 3x3, outer([1, 2, 1], [-1, 0, 1]) / 8. */
  public static final Kernel SOBEL_X = sobelX(3);

  /** Sobel's derivative downwards, the transpose of {@link #SOBEL_X}. */
  public static final Kernel SOBEL_Y = sobelY(3);

  /**
   * The nine-point Laplacian [1 2 1, 2 -12 2, 1 2 1] / 16: a quarter of the second derivatives'
   * sum, which keeps its answers of the size of the Sobels'.
   */
  public static final Kernel LAPLACIAN =
      of(3, 1 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, -12 / 16f, 2 / 16f, 1 / 16f, 2 / 16f, 1 / 16f);

  /** The largest size. */
  public static final int MAX_SIZE = 31;

  private final int size;
  private final float[] weights;
  private final boolean learned;
  private final int dilation;

  private Kernel(int size, float[] weights, boolean learned) {
    this(size, weights, learned, 1);
  }

  private Kernel(int size, float[] weights, boolean learned, int dilation) {
    this.size = size;
    this.weights = weights;
    this.learned = learned;
    this.dilation = dilation;
  }

  /**
   * {@return a kernel of the given weights}
   *
   * @param size rows and columns, odd, 1 to 31
   * @param weights size x size, row by row, finite
   * @throws IllegalArgumentException if the size is even or out of range, the number of weights
   *     does not fit, or one is not finite
   */
  public static Kernel of(int size, float... weights) {
    Objects.requireNonNull(weights, "weights");
    checkSize(size);
    checkWeights(size, weights);
    return new Kernel(size, weights.clone(), false);
  }

  /**
   * {@return a kernel of random weights, uniform in [-1 / size, 1 / size): a start for one that is
   * to be {@linkplain #learned() learned}}
   *
   * @param size rows and columns, odd, 1 to 31
   * @param seed the same seed gives the same kernel
   * @throws IllegalArgumentException if the size is even or out of range
   */
  public static Kernel random(int size, long seed) {
    checkSize(size);
    SplittableRandom random = new SplittableRandom(seed);
    float[] weights = new float[size * size];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) ((2 * random.nextDouble() - 1) / size);
    }
    return new Kernel(size, weights, false);
  }

  /** The kernels of one 1 each, its place counted row by row. */
  static List<Kernel> shifts(int size) {
    checkSize(size);
    return IntStream.range(0, size * size)
        .mapToObj(
            place -> {
              float[] weights = new float[size * size];
              weights[place] = 1;
              return new Kernel(size, weights, false);
            })
        .toList();
  }

  /**
   * {@return Sobel's derivative to the right in any odd size from 3: a binomial smoothing down the
   * columns, a smoothed difference along the rows, scaled to answer 1 to a ramp of slope 1}
   *
   * @param size rows and columns, odd, 3 or more
   * @throws IllegalArgumentException if the size is even, below 3 or above 31
   */
  public static Kernel sobelX(int size) {
    checkSize(size);
    if (size < 3) {
      throw new IllegalArgumentException("size " + size + " of a Sobel kernel must be at least 3");
    }
    double[] smooth = binomial(size);
    double[] narrow = binomial(size - 2);
    double[] difference = new double[size];
    for (int i = 0; i < narrow.length; i++) {
      difference[i] -= narrow[i];
      difference[i + 2] += narrow[i];
    }
    // A ramp meets sum(smooth) * sum(difference * position) = 2^(size-1) * 2 * 2^(size-3).
    double scale = 1 / (Math.scalb(1.0, size - 1) * Math.scalb(2.0, size - 3));
    float[] weights = new float[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[row * size + column] = (float) (smooth[row] * difference[column] * scale);
      }
    }
    return new Kernel(size, weights, false);
  }

  /**
   * {@return Sobel's derivative downwards: the transpose of {@link #sobelX(int)}}
   *
   * @param size rows and columns, odd, 3 or more
   * @throws IllegalArgumentException if the size is even, below 3 or above 31
   */
  public static Kernel sobelY(int size) {
    Kernel x = sobelX(size);
    float[] weights = new float[size * size];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        weights[column * size + row] = x.weight(row, column);
      }
    }
    return new Kernel(size, weights, false);
  }

  /** {@return rows and columns: odd} */
  public int size() {
    return size;
  }

  /** {@return cells from the centre to the edge: (size - 1) / 2} */
  public int radius() {
    return size / 2;
  }

  /**
   * {@return the weight of one neighbour}
   *
   * @param row the row, counted from 0
   * @param column the column, counted from 0
   * @throws IndexOutOfBoundsException if row or column is not in [0, size)
   */
  public float weight(int row, int column) {
    if (row < 0 || row >= size || column < 0 || column >= size) {
      throw new IndexOutOfBoundsException(
          "(" + row + ", " + column + ") is outside " + size + "x" + size);
    }
    return weights[row * size + column];
  }

  /** {@return a copy of the weights, row by row} */
  public float[] weights() {
    return weights.clone();
  }

  /** {@return this kernel as one whose taps are to be trained, from these on} */
  public Kernel learned() {
    return new Kernel(size, weights, true, dilation);
  }

  /**
   * {@return this kernel with its taps so many times as far apart (Yu and Koltun 2016)} A 3x3
   * kernel dilated by 2 is 5x5, and has still nine weights.
   *
   * @param by 1 or more
   * @throws IllegalArgumentException if {@code by} is below 1 or the result is larger than 31
   */
  public Kernel dilated(int by) {
    if (by < 1 || (size - 1L) * by + 1 > MAX_SIZE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "by %d must be 1 or more, and make a kernel of %dx%d no larger than %d",
              by,
              size,
              size,
              MAX_SIZE));
    }
    int wide = (size - 1) * by + 1;
    float[] spread = new float[wide * wide];
    for (int i = 0; i < weights.length; i++) {
      spread[i / size * by * wide + i % size * by] = weights[i];
    }
    return new Kernel(wide, spread, learned, dilation * by);
  }

  /** {@return cells from one tap to the next, 1 where it is not dilated} */
  public int dilation() {
    return dilation;
  }

  /** {@return taps a row: {@code (size - 1) / dilation + 1}} */
  public int tapsAcross() {
    return (size - 1) / dilation + 1;
  }

  /** {@return a copy of the weights of the taps alone, row by row} */
  public float[] tapWeights() {
    int across = tapsAcross();
    float[] taps = new float[across * across];
    for (int i = 0; i < taps.length; i++) {
      taps[i] = weights[place(i)];
    }
    return taps;
  }

  /** {@return where each tap stands among the weights, row by row} */
  public int[] tapPlaces() {
    return IntStream.range(0, tapsAcross() * tapsAcross()).map(this::place).toArray();
  }

  private int place(int tap) {
    int across = tapsAcross();
    return tap / across * dilation * size + tap % across * dilation;
  }

  /** {@return whether training changes the weights} */
  public boolean isLearned() {
    return learned;
  }

  /** Other weights at the taps of a kernel that is learned if this one is. */
  Kernel withTapWeights(float[] taps) {
    checkWeights(tapsAcross(), taps);
    float[] changed = new float[weights.length];
    for (int i = 0; i < taps.length; i++) {
      changed[place(i)] = taps[i];
    }
    return new Kernel(size, changed, learned, dilation);
  }

  /**
   * {@return this kernel turned counter-clockwise} A kernel that a quarter turn leaves as it is
   * (identity, Laplacian) stays; one that a half turn negates (a first derivative) is steered:
   * cos(angle) K + sin(angle) Q, with Q its exact quarter turn, as Distill turns its Sobels. The
   * pair (Sobel x, Sobel y) becomes (cos x - sin y, sin x + cos y).
   *
   * @param radians any finite angle
   * @throws IllegalArgumentException if the kernel is of neither kind or the angle is not finite
   */
  public Kernel rotated(double radians) {
    if (!Double.isFinite(radians)) {
      throw new IllegalArgumentException("radians " + radians + " must be finite");
    }
    float[] quarter = quarterTurn();
    if (Arrays.equals(quarter, weights)) {
      return this;
    }
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != -weights[weights.length - 1 - i]) {
        throw new IllegalArgumentException(
            "a kernel that is neither unchanged by a quarter turn nor negated by a half turn cannot be"
                + " steered");
      }
    }
    float[] turned = new float[weights.length];
    for (int i = 0; i < turned.length; i++) {
      turned[i] = (float) (Math.cos(radians) * weights[i] + Math.sin(radians) * quarter[i]);
    }
    return new Kernel(size, turned, learned, dilation);
  }

  /**
   * {@return this kernel for patterns so many times as large} A first derivative (negated by a half
   * turn) is multiplied by the scale, a second one (unchanged by a half turn, its sum zero) by the
   * scale's square, since a pattern twice as large is half as steep; any other kernel stays. A rule
   * of such kernels makes its patterns larger without training (NoiseNCA, Pajouheshgar et al.
   * 2024); far above 1 it needs a shorter {@linkplain Dynamics#timeStep time step}.
   *
   * @param scale positive and finite
   * @throws IllegalArgumentException if the scale is not positive and finite
   */
  public Kernel stretched(double scale) {
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException("scale " + scale + " must be positive and finite");
    }
    double by = Math.pow(scale, derivative());
    if (by == 1) {
      return this;
    }
    float[] steeper = new float[weights.length];
    for (int i = 0; i < steeper.length; i++) {
      steeper[i] = (float) (by * weights[i]);
    }
    return new Kernel(size, steeper, learned, dilation);
  }

  /** {@return which derivative this is: 1 or 2, or 0 for none} */
  public int derivative() {
    boolean odd = true;
    boolean even = true;
    double sum = 0;
    double sizes = 0;
    for (int i = 0; i < weights.length; i++) {
      float opposite = weights[weights.length - 1 - i];
      odd &= weights[i] == -opposite;
      even &= weights[i] == opposite;
      sum += weights[i];
      sizes += Math.abs(weights[i]);
    }
    if (sizes == 0) {
      return 0;
    }
    return odd ? 1 : even && Math.abs(sum) <= 1e-6 * sizes ? 2 : 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kernel k
        && learned == k.learned
        && dilation == k.dilation
        && Arrays.equals(weights, k.weights);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    String apart = dilation == 1 ? "" : "dilated by " + dilation + ", ";
    return (learned ? "learned " : "") + apart + size + "x" + size + " " + Arrays.toString(weights);
  }

  /** Counter-clockwise as seen with y downwards: the right edge becomes the top edge. */
  private float[] quarterTurn() {
    float[] turned = new float[weights.length];
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        turned[(size - 1 - column) * size + row] = weights[row * size + column];
      }
    }
    return turned;
  }

  private static double[] binomial(int size) {
    double[] row = new double[size];
    row[0] = 1;
    for (int n = 1; n < size; n++) {
      for (int k = n; k > 0; k--) {
        row[k] += row[k - 1];
      }
    }
    return row;
  }

  private static void checkWeights(int size, float[] weights) {
    if (weights.length != size * size) {
      throw new IllegalArgumentException(
          "weights has " + weights.length + " floats, must have size x size = " + size * size);
    }
    for (float w : weights) {
      if (!Float.isFinite(w)) {
        throw new IllegalArgumentException("weight " + w + " must be finite");
      }
    }
  }

  private static void checkSize(int size) {
    if (size < 1 || size > MAX_SIZE || size % 2 == 0) {
      throw new IllegalArgumentException("size " + size + " must be odd, 1 to " + MAX_SIZE);
    }
  }
}
