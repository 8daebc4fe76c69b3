package io.github.nca4j.train.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Makes more images of few: each is turned, shifted and scaled a little, about its middle and
 * interpolated bilinearly, with black from beyond its border. Immutable and thread-safe.
 *
 * @param degrees how far it is turned at most, either way, in [0, 180]
 * @param shift how far it is shifted at most along each side, in pixels, 0 or more and finite
 * @param scale by which share it grows or shrinks at most, in [0, 1)
 */
public record Augmentation(float degrees, float shift, float scale) {
  /**
   * Checks the ranges.
   *
   * @param degrees the most that an image is turned
   * @param shift the most that it is shifted, in pixels
   * @param scale the most that it grows or shrinks, as a share
   * @throws IllegalArgumentException if one is out of its range
   */
  public Augmentation {
    require(degrees >= 0 && degrees <= 180, "degrees " + degrees + " must be in [0, 180]");
    require(
        shift >= 0 && Float.isFinite(shift), "shift " + shift + " must be 0 or more, and finite");
    require(scale >= 0 && scale < 1, "scale " + scale + " must be in [0, 1)");
  }

  /** {@return what leaves a digit of 28 x 28 legible: 10 degrees, 2 pixels and a tenth} */
  public static Augmentation digits() {
    return new Augmentation(10, 2, 0.1f);
  }

  /**
   * {@return the images, and after them changed copies of each: first one of every image, in their
   * order, then the next of every image}
   *
   * @param images what to make more of
   * @param copies how many of each are added, 0 or more
   * @param seed where turns, shifts and scales come from
   * @throws IllegalArgumentException if copies is negative or the images are not grey
   */
  public LabelledImages of(LabelledImages images, int copies, long seed) {
    Objects.requireNonNull(images, "images");
    require(copies >= 0, "copies " + copies + " must be 0 or more");
    require(images.colours() == 1, "images have " + images.colours() + " colours, must be grey");
    SplittableRandom random = new SplittableRandom(seed);
    long all = images.size() * (copies + 1L);
    require(
        all < 1 << 28,
        "copies " + copies + " of " + images.size() + " images are more than 268435455 images");
    int count = (int) all;
    List<float[]> pixels = new ArrayList<>(count);
    int[] labels = new int[count];
    for (int i = 0; i < count; i++) {
      int image = i % images.size();
      float[] original = images.pixels(image);
      boolean copy = i >= images.size();
      pixels.add(copy ? changed(original, images.height(), images.width(), random) : original);
      labels[i] = images.label(image);
    }
    return LabelledImages.of(images.height(), images.width(), images.classes(), pixels, labels);
  }

  private float[] changed(float[] pixels, int height, int width, SplittableRandom random) {
    double angle = Math.toRadians(degrees * uniform(random));
    double factor = 1 + scale * uniform(random);
    double down = shift * uniform(random);
    double right = shift * uniform(random);
    double cos = Math.cos(angle) / factor;
    double sin = Math.sin(angle) / factor;
    double middleY = (height - 1) / 2.0;
    double middleX = (width - 1) / 2.0;
    float[] changed = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Where the pixel was before it was scaled and turned, and then shifted.
        double fromY = y - middleY - down;
        double fromX = x - middleX - right;
        changed[y * width + x] =
            between(
                pixels,
                height,
                width,
                middleY + cos * fromY - sin * fromX,
                middleX + sin * fromY + cos * fromX);
      }
    }
    return changed;
  }

  /** In [-1, 1). */
  private static double uniform(SplittableRandom random) {
    return 2 * random.nextDouble() - 1;
  }

  private static float between(float[] pixels, int height, int width, double y, double x) {
    int top = (int) Math.floor(y);
    int left = (int) Math.floor(x);
    double lower = y - top;
    double righter = x - left;
    double upper =
        (1 - righter) * grey(pixels, height, width, top, left)
            + righter * grey(pixels, height, width, top, left + 1);
    double beneath =
        (1 - righter) * grey(pixels, height, width, top + 1, left)
            + righter * grey(pixels, height, width, top + 1, left + 1);
    return (float) Math.min(1, Math.max(0, (1 - lower) * upper + lower * beneath));
  }

  private static float grey(float[] pixels, int height, int width, int y, int x) {
    boolean inside = y >= 0 && y < height && x >= 0 && x < width;
    return inside ? pixels[y * width + x] : 0;
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
