package io.github.nca4j.train;

import java.util.Optional;

/** Chooses what a training step starts from. */
interface BatchSelection {
  /** Fills in where each sample starts, by the seed and the step alone. */
  void fill(Batch batch, Optional<SamplePool> pool, int step);

  /** The losses of what was last drawn from the pool, as it lay there. */
  LossQuantiles drawnLosses();
}
