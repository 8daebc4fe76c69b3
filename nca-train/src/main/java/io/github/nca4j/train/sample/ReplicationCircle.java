package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import java.util.SplittableRandom;

/** See {@link RandomDamage#replication}. */
record ReplicationCircle() implements RandomDamage {
  @Override
  public String id() {
    return "replication";
  }

  @Override
  public Damage draw(SplittableRandom random) {
    return Damage.randomSmallCircle(random);
  }
}
