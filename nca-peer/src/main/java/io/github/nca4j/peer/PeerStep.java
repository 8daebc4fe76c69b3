package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** A way to write one step of the automaton in PyTorch. */
interface PeerStep {
  /**
   * One step.
   *
   * @param manager owns what the step computes on the way
   */
  NDArray step(NDArray state, NDManager manager);

  /** The channels that the loss is of, as [B, compared, H, W]. */
  NDArray compared(NDArray state);
}
