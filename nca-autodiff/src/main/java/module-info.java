/**
 * Reverse-mode differentiation: tape, operations, gradient check, your own perceptions and rules.
 */
module io.github.nca4j.autodiff {
  requires transitive io.github.nca4j.core;

  exports io.github.nca4j.autodiff;
  exports io.github.nca4j.autodiff.check;
  exports io.github.nca4j.autodiff.operation;
  exports io.github.nca4j.autodiff.perception;
  exports io.github.nca4j.autodiff.rule;
}
