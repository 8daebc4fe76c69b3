/** A program of three words, on the module path. */
module org.example {
  requires io.github.nca4j.train;
}
