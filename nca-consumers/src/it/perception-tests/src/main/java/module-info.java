/** A perception of one's own, as a module whose tests are patched into it. */
module org.example {
  requires transitive io.github.nca4j.autodiff;
  // For the tests: a patched module reads what the module itself requires.
  requires io.github.nca4j.train;

  exports org.example;
}
