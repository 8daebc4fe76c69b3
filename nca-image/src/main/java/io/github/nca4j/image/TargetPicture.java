package io.github.nca4j.image;

import io.github.nca4j.core.Target;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Makes a {@link Target} of a picture: a square of {@code size} pixels with {@code padding}
 * transparent ones on each of its four sides.
 *
 * <p>The longer side of the source picture becomes {@code size}, the other follows the aspect ratio
 * (at least 1) and is centred. Pictures are made smaller by the average over each pixel's area in
 * premultiplied space, larger by linear interpolation; at the same size they stay as they are. A 1
 * x 1 picture becomes a flat square.
 *
 * <p>Stateless and thread-safe.
 */
public final class TargetPicture {
  private static final int MAX_SIDE = 4096;

  private TargetPicture() {}

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
    return load(PictureReader.read(picture), picture.toString(), size, padding);
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
    return target(values, size, padding);
  }

  static Target load(DecodedPicture picture, String file, int size, int padding)
      throws IOException {
    check(size, padding);
    float[] values = fit(picture.image(), size, padding);
    if (isTransparent(values)) {
      String note = picture.note().isEmpty() ? "" : "; " + picture.note();
      throw new IOException(file + " is fully transparent: there is nothing to grow" + note);
    }
    picture.tellOfOthers(file);
    return target(values, size, padding).withName(stem(file));
  }

  private static Target target(float[] values, int size, int padding) {
    int side = size + 2 * padding;
    return Target.of(values, side, side).withPadding(padding);
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
              Locale.ROOT,
              "size %d with padding %d makes %d pixels a side; at most %d are allowed",
              size,
              padding,
              size + 2L * padding,
              MAX_SIDE));
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

  /** A file's name without folder and extension. */
  static String stem(String file) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    int dot = last.lastIndexOf('.');
    return dot > 0 ? last.substring(0, dot) : last;
  }
}
