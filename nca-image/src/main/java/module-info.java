/** Pictures in and out: targets from picture files, grids as PNG and animated GIF. */
module io.github.nca4j.image {
  requires transitive io.github.nca4j.core;
  requires transitive java.desktop;
  requires org.slf4j;

  exports io.github.nca4j.image;
}
