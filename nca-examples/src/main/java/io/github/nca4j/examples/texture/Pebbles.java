package io.github.nca4j.examples.texture;

import java.util.List;

/** Rounded pebbles, light from the upper left, dark between them. */
record Pebbles(Discs pebbles) implements Pattern {
  private static final Colour GAP = Colour.of(0x1E1B19);
  private static final List<Colour> STONES =
      List.of(Colour.of(0xC9BFAE), Colour.of(0x9C9489), Colour.of(0xB59A7A), Colour.of(0x7D8086));

  /** Within how many pixels two neighbours' borders make one round corner. */
  private static final double ROUNDING = 1.2;

  /** From how many pixels on a neighbour no longer matters. */
  private static final double FAR = 16;

  private static final double GAP_WIDTH = 0.8;

  /** Those of the folder. */
  Pebbles() {
    this(6);
  }

  /** Others like those. */
  Pebbles(long seed) {
    this(Discs.thrown(4.5, 8, 0, seed));
  }

  @Override
  public Colour at(double x, double y) {
    Discs.Disc pebble = pebbles.nearest(x, y);
    double inside = insideBy(pebble, x, y) - GAP_WIDTH;
    if (inside < 0) {
      return GAP;
    }
    double edge = Pattern.clamp(inside / 3);
    double towardsLight =
        -(Pattern.way(pebble.x(), x) + Pattern.way(pebble.y(), y)) / (2 * pebble.radius());
    Colour stone = STONES.get((int) (pebble.number() * STONES.size()));
    return stone.times((0.6 + 0.4 * edge) * (1 + 0.3 * towardsLight));
  }

  /** The distance to the lines half way to the neighbours, a soft minimum of them. */
  private double insideBy(Discs.Disc pebble, double x, double y) {
    double within = pebble.radius() - pebble.distance(x, y);
    double sum = 0;
    for (Discs.Disc other : pebbles.all()) {
      double toBorder = (other.distance(x, y) - other.radius() + within) / 2;
      if (!other.equals(pebble) && toBorder < FAR) {
        sum += StrictMath.exp(-toBorder / ROUNDING);
      }
    }
    return -ROUNDING * StrictMath.log(sum);
  }
}
