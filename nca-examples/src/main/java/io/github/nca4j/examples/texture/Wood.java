package io.github.nca4j.examples.texture;

import java.util.List;

/** The grain of a board that was sawn along the trunk, bent around two knots. */
record Wood() implements Pattern {
  private static final int RINGS = 22;
  private static final Colour LIGHT = Colour.of(0xDDB27A);
  private static final Colour DARK = Colour.of(0x8A5528);
  private static final Colour KNOT = Colour.of(0x5A3216);
  private static final List<double[]> KNOTS =
      List.of(new double[] {34, 36}, new double[] {100, 76});
  private static final double KNOT_LENGTH = 5;
  private static final double KNOT_HEIGHT = 3.5;

  @Override
  public Colour at(double x, double y) {
    double ring = y / SIDE * RINGS + waves(x, y);
    double inKnot = Double.MAX_VALUE;
    for (double[] knot : KNOTS) {
      double right = Pattern.way(knot[0], x) / KNOT_LENGTH;
      double down = Pattern.way(knot[1], y) / KNOT_HEIGHT;
      double distance = Math.sqrt(right * right + down * down);
      inKnot = Math.min(inKnot, distance);
      // The rings make room for it, and lie closer above and below.
      ring -= 0.5 * StrictMath.tanh(down) * StrictMath.exp(-right * right / 8 - down * down / 20);
    }
    if (inKnot < 1) {
      return KNOT.mixed(DARK, inKnot > 0.55 && inKnot < 0.8 ? 0.9 : 0);
    }
    double within = ring - Math.floor(ring);
    // Wood of spring is light, that of autumn dark and narrow, and ends at once.
    return LIGHT.mixed(DARK, within * within * within);
  }

  private static double waves(double x, double y) {
    double right = 2 * StrictMath.PI * x / SIDE;
    double down = 2 * StrictMath.PI * y / SIDE;
    return 0.55 * StrictMath.sin(right + 2 * down)
        + 0.3 * StrictMath.sin(2 * right - down + 1)
        + 0.25 * StrictMath.sin(3 * down + right + 2);
  }
}
