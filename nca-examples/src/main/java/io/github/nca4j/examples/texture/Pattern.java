package io.github.nca4j.examples.texture;

/**
 * What covers a square of {@link #SIDE} x {@link #SIDE} pixels and goes on beyond its border on the
 * other side, so that squares of it side by side show no seam. Immutable and thread-safe.
 */
@FunctionalInterface
interface Pattern {
  /** Pixels a side. */
  int SIDE = 128;

  /**
   * The colour at a place.
   *
   * @param x pixels from the left, in [0, 128)
   * @param y pixels from the top, in [0, 128)
   */
  Colour at(double x, double y);

  /** The way from one place to another along an axis that is a circle, in [-64, 64). */
  static double way(double from, double to) {
    double way = to - from;
    return way - SIDE * Math.floor(way / SIDE + 0.5);
  }

  /** A number moved into [0, 1]. */
  static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
