package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** See {@link RandomDamage#distill}. */
record DistillCircle() implements RandomDamage {
  @Override
  public String id() {
    return "distill";
  }

  @Override
  public Damage draw(SplittableRandom random) {
    return Damage.randomCircle(random);
  }
}
