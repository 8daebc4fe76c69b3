package io.github.nca4j.peer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/** A kind of automaton: its trained weights, and the ways to write its step. */
interface PeerAutomaton {
  /** The weights and biases that are trained. */
  List<NDArray> parameters();

  /**
   * By convolutions over every cell.
   *
   * @param pass owns the weights' views
   */
  PeerStep convolving(NDManager pass);

  /** By dense layers over gathered cells. */
  PeerStep gathering();
}
