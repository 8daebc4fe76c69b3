/** Reverse-mode differentiation: tape, operations, gradient check and your own perceptions. */
module io.github.nca4j.autodiff {
  requires transitive io.github.nca4j.core;

  exports io.github.nca4j.autodiff;
  exports io.github.nca4j.autodiff.check;
  exports io.github.nca4j.autodiff.operation;
  exports io.github.nca4j.autodiff.perception;
}
