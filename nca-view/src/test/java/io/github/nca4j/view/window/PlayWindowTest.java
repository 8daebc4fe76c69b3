package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.github.nca4j.view.output.Film;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
      seen = screen.run(folder, PlayWindowDriver.class, "pictures");
    }
    assertThat(seen).containsEntry("fits", "true");
    assertThat(left(seen, "grown")).isGreaterThan(0.98);
    assertThat(left(seen, "erased")).isLessThan(0.1);
    assertThat(right(seen, "erased")).isGreaterThan(0.98);
    assertThat(seen).containsEntry("paused", seen.get("erased"));
    assertThat(left(seen, "stepped")).isGreaterThan(left(seen, "erased"));
    assertThat(left(seen, "healed")).isGreaterThan(0.98);
    assertThat(left(seen, "cut")).isZero();
    assertThat(right(seen, "cut")).isGreaterThan(0.98);
    assertThat(seen).containsEntry("dark", seen.get("cut"));
    assertThat(right(seen, "keys")).isLessThan(0.9);
    assertThat(seen).containsEntry("keysGone", seen.get("cut"));
    assertThat(right(seen, "clicked")).isBetween(0.2, 0.9);
    assertThat(seen).containsEntry("films", "[out/play-1.gif, out/play-2.gif]");
    // The gap between them is white.
    double[] healing = greenAtTheEnd(folder.resolve("out/play-1.gif"));
    assertThat(healing[0]).isGreaterThan(0.97);
    assertThat(healing[1]).isGreaterThan(0.97);
    // Cut as both were; the mouse took nothing of the second.
    double[] clicked = greenAtTheEnd(folder.resolve("out/play-2.gif"));
    assertThat(2 * clicked[0]).isCloseTo(right(seen, "clicked"), offset(0.03));
    assertThat(2 * clicked[1]).isCloseTo(right(seen, "cut"), offset(0.03));
  }

  @Test
  void cellsThatAreDrawnVoteInColour() throws IOException {
    Map<String, String> seen;
    try (VirtualScreen screen = VirtualScreen.open(1000, 600)) {
      seen = screen.run(folder, PlayWindowDriver.class, "digits");
    }
    String drawn = seen.get("drawn");
    int cells = Integer.parseInt(drawn.substring(drawn.indexOf(' ') + 1));
    assertThat(drawn).isEqualTo("0 " + cells);
    // 14 cells long, 2 or 3 wide.
    assertThat(cells).isBetween(28, 60);
    String voted = seen.get("voted");
    int red = Integer.parseInt(voted.substring(0, voted.indexOf(' ')));
    assertThat(voted).isEqualTo(red + " " + (cells - red));
    assertThat(red).isGreaterThan(cells / 2);
    String said = red + " of " + cells + " cells say 1";
    assertThat(seen)
        .containsEntry("votes", "[0, 1   " + red + ", 2, 3, 4, 5, 6, 7, 8, 9, " + said + "]");
    assertThat(seen).containsEntry("forgotten", drawn);
    assertThat(seen.get("four")).startsWith("0 ").isNotEqualTo(drawn);
    assertThat(seen).containsEntry("films", "[]");
  }

  @Test
  void aListAndKeysChooseThePictureThatGrows() throws IOException {
    Map<String, String> seen;
    try (VirtualScreen screen = VirtualScreen.open(1000, 600)) {
      seen = screen.run(folder, PlayWindowDriver.class, "choosing");
    }
    assertThat(seen)
        .containsEntry("first", "true")
        .containsEntry("second", "true")
        .containsEntry("restarted", "true")
        .containsEntry("third", "true")
        .containsEntry("fourth", "true");
  }

  /** The shares of green cells of two models side by side when a film ends. */
  private static double[] greenAtTheEnd(Path film) throws IOException {
    List<BufferedImage> frames = Film.frames(film);
    assertThat(frames).hasSizeGreaterThan(1);
    BufferedImage shown = frames.get(frames.size() - 1);
    int half = shown.getWidth() / 2;
    double[] green = new double[2];
    for (int y = 0; y < shown.getHeight(); y++) {
      for (int x = 0; x < shown.getWidth(); x++) {
        if (PlayWindowDriver.isGreen(shown.getRGB(x, y))) {
          green[x < half ? 0 : 1] += 1.0 / (half * shown.getHeight());
        }
      }
    }
    return green;
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
