package io.github.nca4j.view.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window under virtual X servers, and a training run that outlives it. */
class TrainingWindowTest {
  @TempDir private Path folder;
  private Path lizard;

  @BeforeEach
  void copyPicture() throws IOException {
    lizard = folder.resolve("lizard.png");
    try (InputStream png = TrainingWindowTest.class.getResourceAsStream("/emoji_imgs/lizard.png")) {
      Files.copy(png, lizard);
    }
  }

  @Test
  void itShowsWhatGrowsTargetLossBatchAndPoolAndStaysWithWhatCanBeDone() throws IOException {
    Map<String, String> news;
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      news = screen.run(folder, TrainingPanelDriver.class, lizard.toString());
    }
    TrainingPanelDriver.LEAST_COLOURS.forEach(
        (part, least) ->
            assertThat(Integer.parseInt(news.get(part.substring(0, 4))))
                .as(part)
                .isGreaterThanOrEqualTo(least));
    assertThat(news)
        .containsEntry("shown", "12")
        .containsEntry("darkSeeds", "true")
        .containsEntry("title", "done: training")
        .containsEntry("buttons", "[Close, Play, Save GIF, Save page, Save picture, Train further]")
        .containsEntry("orders", "[PAUSE_OR_GO_ON, SAVE, STOP]")
        .hasEntrySatisfying(
            "played", words -> assertThat(words).startsWith("true[").contains(", done: training]"))
        .containsEntry("saved", "true")
        .containsEntry("closed", "true");
  }

  @Test
  void ofALabellingRunItShowsImagesMasksAndLabelsAndOffersNothingToPlay() throws IOException {
    Map<String, String> news;
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      news = screen.run(folder, LabellingWindowDriver.class);
    }
    // Greys of the images, beside the colours of some three classes and of a frame.
    assertThat(Integer.parseInt(news.get("target"))).isGreaterThanOrEqualTo(30);
    assertThat(Integer.parseInt(news.get("labels"))).isGreaterThanOrEqualTo(30);
    assertThat(news).containsEntry("buttons", "[Close, Save picture]");
  }

  @Test
  void keysPauseSaveAndStopTheTrainingRun() throws IOException {
    Map<String, String> news;
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      news = screen.run(folder, TrainingWindowDriver.class, lizard.toString());
    }
    assertThat(Integer.parseInt(news.get("colours"))).isGreaterThan(100);
    assertThat(news).containsEntry("stepsWhilePaused", "0").containsEntry("saves", "1");
    assertThat(Integer.parseInt(news.get("stepsAfterwards"))).isGreaterThanOrEqualTo(3);
    assertThat(news).containsEntry("stopped", "true");
  }

  @Test
  @Timeout(300)
  void aWindowThatWasToldTheEndOutlivesTheTrainingProcessAndKeepsNobodyWaiting()
      throws IOException {
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      // Comes back, as a shell does, when nobody writes to its standard output any more.
      assertThat(screen.run(folder, StayingDriver.class, lizard.toString()))
          .containsEntry("open", "true");
      assertThat(colours(screen.run(folder, ScreenColours.class))).isGreaterThan(100);
      assertThat(colours(screen.run(folder, ScreenColours.class, "Q"))).isOne();
    }
  }

  private static int colours(Map<String, String> said) {
    return Integer.parseInt(said.get("colours"));
  }

  @Test
  @Timeout(300)
  void aTrainingRunOutlivesItsScreenAndSaysSoOnce() throws IOException {
    Process training;
    try (VirtualScreen screen = VirtualScreen.open(1400, 900)) {
      training = screen.start(folder, OutlivingDriver.class, lizard.toString());
      while (Integer.parseInt(screen.run(folder, ScreenColours.class).get("colours")) < 100) {
        assertThat(training.isAlive()).isTrue();
      }
    }
    outlives(training);
  }

  @Test
  @Timeout(300)
  void aTrainingRunNeedsNoScreenWhereItIsToldOfOne() throws IOException {
    outlives(VirtualScreen.start(":4321", folder, OutlivingDriver.class, lizard.toString()));
  }

  private static void outlives(Process training) throws IOException {
    try (BufferedReader lines = training.inputReader()) {
      training.getOutputStream().write('\n');
      training.getOutputStream().flush();
      List<String> said = lines.lines().toList();
      assertThat(said)
          .contains("told true", "goesOn true", "chart 1800", "warnings 1", "oneLine true");
    } finally {
      training.destroyForcibly();
    }
  }
}
