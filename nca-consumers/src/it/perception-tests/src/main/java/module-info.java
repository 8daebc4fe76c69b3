/** A perception of one's own, as a module whose tests are patched into it. */
module org.example {
  requires transitive io.github.nca4j.autodiff;

  exports org.example;
}
