package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * The cells of a batch of grids [B, H, W, C] that a step computes: their values as rows, and rows
 * put back to where they belong.
 *
 * @param numbers of the cells, counted over the whole batch, [count, 1]
 * @param grids the batch's shape, of which the channels do not matter
 */
record ComputedCells(NDArray numbers, Shape grids) {
  /** Those whose value in a mask of B H W elements is not 0. */
  static ComputedCells of(NDArray mask, Shape grids) {
    return new ComputedCells(mask.reshape(mask.size()).nonzero(), grids);
  }

  private long all() {
    return grids.get(0) * grids.get(1) * grids.get(2);
  }

  private NDArray repeated(long width) {
    return numbers.broadcast(new Shape(numbers.getShape().get(0), width));
  }

  /** [B, H, W, F] to [count, F]. */
  NDArray rows(NDArray features) {
    long width = features.getShape().get(3);
    return features.reshape(all(), width).gather(repeated(width), 0);
  }

  /** [count, C] to [B, H, W, C], with zeros in the other cells. */
  NDArray spread(NDArray rows, NDManager manager) {
    long width = rows.getShape().get(1);
    return manager
        .zeros(new Shape(all(), width))
        .scatter(repeated(width), rows, 0)
        .reshape(grids.get(0), grids.get(1), grids.get(2), width);
  }
}
