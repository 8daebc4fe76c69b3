package io.github.nca4j.core.image;

import io.github.nca4j.core.Grid;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The picture that an automaton is to grow: premultiplied RGBA in [0, 1], a square of {@code size}
 * pixels with {@code padding} transparent ones on each of its four sides.
 *
 * <p>The longer side of the source picture becomes {@code size}, the other follows the aspect ratio
 * (at least 1) and is centred. Pictures are made smaller by the average over each pixel's area in
 * premultiplied space, larger by linear interpolation; at the same size they stay as they are. A 1
 * x 1 picture becomes a flat square.
 *
 * <p>Immutable and thread-safe as long as nobody writes into {@link #values()}.
 */
public final class Target {
  private static final int MAX_SIDE = 4096;

  private final String name;
  private final int size;
  private final int padding;
  private final float[] values;

  private Target(String name, int size, int padding, float[] values) {
    this.name = name;
    this.size = size;
    this.padding = padding;
    this.values = values;
  }

  /**
   * Reads a picture file, as {@link Picture#read(Path)} does; its name without extension becomes
   * the target's.
   *
   * @param picture the picture file
   * @param size pixels of the longer side, at least 1
   * @param padding transparent pixels on each side, at least 0; {@code size + 2 * padding} at most
   *     4096
   * @return the target
   * @throws IOException naming the file, if it cannot be read or is fully transparent
   * @throws IllegalArgumentException if size or padding is out of range
   */
  public static Target load(Path picture, int size, int padding) throws IOException {
    Objects.requireNonNull(picture, "picture");
    check(size, padding);
    return load(Picture.read(picture), picture.toString(), size, padding);
  }

  /**
   * Reads a picture from a stream, which stays open: a resource, say.
   *
   * @param picture the picture file
   * @param name file name or path, for error messages; without folder and extension the target's
   *     name
   * @param size cells of the picture's longer side, 1 or more
   * @param padding transparent cells on each side, 0 or more
   * @return the target
   * @throws IOException naming {@code name}, if it cannot be read or is fully transparent
   * @throws IllegalArgumentException if size or padding is out of range, as in {@link #load(Path,
   *     int, int)}
   */
  public static Target load(InputStream picture, String name, int size, int padding)
      throws IOException {
    Objects.requireNonNull(picture, "picture");
    Objects.requireNonNull(name, "name");
    check(size, padding);
    return load(PictureReader.read(picture, name), name, size, padding);
  }

  /**
   * {@return a target with an empty name}
   *
   * @param picture of any colour model
   * @param size cells of the picture's longer side, 1 or more
   * @param padding transparent cells on each side, 0 or more
   * @throws IllegalArgumentException if size or padding is out of range, as in {@link #load(Path,
   *     int, int)}, or the picture is fully transparent
   */
  public static Target of(BufferedImage picture, int size, int padding) {
    Objects.requireNonNull(picture, "picture");
    check(size, padding);
    float[] values = fit(picture, size, padding);
    if (isTransparent(values)) {
      throw new IllegalArgumentException("picture must not be fully transparent");
    }
    return new Target("", size, padding, values);
  }

  private static Target load(BufferedImage image, String file, int size, int padding)
      throws IOException {
    float[] values = fit(image, size, padding);
    if (isTransparent(values)) {
      throw new IOException(file + " is fully transparent: there is nothing to grow");
    }
    return new Target(stem(file), size, padding, values);
  }

  private static void check(int size, int padding) {
    if (size < 1) {
      throw new IllegalArgumentException("size " + size + " must be at least 1");
    }
    if (padding < 0) {
      throw new IllegalArgumentException("padding " + padding + " must be at least 0");
    }
    if (size + 2L * padding > MAX_SIDE) {
      throw new IllegalArgumentException(
          String.format(
              "size %d with padding %d makes %d pixels a side; at most %d are allowed",
              size, padding, size + 2L * padding, MAX_SIDE));
    }
  }

  private static float[] fit(BufferedImage image, int size, int padding) {
    double scale = (double) size / Math.max(image.getWidth(), image.getHeight());
    int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
    int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
    float[] content = Resampling.resize(new PremultipliedRows(image), width, height);
    int side = size + 2 * padding;
    float[] values = new float[4 * side * side];
    int left = padding + (size - width) / 2;
    int top = padding + (size - height) / 2;
    for (int y = 0; y < height; y++) {
      System.arraycopy(content, 4 * width * y, values, 4 * (side * (top + y) + left), 4 * width);
    }
    return values;
  }

  private static boolean isTransparent(float[] values) {
    for (int i = 3; i < values.length; i += 4) {
      if (values[i] > 0) {
        return false;
      }
    }
    return true;
  }

  private static String stem(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }

  /**
   * {@return name of the picture file without folder and extension, as in "lizard"; "" if it had
   * none}
   */
  public String name() {
    return name;
  }

  /** {@return pixels of the picture's longer side} */
  public int size() {
    return size;
  }

  /** {@return transparent pixels on each of the four sides} */
  public int padding() {
    return padding;
  }

  /** {@return {@code size + 2 * padding}, as {@link #width()}} */
  public int height() {
    return size + 2 * padding;
  }

  /** {@return {@code size + 2 * padding}, as {@link #height()}} */
  public int width() {
    return size + 2 * padding;
  }

  /**
   * {@return the premultiplied RGBA values, height x width x 4, row-major} Live: do not write to
   * them.
   */
  public float[] values() {
    return values;
  }

  /** {@return the target as a new grid of four channels} */
  public Grid grid() {
    return Grid.of(height(), width(), 4, values.clone());
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
    if (grid.height() != height() || grid.width() != width() || grid.channels() < 4) {
      throw new IllegalArgumentException(
          String.format(
              "grid %d x %d x %d must be %d x %d with at least 4 channels",
              grid.height(), grid.width(), grid.channels(), height(), width()));
    }
    float[] state = grid.values();
    double sum = 0;
    for (int cell = 0; cell < height() * width(); cell++) {
      for (int channel = 0; channel < 4; channel++) {
        double difference =
            (double) state[cell * grid.channels() + channel] - values[4 * cell + channel];
        sum += difference * difference;
      }
    }
    return sum / values.length;
  }

  @Override
  public String toString() {
    return String.format("Target[%s, size %d, padding %d]", name, size, padding);
  }
}
