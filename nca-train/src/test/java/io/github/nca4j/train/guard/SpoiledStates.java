package io.github.nca4j.train.guard;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FromPool;
import java.util.Set;
import java.util.function.Consumer;

/**
 * As from the pool, but at some steps every sample but the first, which starts anew, is spoiled.
 *
 * @param steps counted from 0
 * @param spoil changes a state
 */
record SpoiledStates(Set<Integer> steps, Consumer<Grid> spoil) implements BatchPolicy {
  @Override
  public String id() {
    return "spoiled";
  }

  @Override
  public void fill(BatchBuilder batch) {
    FromPool.persistent().fill(batch);
    for (int place = 1; place < batch.size() && steps.contains(batch.step()); place++) {
      spoil.accept(batch.state(place));
    }
  }
}
