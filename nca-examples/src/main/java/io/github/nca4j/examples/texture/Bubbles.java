package io.github.nca4j.examples.texture;

/** Bubbles in water, each with a bright rim and a reflected light. */
record Bubbles(Discs bubbles) implements Pattern {
  private static final Colour WATER = Colour.of(0x123A5C);
  private static final Colour INSIDE = Colour.of(0x2C7DA8);
  private static final Colour RIM = Colour.of(0xA9E4F2);
  private static final Colour LIGHT = Colour.of(0xFFFFFF);
  private static final double RIM_WIDTH = 1.2;

  /** Those of the folder. */
  Bubbles() {
    this(5);
  }

  /** Others like those. */
  Bubbles(long seed) {
    this(Discs.thrown(3, 10, 0.5, seed));
  }

  @Override
  public Colour at(double x, double y) {
    Discs.Disc bubble = bubbles.nearest(x, y);
    double radius = bubble.radius();
    double distance = bubble.distance(x, y);
    if (distance > radius) {
      return WATER;
    }
    if (distance > radius - RIM_WIDTH) {
      return RIM;
    }
    double toLight = bubble.distance(x + 0.35 * radius, y + 0.35 * radius);
    if (toLight < 0.22 * radius) {
      return LIGHT;
    }
    double towardsRim = distance / radius;
    return WATER.mixed(INSIDE, 0.35 + 0.65 * towardsRim * towardsRim);
  }
}
