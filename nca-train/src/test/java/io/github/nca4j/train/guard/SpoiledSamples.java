package io.github.nca4j.train.guard;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Draws from a pool of which every sample is spoiled at some step. A spoiled one stays so, as if it
 * were in the pool, until the trainer clears it there.
 */
final class SpoiledSamples implements BatchPolicy {
  private final int step;
  private final Consumer<Grid> spoil;
  private final Set<Integer> spoiled = new HashSet<>();

  /**
   * A policy that spoils.
   *
   * @param step counted from 0
   * @param spoil changes a state
   */
  SpoiledSamples(int step, Consumer<Grid> spoil) {
    this.step = step;
    this.spoil = spoil;
  }

  /** The samples that are still spoiled. */
  Set<Integer> left() {
    return spoiled;
  }

  @Override
  public String id() {
    return "spoiled-samples";
  }

  @Override
  public void fill(BatchBuilder batch) {
    if (batch.step() == step) {
      for (int sample = 0; sample < batch.poolSize(); sample++) {
        spoiled.add(sample);
      }
    }
    batch.drawAll();
    for (int place = 0; place < batch.size(); place++) {
      if (batch.startedAnew(place)) {
        spoiled.remove(batch.poolSample(place));
      } else if (spoiled.contains(batch.poolSample(place))) {
        spoil.accept(batch.state(place));
      }
    }
  }
}
