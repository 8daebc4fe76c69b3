package io.github.nca4j.view.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium that opens a page, lets its scripts run and prints what became of it. */
record Browser(Path program, Path profile) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** In software, whatever the machine; and without asking the network for anything. */
  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--use-angle=swiftshader",
          "--enable-unsafe-swiftshader",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--window-size=900,600");

  /** The browser that the property {@code nca.browser} names, or one on the path. */
  static Browser installed(Path profile) {
    Optional<Path> program =
        Optional.ofNullable(System.getProperty("nca.browser"))
            .map(Path::of)
            .or(() -> onPath().filter(Files::isExecutable).findFirst());
    assumeTrue(program.isPresent(), "no Chromium on the PATH, and -Dnca.browser names none");
    return new Browser(program.orElseThrow(), profile);
  }

  private static Stream<Path> onPath() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
  }

  /**
   * The text of an element after the page's scripts have run, in a time that stands still while
   * they compute.
   *
   * @param budgetMillis how long the page may wait for timers and frames
   */
  String textOf(String id, Path page, int budgetMillis) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(FLAGS);
    command.add("--user-data-dir=" + profile);
    command.add("--virtual-time-budget=" + budgetMillis);
    command.add("--dump-dom");
    command.add(page.toUri().toString());
    Path dom = profile.resolveSibling("dom.html");
    Path log = profile.resolveSibling("browser.log");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("the browser's end").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String html = Files.readString(dom, StandardCharsets.UTF_8);
    String start = "<pre id=\"" + id + "\">";
    int from = html.indexOf(start);
    assertThat(from)
        .as("place of %s in a page of %d characters", start, html.length())
        .isNotEqualTo(-1);
    return html.substring(from + start.length(), html.indexOf("</pre>", from));
  }
}
