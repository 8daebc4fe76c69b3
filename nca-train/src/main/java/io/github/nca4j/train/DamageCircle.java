package io.github.nca4j.train;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** The circle, placed at random, by which a training damages samples. */
public enum DamageCircle {
  /** As Mordvintsev et al. 2020: centre in [-0.5, 0.5], radius in [0.1, 0.4] of [-1, 1]. */
  DISTILL {
    @Override
    Damage draw(SplittableRandom random) {
      return Damage.randomCircle(random);
    }
  },
  /** As the JAX replication: the same centre, radius in [0.05, 0.2]. */
  REPLICATION {
    @Override
    Damage draw(SplittableRandom random) {
      return Damage.randomSmallCircle(random);
    }
  };

  abstract Damage draw(SplittableRandom random);
}
