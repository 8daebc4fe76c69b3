package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A photograph, say, whose background nobody wants to grow. */
class OpaquePictureTest {
  private static final String TINY =
      " --size 8 --padding 2 --steps 1 --batch 2 --damaged 1 --pool 4 --rollout 2..3 --out ";

  @TempDir private Path folder;
  private Path photo;

  @BeforeEach
  void draw() throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, 16, 16);
    pen.setColor(Color.BLUE);
    pen.fillRect(4, 4, 8, 8);
    pen.dispose();
    photo = folder.resolve("photo.jpg");
    ImageIO.write(image, "jpg", photo.toFile());
  }

  @Test
  void thatItIsGrownAsARectangleIsToldOnTraining() {
    CommandRun run = CommandRun.ofLine("train " + photo + TINY + folder.resolve("out")).succeeds();
    assertThat(run.err())
        .anyMatch(
            line ->
                line.contains(
                    "photo.jpg has no transparency: the whole rectangle is grown; --key"));
  }

  @Test
  void aBackgroundThatIsCutOutIsNeitherToldNorGrown() throws IOException {
    Path out = folder.resolve("out");
    CommandRun run = CommandRun.ofLine("train " + photo + TINY + out + " --key auto").succeeds();
    assertThat(run.err()).noneMatch(line -> line.contains("transparency"));
    // The model knows the picture without its background, and finds it again.
    CommandRun.of("export", out, "--npz", folder.resolve("model.npz")).succeeds();
    Path model = out.resolve("model.nca.json");
    Path beside = folder.resolve("photo.nca.json");
    Files.copy(model, beside);
    assertThat(CommandRun.of("evaluate", beside, "--runs", 1).succeeds().out().get(0))
        .isEqualTo("target: " + photo + " without its background");
  }

  @Test
  void aKeyThatCutsNothingOutIsTold() {
    CommandRun run =
        CommandRun.ofLine("train " + photo + TINY + folder.resolve("out") + " --key black");
    assertThat(run.succeeds().err())
        .anyMatch(
            line -> line.contains("--key cuts nothing out of ") && line.contains("photo.jpg"));
  }

  @Test
  void aKeyThatCutsEverythingOutIsRefused() throws IOException {
    Path flat = folder.resolve("flat.png");
    ImageIO.write(new BufferedImage(6, 6, BufferedImage.TYPE_INT_RGB), "png", flat.toFile());
    CommandRun.ofLine("train " + flat + TINY + folder.resolve("out") + " --key auto")
        .failsSaying(2, "--key cuts out all of " + flat);
  }

  @Test
  void aKeyThatIsNoColourIsRefused() {
    CommandRun.ofLine("train " + photo + " --key red").failsSaying(2, "'red' must be white, black");
  }
}
