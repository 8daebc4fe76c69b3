package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import io.github.nca4j.train.TinyTraining;
import java.util.Optional;
import java.util.stream.IntStream;

/** Batches as a trainer has them. */
final class Batches {
  private Batches() {}

  /** An empty one. */
  static BatchBuilder empty(TinyTraining tiny, Optional<SamplePool> pool) {
    return new BatchBuilder(
        tiny.task(), tiny.model().dynamics(), tiny.config().sampling(), pool, tiny.config().seed());
  }

  /** One that the training run's policy has filled for a step. */
  static BatchBuilder filled(TinyTraining tiny, Optional<SamplePool> pool, int step) {
    BatchBuilder batch = empty(tiny, pool);
    batch.fill(tiny.config().sampling().policy(), step);
    return batch;
  }

  /** The samples of the pool that the places were drawn from. */
  static int[] samples(BatchBuilder batch) {
    return IntStream.range(0, batch.size()).map(batch::poolSample).toArray();
  }

  /** A copy of what the pool has. */
  static Grid taken(SamplePool pool, int sample) {
    Grid grid = pool.shape().newGrid();
    pool.take(sample, grid);
    return grid;
  }
}
