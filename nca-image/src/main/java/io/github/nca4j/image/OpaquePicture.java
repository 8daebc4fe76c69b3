package io.github.nca4j.image;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * A picture as red, green and blue alone: a texture, or a photograph. Where it is transparent,
 * white shows. It keeps its aspect ratio. Immutable and thread-safe.
 *
 * <pre>{@code
 * OpaquePicture bricks = OpaquePicture.load(Path.of("textures/bricks.png"), 128);
 * Exemplar exemplar = Exemplar.of("bricks", bricks.height(), bricks.width(), bricks.rgb());
 * }</pre>
 */
public final class OpaquePicture {
  private static final int COLOURS = 3;

  private final String name;
  private final int height;
  private final int width;
  private final float[] rgb;
  private final boolean overWhite;

  private OpaquePicture(String name, int height, int width, float[] rgb, boolean overWhite) {
    this.name = name;
    this.height = height;
    this.width = width;
    this.rgb = rgb;
    this.overWhite = overWhite;
  }

  /**
   * Reads a picture file, as {@link Picture#read(Path)} does.
   *
   * @param file the picture file; its name without folder and extension becomes the picture's
   * @param shorterSide pixels to which the shorter side is made smaller where it has more, each of
   *     them the average over its area; 1 or more. No picture is made larger
   * @return the picture
   * @throws IOException naming the file, if it cannot be read or is fully transparent
   * @throws IllegalArgumentException if shorterSide is less than 1
   */
  public static OpaquePicture load(Path file, int shorterSide) throws IOException {
    Objects.requireNonNull(file, "file");
    if (shorterSide < 1) {
      throw new IllegalArgumentException("shorterSide " + shorterSide + " must be 1 or more");
    }
    DecodedPicture decoded = PictureReader.read(file);
    BufferedImage image = decoded.image();
    double scale =
        Math.min(1, shorterSide / (double) Math.min(image.getWidth(), image.getHeight()));
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    float[] rgba = Resampling.resize(new PremultipliedRows(image), width, height);
    float[] rgb = new float[COLOURS * width * height];
    float least = 1;
    float most = 0;
    for (int pixel = 0; pixel < width * height; pixel++) {
      float alpha = rgba[4 * pixel + 3];
      least = Math.min(least, alpha);
      most = Math.max(most, alpha);
      for (int colour = 0; colour < COLOURS; colour++) {
        rgb[COLOURS * pixel + colour] = Math.min(1, rgba[4 * pixel + colour] + (1 - alpha));
      }
    }
    if (most == 0) {
      throw new IOException(file + " is fully transparent: there is nothing to see");
    }
    decoded.tellOfOthers(file.toString());
    return new OpaquePicture(TargetPicture.stem(file.toString()), height, width, rgb, least < 1);
  }

  /** {@return its file's name, without folder and extension} */
  public String name() {
    return name;
  }

  /** {@return rows of pixels} */
  public int height() {
    return height;
  }

  /** {@return pixels of a row} */
  public int width() {
    return width;
  }

  /** {@return a copy of its height x width x 3 values in [0, 1], row by row} */
  public float[] rgb() {
    return rgb.clone();
  }

  /** {@return whether the file was transparent somewhere, so that white shows there} */
  public boolean isOverWhite() {
    return overWhite;
  }

  /** {@return it as a picture of 8 bits a colour} */
  public BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int pixel = 0; pixel < width * height; pixel++) {
      int at = COLOURS * pixel;
      image.setRGB(pixel % width, pixel / width, Rgb.of(rgb[at], rgb[at + 1], rgb[at + 2]));
    }
    return image;
  }

  /** Its name and size. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "OpaquePicture[%s, %d x %d]", name, width, height);
  }
}
