package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/** What final states come to. */
interface PeerLoss {
  /**
   * A scalar.
   *
   * @param compared [B, compared, H, W]
   * @param pass owns what is computed
   */
  NDArray of(NDArray compared, NDManager pass);
}
