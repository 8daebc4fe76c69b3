/**
 * Reads and writes models and arrays of other programs: Distill's TensorFlow.js graphs, NumPy's
 * files.
 */
module io.github.nca4j.exchange {
  requires transitive io.github.nca4j.core;

  exports io.github.nca4j.exchange;
}
