package io.github.nca4j.train;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** The damage, drawn at random, that a training does to samples. */
public enum TrainingDamage {
  /**
   * A circle as Mordvintsev et al. 2020: centre in [-0.5, 0.5], radius in [0.1, 0.4] of [-1, 1].
   */
  DISTILL {
    @Override
    Damage draw(SplittableRandom random) {
      return Damage.randomCircle(random);
    }
  },
  /** A circle as the JAX replication: the same centre, radius in [0.05, 0.2]. */
  REPLICATION {
    @Override
    Damage draw(SplittableRandom random) {
      return Damage.randomSmallCircle(random);
    }
  },
  /**
   * Every kind of loss, so that none is new to the automaton: one half the time all that lies
   * beyond a straight line, which is level or upright every other time and passes the middle at a
   * distance of at most 0.25; else Distill's circle or, as often, a rectangle with a centre in
   * [-0.5, 0.5] and half sides in [0.1, 0.4]. What would leave no living cell is not done.
   */
  MIXED {
    @Override
    Damage draw(SplittableRandom random) {
      return switch (random.nextInt(4)) {
        case 0 -> Damage.randomCircle(random);
        case 1 -> rectangle(random);
        case 2 -> beyondLine(random, Math.PI / 2 * random.nextInt(4));
        default -> beyondLine(random, 2 * Math.PI * random.nextDouble());
      };
    }

    @Override
    boolean sparesLastCells() {
      return true;
    }
  };

  abstract Damage draw(SplittableRandom random);

  /** Whether damage that would leave no living cell is not done. */
  boolean sparesLastCells() {
    return false;
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
