package io.github.nca4j.examples.texture;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Discs thrown onto the square, which leave room between them.
 *
 * @param all of them, in the order in which they were thrown
 */
record Discs(List<Disc> all) {
  private static final int THROWS = 4_000;

  /**
   * A disc.
   *
   * @param x of its middle, pixels from the left
   * @param y of its middle, pixels from the top
   * @param radius in pixels
   * @param number what its colour is drawn by, in [0, 1)
   */
  record Disc(double x, double y, double radius, double number) {
    double distance(double fromX, double fromY) {
      double right = Pattern.way(x, fromX);
      double down = Pattern.way(y, fromY);
      return Math.sqrt(right * right + down * down);
    }
  }

  /**
   * As many as find room, the large ones first.
   *
   * @param least radius
   * @param most radius
   * @param gap between any two
   */
  static Discs thrown(double least, double most, double gap, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Disc> thrown = new ArrayList<>();
    for (int i = 0; i < THROWS; i++) {
      double radius = most - (most - least) * i / THROWS;
      double x = random.nextDouble() * Pattern.SIDE;
      double y = random.nextDouble() * Pattern.SIDE;
      Disc disc = new Disc(x, y, radius, random.nextDouble());
      if (thrown.stream().allMatch(o -> o.distance(x, y) >= o.radius() + radius + gap)) {
        thrown.add(disc);
      }
    }
    return new Discs(List.copyOf(thrown));
  }

  /** The one whose border is nearest to a place, or in which it is. */
  Disc nearest(double x, double y) {
    Disc nearest = all.get(0);
    double least = Double.MAX_VALUE;
    for (Disc disc : all) {
      double outside = disc.distance(x, y) - disc.radius();
      if (outside < least) {
        least = outside;
        nearest = disc;
      }
    }
    return nearest;
  }
}
