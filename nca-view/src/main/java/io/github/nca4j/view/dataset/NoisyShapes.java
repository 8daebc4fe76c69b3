package io.github.nca4j.view.dataset;

import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.data.LabelledPicture;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Discs and rings in noise, for a first training run of segmentation: grey images in which the
 * light of a pixel alone does not tell what it is of. Lines and specks as light as the shapes are
 * background, and light slopes across each image. Images differ in size; the pixels next to an
 * outline do not count. Immutable and thread-safe.
 *
 * @param seed what all images are derived from: an image of a seed is always the same
 */
public record NoisyShapes(long seed) {
  /** What the classes are called: "background", "disc" and "ring". */
  public static final List<String> CLASSES = List.of("background", "disc", "ring");

  private static final int DISC = 1;
  private static final double RING_HALF = 2;
  private static final int SMALLEST = 40;
  private static final int LARGEST = 48;
  private static final int FEWEST_SHAPES = 3;
  private static final int MOST_SHAPES = 6;
  private static final int LINES = 3;
  private static final int SPECKS = 6;
  private static final double DARK = 0.35;
  private static final double LIGHTER = 0.25;
  private static final double SLOPE = 0.3;
  private static final double NOISE = 0.07;

  /** How far from an outline a pixel's middle must be for it to count. */
  private static final double RIM = 0.5;

  /** A disc of some radius, or a ring of that radius around its middle line. */
  private record Shape(int label, double y, double x, double radius) {
    /** How far outside the outline a place is; negative inside. */
    double outside(double row, double column) {
      double distance = Math.hypot(row - y, column - x) - radius;
      return label == DISC ? distance : Math.abs(distance) - RING_HALF;
    }

    boolean isClearOf(Shape other) {
      return Math.hypot(y - other.y, x - other.x) > radius + other.radius + 4;
    }
  }

  /**
   * {@return an image}
   *
   * @param number which one, 0 or more
   */
  public LabelledPicture image(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("number " + number + " must be 0 or more");
    }
    SplittableRandom random = new SplittableRandom(seed + 0x9E3779B97F4A7C15L * (number + 1L));
    int height = random.nextInt(SMALLEST, LARGEST + 1);
    int width = random.nextInt(SMALLEST, LARGEST + 1);
    double[] cover = new double[height * width];
    for (int i = 0; i < LINES; i++) {
      coverLine(cover, height, width, random);
    }
    for (int i = 0; i < SPECKS; i++) {
      double y = height * random.nextDouble();
      double x = width * random.nextDouble();
      cover(cover, width, new Shape(DISC, y, x, 0.6 + random.nextDouble()));
    }
    int[] labels = new int[cover.length];
    Shape[] shapes = new Shape[FEWEST_SHAPES + random.nextInt(MOST_SHAPES - FEWEST_SHAPES + 1)];
    int placed = 0;
    for (int i = 0; i < shapes.length; i++) {
      Shape shape = shape(height, width, random);
      if (Arrays.stream(shapes, 0, placed).allMatch(shape::isClearOf)) {
        shapes[placed++] = shape;
        cover(cover, width, shape);
        label(labels, width, shape);
      }
    }
    return LabelledPicture.of(height, width, 1, pixels(cover, height, width, random), labels);
  }

  private static Shape shape(int height, int width, SplittableRandom random) {
    double radius = 5.5 + 3 * random.nextDouble();
    double y = radius + (height - 2 * radius) * random.nextDouble();
    double x = radius + (width - 2 * radius) * random.nextDouble();
    return new Shape(1 + random.nextInt(2), y, x, radius);
  }

  private static void coverLine(double[] cover, int height, int width, SplittableRandom random) {
    double angle = Math.PI * random.nextDouble();
    double y = height * random.nextDouble();
    double x = width * random.nextDouble();
    double half = 0.5 + 0.5 * random.nextDouble();
    for (int cell = 0; cell < cover.length; cell++) {
      double fromY = middle(cell / width) - y;
      double fromX = middle(cell % width) - x;
      double across = Math.cos(angle) * fromY - Math.sin(angle) * fromX;
      cover[cell] = Math.max(cover[cell], covered(Math.abs(across) - half));
    }
  }

  private static void cover(double[] cover, int width, Shape shape) {
    for (int cell = 0; cell < cover.length; cell++) {
      double outside = shape.outside(middle(cell / width), middle(cell % width));
      cover[cell] = Math.max(cover[cell], covered(outside));
    }
  }

  /** Where the middle of a row or column is. */
  private static double middle(int index) {
    return index + 0.5;
  }

  /** How much of a pixel lies inside of an outline that passes so far from its middle. */
  private static double covered(double outside) {
    return Math.max(0, Math.min(1, 0.5 - outside));
  }

  private static void label(int[] labels, int width, Shape shape) {
    for (int cell = 0; cell < labels.length; cell++) {
      double outside = shape.outside(middle(cell / width), middle(cell % width));
      if (outside < RIM) {
        labels[cell] = outside <= -RIM ? shape.label : LabelledCells.NONE;
      }
    }
  }

  /** What is covered is lighter than the slope of light behind it, and noise is over all. */
  private static float[] pixels(double[] cover, int height, int width, SplittableRandom random) {
    double angle = 2 * Math.PI * random.nextDouble();
    float[] pixels = new float[cover.length];
    for (int cell = 0; cell < pixels.length; cell++) {
      double y = middle(cell / width) / height - 0.5;
      double x = middle(cell % width) / width - 0.5;
      double behind = DARK + SLOPE * (Math.cos(angle) * x + Math.sin(angle) * y);
      double grey = behind + LIGHTER * cover[cell] + NOISE * random.nextGaussian();
      // As an 8-bit picture keeps it, so that a file has the same image.
      pixels[cell] = Math.round(255 * Math.max(0, Math.min(1, grey))) / 255f;
    }
    return pixels;
  }
}
