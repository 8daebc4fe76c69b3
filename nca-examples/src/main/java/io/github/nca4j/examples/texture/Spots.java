package io.github.nca4j.examples.texture;

/** Cream spots on red, as on a toadstool. */
record Spots(Discs spots) implements Pattern {
  private static final Colour GROUND = Colour.of(0xC8321F);
  private static final Colour SPOT = Colour.of(0xF7EEDC);
  private static final Colour RIM = Colour.of(0x7E1A12);

  /** Those of the folder. */
  Spots() {
    this(3);
  }

  /** Others like those. */
  Spots(long seed) {
    this(Discs.thrown(2.5, 6, 3, seed));
  }

  @Override
  public Colour at(double x, double y) {
    Discs.Disc spot = spots.nearest(x, y);
    double outside = spot.distance(x, y) - spot.radius();
    return outside < 0 ? SPOT : outside < 1 ? RIM : GROUND;
  }
}
