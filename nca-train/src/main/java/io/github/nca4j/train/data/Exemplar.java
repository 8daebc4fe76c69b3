package io.github.nca4j.train.data;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * The picture that a texture is to look like: red, green and blue. Immutable and thread-safe.
 *
 * <pre>{@code
 * Exemplar exemplar = Exemplar.of("bricks", height, width, rgb);
 * }</pre>
 */
public final class Exemplar {
  /** Values a pixel: red, green and blue. */
  public static final int COLOURS = 3;

  private final String name;
  private final int height;
  private final int width;
  private final float[] rgb;

  private Exemplar(String name, int height, int width, float[] rgb) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.rgb = rgb;
  }

  /**
   * {@return a picture, which is copied}
   *
   * @param name what messages and models call it, such as its file's name
   * @param height rows, 1 or more
   * @param width columns, 1 or more
   * @param rgb height x width x 3 values in [0, 1], row-major
   * @throws IllegalArgumentException if a number is out of its range, the length does not fit, or
   *     all pixels have the same colour; the message names the picture
   */
  public static Exemplar of(String name, int height, int width, float[] rgb) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(rgb, "rgb");
    if (height < 1 || width < 1) {
      throw refused(name, "has " + height + " x " + width + " pixels, must have 1 or more");
    }
    if (rgb.length != (long) COLOURS * height * width) {
      throw refused(
          name,
          String.format(
              Locale.ROOT, "has %d values, must have %d x %d x 3", rgb.length, height, width));
    }
    float[] copy = rgb.clone();
    boolean differ = false;
    for (int i = 0; i < copy.length; i++) {
      if (!(copy[i] >= 0 && copy[i] <= 1)) {
        throw refused(name, "has a colour " + copy[i] + ", must be in [0, 1]");
      }
      differ |= copy[i] != copy[i % COLOURS];
    }
    if (!differ) {
      throw refused(name, "is of one colour; there is no texture in it");
    }
    return new Exemplar(name, height, width, copy);
  }

  private static IllegalArgumentException refused(String name, String problem) {
    return new IllegalArgumentException(
        "exemplar" + (name.isEmpty() ? "" : " " + name) + " " + problem);
  }

  /** {@return what it is called, "" where it has no name} */
  public String name() {
    return name;
  }

  /** {@return rows} */
  public int height() {
    return height;
  }

  /** {@return columns} */
  public int width() {
    return width;
  }

  /** {@return a copy of its height x width x 3 values in [0, 1], row-major} */
  public float[] rgb() {
    return rgb.clone();
  }

  /**
   * Requires that a side is at least so long.
   *
   * @param pixels what both sides must have, 1 or more
   * @param why what needs them, the end of the message
   * @throws IllegalArgumentException naming the picture, if one is shorter
   */
  public void requireSide(int pixels, String why) {
    Objects.requireNonNull(why, "why");
    if (height < pixels || width < pixels) {
      throw refused(
          name,
          String.format(
              Locale.ROOT,
              "is %d x %d pixels, must be %d x %d or more: %s",
              width,
              height,
              pixels,
              pixels,
              why));
    }
  }

  /**
   * {@return a part of it}
   *
   * @param top its first row
   * @param left its first column
   * @param rows how many, 1 or more
   * @param columns how many, 1 or more
   * @throws IllegalArgumentException if it does not lie within, or is of one colour
   */
  public Exemplar crop(int top, int left, int rows, int columns) {
    if (top < 0
        || left < 0
        || rows < 1
        || columns < 1
        || rows > height - top
        || columns > width - left) {
      throw refused(
          name,
          String.format(
              Locale.ROOT,
              "is %d x %d pixels; %d x %d from row %d, column %d must lie within",
              width,
              height,
              columns,
              rows,
              top,
              left));
    }
    float[] part = new float[COLOURS * rows * columns];
    for (int y = 0; y < rows; y++) {
      System.arraycopy(
          rgb,
          COLOURS * ((top + y) * width + left),
          part,
          COLOURS * y * columns,
          COLOURS * columns);
    }
    return of(name, rows, columns, part);
  }

  /** {@return a CRC-32 of size and colours: what tells one picture from another} */
  public long checksum() {
    CRC32 crc = new CRC32();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + Float.BYTES * rgb.length);
    bytes.putInt(height).putInt(width);
    bytes.asFloatBuffer().put(rgb);
    crc.update(bytes.array());
    return crc.getValue();
  }

  /** Its name and size. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "exemplar%s of %d x %d", name.isEmpty() ? "" : " " + name, width, height);
  }
}
