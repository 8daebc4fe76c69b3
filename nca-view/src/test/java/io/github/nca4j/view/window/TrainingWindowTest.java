package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingWindowTest {
  @TempDir private Path folder;

  @Test
  void itShowsATrainingThatKeysPauseSaveAndStop() throws IOException {
    Path lizard = folder.resolve("lizard.png");
    try (InputStream png = TrainingWindowTest.class.getResourceAsStream("/emoji_imgs/lizard.png")) {
      Files.copy(png, lizard);
    }
    Map<String, String> news;
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      news = screen.run(folder, TrainingWindowDriver.class, lizard.toString());
    }
    // One that shows nothing has one colour, or two with a line around it.
    assertThat(Integer.parseInt(news.get("Targ"))).isGreaterThan(100);
    assertThat(Integer.parseInt(news.get("Loss"))).isGreaterThan(10);
    assertThat(Integer.parseInt(news.get("Batc"))).isGreaterThan(10);
    assertThat(Integer.parseInt(news.get("Pool"))).isGreaterThan(2);
    assertThat(news).containsEntry("stepsWhilePaused", "0").containsEntry("saves", "1");
    assertThat(Integer.parseInt(news.get("stepsAfterwards"))).isGreaterThanOrEqualTo(3);
    assertThat(news).containsEntry("stopped", "true");
  }
}
