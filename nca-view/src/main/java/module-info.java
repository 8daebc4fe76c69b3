/** What a training run shows and leaves: windows, charts, progress lines, folders, the web page. */
@SuppressWarnings("requires-automatic") // XChart has neither a descriptor nor a name in its jar.
module io.github.nca4j.view {
  requires com.fasterxml.jackson.databind;
  requires com.formdev.flatlaf;
  requires transitive io.github.nca4j.image;
  requires transitive io.github.nca4j.train;
  requires transitive java.desktop;
  requires java.net.http;
  requires org.slf4j;
  requires xchart;

  exports io.github.nca4j.view.dataset;
  exports io.github.nca4j.view.drawing;
  exports io.github.nca4j.view.output;
  exports io.github.nca4j.view.web;
  exports io.github.nca4j.view.window;
}
