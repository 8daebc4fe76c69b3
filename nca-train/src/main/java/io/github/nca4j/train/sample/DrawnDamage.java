package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** Damage by a function. */
record DrawnDamage(String id, Drawn function) implements RandomDamage {
  @Override
  public Damage draw(SplittableRandom random) {
    return function.draw(random);
  }
}
