package io.github.nca4j.examples.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window under a virtual X server, in a JVM of its own that is not headless. */
class PlayWindowTest {
  @TempDir private Path folder;

  @Test
  void whatTheMouseErasesIsGoneAndHealsAndKeysDoWhatTheySay() throws IOException {
    Map<String, String> seen;
    try (VirtualScreen screen = VirtualScreen.open(1000, 600)) {
      seen = screen.run(PlayWindowDriver.class, folder.toString());
    }
    assertThat(seen).containsEntry("closed", "true").containsEntry("fits", "true");
    assertThat(left(seen, "grown")).isGreaterThan(0.98);
    assertThat(left(seen, "erased")).isLessThan(0.1);
    assertThat(right(seen, "erased")).isGreaterThan(0.98);
    assertThat(left(seen, "healed")).isGreaterThan(0.98);
    assertThat(left(seen, "cut")).isZero();
    assertThat(right(seen, "cut")).isGreaterThan(0.98);
    assertThat(seen).containsEntry("dark", seen.get("cut"));
  }

  /** The share of the left half that was green. */
  private static double left(Map<String, String> seen, String when) {
    String shares = seen.get(when);
    return Double.parseDouble(shares.substring(0, shares.indexOf(' ')));
  }

  private static double right(Map<String, String> seen, String when) {
    String shares = seen.get(when);
    return Double.parseDouble(shares.substring(shares.indexOf(' ')));
  }
}
