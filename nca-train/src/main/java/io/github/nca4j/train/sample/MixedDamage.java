package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** See {@link RandomDamage#mixed}. */
record MixedDamage() implements RandomDamage {
  @Override
  public String id() {
    return "mixed";
  }

  @Override
  public Damage draw(SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> Damage.randomCircle(random);
      case 1 -> rectangle(random);
      case 2 -> beyondLine(random, Math.PI / 2 * random.nextInt(4));
      default -> beyondLine(random, 2 * Math.PI * random.nextDouble());
    };
  }

  private static Damage beyondLine(SplittableRandom random, double angle) {
    double distance = 0.5 * random.nextDouble() - 0.25;
    // StrictMath: the same cells on every machine.
    double towardsY = StrictMath.sin(angle);
    double towardsX = StrictMath.cos(angle);
    return (y, x, height, width) ->
        span(y, height) * towardsY + span(x, width) * towardsX > distance;
  }

  private static Damage rectangle(SplittableRandom random) {
    double centreY = random.nextDouble() - 0.5;
    double centreX = random.nextDouble() - 0.5;
    double halfHeight = 0.1 + 0.3 * random.nextDouble();
    double halfWidth = 0.1 + 0.3 * random.nextDouble();
    return (y, x, height, width) ->
        Math.abs(span(y, height) - centreY) < halfHeight
            && Math.abs(span(x, width) - centreX) < halfWidth;
  }

  /** A row or column in coordinates in which the grid spans [-1, 1]. */
  private static double span(int cell, int cells) {
    return cells > 1 ? 2.0 * cell / (cells - 1) - 1 : 0;
  }
}
