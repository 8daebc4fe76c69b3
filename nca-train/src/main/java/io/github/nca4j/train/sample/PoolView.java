package io.github.nca4j.train.sample;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;

/** A pool that can be looked at. It is live: each training step changes it. Not thread-safe. */
public interface PoolView {
  /** {@return how many samples it has} */
  int size();

  /** {@return the shape of every state} */
  GridShape shape();

  /**
   * {@return whether a sample has no state yet, or none any more}
   *
   * @param sample 0 to {@code size - 1}
   * @throws IllegalArgumentException where the sample is out of range
   */
  boolean isEmpty(int sample);

  /**
   * {@return what a sample is of; 0 where it is empty}
   *
   * @param sample 0 to {@code size - 1}
   * @throws IllegalArgumentException where the sample is out of range
   */
  int example(int sample);

  /**
   * Copies a sample's state into a grid.
   *
   * @param sample 0 to {@code size - 1}, not empty
   * @param into a grid of the pool's shape, all of it overwritten
   * @throws IllegalArgumentException where the sample is out of range or the grid has another shape
   * @throws IllegalStateException where the sample is empty
   */
  void take(int sample, Grid into);

  /** {@return the heap that the states take, in bytes} */
  long bytes();
}
