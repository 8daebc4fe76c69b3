package io.github.nca4j.examples.texture;

import java.util.SplittableRandom;

/**
 * A plain weave: strands 8 pixels wide go over one and under the next. It was woven by hand, so no
 * two places are quite alike.
 *
 * @param seed of how light the strands are
 */
record Weave(long seed) implements Pattern {
  private static final int STRAND = 8;
  private static final double HALF_WIDTH = 3;
  private static final Colour ACROSS = Colour.of(0xE3C184);
  private static final Colour DOWN = Colour.of(0x4E8C87);
  private static final Colour GAP = Colour.of(0x2A2118);

  /** That of the folder. */
  Weave() {
    this(0);
  }

  @Override
  public Colour at(double x, double y) {
    int column = (int) (x / STRAND);
    int row = (int) (y / STRAND);
    double fromMiddleX = x - (column + 0.5) * STRAND;
    double fromMiddleY = y - (row + 0.5) * STRAND;
    boolean acrossIsAbove = (column + row) % 2 == 0;
    long number = 1_000_000L * seed + 1_000L * row + column;
    double light = 0.88 + 0.24 * new SplittableRandom(number).nextDouble();
    return acrossIsAbove
        ? strand(ACROSS.times(light), DOWN, fromMiddleX, fromMiddleY)
        : strand(DOWN.times(light), ACROSS, fromMiddleY, fromMiddleX);
  }

  /** Where two strands cross; what is below shows as a dark edge beside the one above. */
  private static Colour strand(Colour above, Colour below, double along, double beside) {
    if (Math.abs(beside) > HALF_WIDTH) {
      return Math.abs(along) > HALF_WIDTH ? GAP : below.times(0.5);
    }
    double round = 1 - 0.3 * (beside / HALF_WIDTH) * (beside / HALF_WIDTH);
    double arched = 1 - 0.4 * (along / STRAND * 2) * (along / STRAND * 2);
    return above.times(round * arched);
  }
}
