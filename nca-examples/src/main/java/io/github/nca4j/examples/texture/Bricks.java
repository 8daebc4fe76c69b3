package io.github.nca4j.examples.texture;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Bricks of 16 x 8 pixels in four reds, each row half a brick beside the one above. Brick and
 * mortar are grainy, so that no two places are quite alike.
 *
 * @param seed of reds and grain
 */
record Bricks(long seed) implements Pattern {
  private static final int WIDTH = 16;
  private static final int HEIGHT = 8;
  private static final double MORTAR = 1.5;
  private static final Colour GREY = Colour.of(0xCFC8BC);
  private static final List<Colour> REDS =
      List.of(Colour.of(0xA8452F), Colour.of(0xB9553A), Colour.of(0x8E3A2B), Colour.of(0xC4674A));

  /** Those of the folder. */
  Bricks() {
    this(0);
  }

  @Override
  public Colour at(double x, double y) {
    int row = (int) (y / HEIGHT);
    double along = (x + row % 2 * WIDTH / 2.0) % SIDE;
    int column = (int) (along / WIDTH);
    double fromLeft = along - column * WIDTH;
    double fromTop = y - row * HEIGHT;
    int left = (int) x;
    int top = (int) y;
    double grain = 0.9 + 0.2 * random(top, left).nextDouble();
    if (fromLeft < MORTAR || fromTop < MORTAR) {
      return GREY.times(grain);
    }
    int red = random(row, column).nextInt(REDS.size());
    boolean lit = fromTop < MORTAR + 1;
    boolean inShadow = fromTop > HEIGHT - 1;
    return REDS.get(red).times(grain * (lit ? 1.15 : inShadow ? 0.8 : 1));
  }

  private SplittableRandom random(int row, int column) {
    return new SplittableRandom(1_000_000L * seed + 1_000L * row + column);
  }
}
