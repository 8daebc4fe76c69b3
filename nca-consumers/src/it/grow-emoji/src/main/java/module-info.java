/** An example of the library's own, copied as it is: see prebuild.bsh. */
module org.example {
  requires io.github.nca4j.view;
}
