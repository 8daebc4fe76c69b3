package io.github.nca4j.train.sample;

import io.github.nca4j.core.Damage;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import java.util.SplittableRandom;

/** Damage that is not done where it would leave no living cell. */
record SparingLastCells(String id, RandomDamage damage) implements RandomDamage {
  @Override
  public Damage draw(SplittableRandom random) {
    return damage.draw(random);
  }

  @Override
  public void apply(Grid state, Dynamics dynamics, SplittableRandom random) {
    float[] before = state.values().clone();
    damage.apply(state, dynamics, random);
    if (LivingCells.count(state, dynamics) == 0) {
      System.arraycopy(before, 0, state.values(), 0, before.length);
    }
  }
}
