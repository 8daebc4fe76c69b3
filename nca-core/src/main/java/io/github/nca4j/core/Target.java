package io.github.nca4j.core;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The picture that an automaton is to grow: premultiplied RGBA, height x width x 4 floats, usually
 * in [0, 1]. It may come from a picture file, or from anywhere else:
 *
 * <pre>{@code
 * float[] rgba = new float[16 * 24 * 4];        // 16 rows of 24 pixels, transparent
 * Arrays.fill(rgba, 0, 8 * 24 * 4, 1);          // the upper half is white
 * Target target = Target.of(rgba, 16, 24).withName("half");
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Target {
  private static final int CHANNELS = 4;

  private final String name;
  private final int height;
  private final int width;
  private final int padding;
  private final float[] values;

  private Target(String name, int height, int width, int padding, float[] values) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.padding = padding;
    this.values = values;
  }

  /**
   * {@return a target without a name and without padding}
   *
   * @param rgba premultiplied red, green, blue and alpha of each pixel, row by row; copied
   * @param height rows, at least 1
   * @param width pixels of a row, at least 1
   * @throws IllegalArgumentException if a size is below 1, {@code rgba} has not height x width x 4
   *     values, one of them is not finite, or no alpha is above 0
   */
  public static Target of(float[] rgba, int height, int width) {
    Objects.requireNonNull(rgba, "rgba");
    requirePositive("height", height);
    requirePositive("width", width);
    if (rgba.length != (long) CHANNELS * height * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rgba has %d values; %d x %d pixels of 4 are %d",
              rgba.length,
              height,
              width,
              (long) CHANNELS * height * width));
    }
    float[] values = rgba.clone();
    boolean transparent = true;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException("rgba[" + i + "] " + values[i] + " must be finite");
      }
      transparent &= i % CHANNELS != Grid.ALPHA || values[i] <= 0;
    }
    if (transparent) {
      throw new IllegalArgumentException("rgba must not be fully transparent");
    }
    return new Target("", height, width, 0, values);
  }

  private static void requirePositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + " " + value + " must be at least 1");
    }
  }

  /**
   * {@return this target under a name}
   *
   * @param newName what models that are trained on it say they grow, as in "lizard"
   */
  public Target withName(String newName) {
    Objects.requireNonNull(newName, "newName");
    return new Target(newName, height, width, padding, values);
  }

  /**
   * {@return this target, of which that many pixels on each side count as padding} The values stay
   * as they are.
   *
   * @param newPadding at least 0 and less than half of height and width
   * @throws IllegalArgumentException if it is out of range
   */
  public Target withPadding(int newPadding) {
    if (newPadding < 0 || 2L * newPadding >= Math.min(height, width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "padding %d must be at least 0 and less than half of %d x %d",
              newPadding,
              height,
              width));
    }
    return new Target(name, height, width, newPadding, values);
  }

  /** {@return what it shows, as in "lizard"; "" if that is not known} */
  public String name() {
    return name;
  }

  /** {@return pixels of the longer side without the padding} */
  public int size() {
    return Math.max(height, width) - 2 * padding;
  }

  /** {@return pixels of padding on each of the four sides} */
  public int padding() {
    return padding;
  }

  /** {@return rows, with the padding} */
  public int height() {
    return height;
  }

  /** {@return pixels of a row, with the padding} */
  public int width() {
    return width;
  }

  /** {@return a copy of the premultiplied RGBA values, height x width x 4, row by row} */
  public float[] values() {
    return values.clone();
  }

  /** {@return the target as a new grid of four channels} */
  public Grid grid() {
    return Grid.of(height, width, CHANNELS, values.clone());
  }

  /**
   * {@return the loss of a state: mean over height, width and 4 of (grid - target)^2, summed in
   * double}
   *
   * @param grid of the target's height and width; its first four channels are compared
   * @throws IllegalArgumentException if the grid has another size or fewer than four channels
   */
  public double meanSquaredError(Grid grid) {
    Objects.requireNonNull(grid, "grid");
    if (grid.height() != height || grid.width() != width || grid.channels() < CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "grid %d x %d x %d must be %d x %d with at least 4 channels",
              grid.height(),
              grid.width(),
              grid.channels(),
              height,
              width));
    }
    float[] state = grid.values();
    double sum = 0;
    for (int cell = 0; cell < height * width; cell++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        double difference =
            (double) state[cell * grid.channels() + channel] - values[CHANNELS * cell + channel];
        sum += difference * difference;
      }
    }
    return sum / values.length;
  }

  /**
   * {@return the living cell that is nearest to a place, by which a model can start to grow; of
   * several, the first from the top and the left; empty where none lives}
   *
   * @param near the place, itself the answer where it lives
   * @param threshold what the alpha of a living cell is above
   */
  public Optional<SeedCell> nearestLiving(SeedCell near, float threshold) {
    Objects.requireNonNull(near, "near");
    int row = near.row(height);
    int column = near.column(width);
    Optional<SeedCell> nearest = Optional.empty();
    long least = Long.MAX_VALUE;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        long distance = (long) (y - row) * (y - row) + (long) (x - column) * (x - column);
        if (distance < least && values[CHANNELS * (y * width + x) + Grid.ALPHA] > threshold) {
          least = distance;
          nearest = Optional.of(SeedCell.at(y, x, height, width));
        }
      }
    }
    return nearest;
  }

  /** {@return the CRC-32 of the values' bytes, most significant first: what tells targets apart} */
  public long checksum() {
    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length);
    bytes.asFloatBuffer().put(values);
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "Target[%s, %d x %d pixels, padding %d]", name, width, height, padding);
  }
}
