package io.github.nca4j.examples.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window under a virtual X server, in a JVM of its own that is not headless. */
class PlayWindowTest {
  @TempDir private Path folder;

  @Test
  void whatTheMouseErasesIsGoneAndHealsAndKeysDoWhatTheySay() throws IOException {
    Map<String, List<Double>> green = new HashMap<>();
    String last = "";
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      ProcessBuilder java =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Djava.awt.headless=false",
                  "-cp",
                  System.getProperty("java.class.path"),
                  PlayWindowDriver.class.getName(),
                  folder.toString())
              .redirectErrorStream(true);
      java.environment().put("DISPLAY", screen.display());
      Process process = java.start();
      try (BufferedReader lines = process.inputReader()) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          String[] words = line.split(" ", -1);
          if (words.length == 3) {
            green.put(words[0], List.of(Double.valueOf(words[1]), Double.valueOf(words[2])));
          }
          last = line;
        }
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(last).isEqualTo("closed true");
    assertThat(green.get("grown")).allMatch(share -> share > 0.98);
    assertThat(green.get("erased").get(0)).isLessThan(0.1);
    assertThat(green.get("erased").get(1)).isGreaterThan(0.98);
    assertThat(green.get("healed")).allMatch(share -> share > 0.98);
    assertThat(green.get("cut").get(0)).isZero();
    assertThat(green.get("cut").get(1)).isGreaterThan(0.98);
    assertThat(green.get("dark")).isEqualTo(green.get("cut"));
  }
}
