package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextureCommandTest {
  @TempDir private Path folder;
  private Path stripes;
  private Path out;

  @BeforeEach
  void drawPicture() throws IOException {
    stripes = TestFiles.stripes(folder, 16);
    out = folder.resolve("out");
  }

  /** A training run of 8 x 8 cells. */
  private CommandRun train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("texture", stripes, "--size", 8, "--scales", 1));
    words.addAll(List.of("--batch", 2, "--pool", 4, "--rollout", "2..4", "--out", out));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private NcaModel model() throws IOException {
    return ModelFile.load(out.resolve("model.nca.json"));
  }

  @Test
  void everythingIsInTheFolderAndItsPathsAreThere() throws IOException {
    CommandRun run = train("--hidden", 8, "--steps", 2, "--no-window").succeeds();
    for (String name :
        List.of(
            "model.nca.json",
            "texture.gif",
            "texture.png",
            "loss.png",
            "loss.csv",
            "batch.png",
            "checkpoint.bin")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
      assertThat(run.out()).anyMatch(line -> line.startsWith("  " + name + "  "));
    }
    BufferedImage texture = Picture.read(out.resolve("texture.png"));
    assertThat(texture.getWidth()).isEqualTo(16);
    assertThat(texture.getHeight()).isEqualTo(16);
  }

  @Test
  void theTextureIsWhatGrowDraws() throws IOException {
    train("--hidden", 8, "--steps", 2, "--seed", 3).succeeds();
    Path grown = folder.resolve("grown.png");
    CommandRun.of(
            "grow",
            out.resolve("model.nca.json"),
            "--size",
            16,
            "--scale",
            1,
            "--seed",
            3,
            "--out",
            grown)
        .succeeds();
    assertThat(pixels(grown)).isEqualTo(pixels(out.resolve("texture.png")));
  }

  private static int[] pixels(Path file) throws IOException {
    BufferedImage picture = Picture.read(file);
    int width = picture.getWidth();
    return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
  }

  @Test
  void jsonIsAnObjectALineAndNothingElse() {
    List<JsonNode> lines =
        train("--hidden", 8, "--steps", 4, "--log-every", 2, "--json").succeeds().json();
    assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(2, 4);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(CommandRun.keys(line)).contains("step", "loss", "millis");
              assertThat(line.get("loss").doubleValue()).isPositive();
              assertThat(line.get("aliveFraction").doubleValue()).isEqualTo(1);
            });
  }

  @Test
  void theModelSaysWhatItMakesAndHow() throws IOException {
    train("--hidden", 8, "--channels", 5, "--steps", 2, "--seed", 7).succeeds();
    NcaModel model = model();
    assertThat(model.provenance().purpose()).isEqualTo(Purpose.texture(0.1f));
    assertThat(model.provenance().target()).isEqualTo("stripes");
    assertThat(model.provenance().size()).isEqualTo(8);
    assertThat(model.provenance().padding()).isZero();
    assertThat(model.provenance().steps()).isEqualTo(2);
    assertThat(model.provenance().seed()).isEqualTo(7);
    assertThat(model.provenance().parts().get("task")).contains("scales=1");
    assertThat(model.channels()).isEqualTo(5);
    assertThat(DenseRule.of(model.rule()).layers().get(0).outputs()).isEqualTo(8);
  }

  @Test
  void restartsRateAndTheWeightOfTheNearestPatchesCanBeChosen() throws IOException {
    train("--hidden", 8, "--steps", 1, "--restart-every", 16, "--nearest", 0.05, "--rate", 5e-4)
        .succeeds();
    assertThat(model().provenance().parts()).containsEntry("learningRate", "cosine from 5.0E-4");
    assertThat(model().provenance().parts().get("task")).contains("nearest=0.05");
    // Told in samples, of which a batch has 2 here.
    assertThat(model().provenance().parts().values()).anyMatch(part -> part.contains("every=32"));
  }

  @Test
  void aRestartMayBeFurtherAwayThanThereAreNumbers() {
    train("--hidden", 8, "--steps", 1, "--restart-every", Integer.MAX_VALUE).succeeds();
  }

  @Test
  void whereAllCellsFireTheNoiseIsStrong() throws IOException {
    train("--hidden", 8, "--fire-rate", 1, "--steps", 1).succeeds();
    assertThat(model().dynamics().fireRate()).isEqualTo(1);
    assertThat(model().provenance().purpose()).isEqualTo(Purpose.texture(0.5f));
  }

  @Test
  void threadsChangeNothing() throws IOException {
    train("--hidden", 8, "--steps", 2, "--threads", 1).succeeds();
    byte[] one = Files.readAllBytes(out.resolve("model.nca.json"));
    train("--hidden", 8, "--steps", 2, "--threads", 3, "--overwrite").succeeds();
    assertThat(Files.readAllBytes(out.resolve("model.nca.json"))).isEqualTo(one);
  }

  @Test
  void aTrainingRunIsResumedWithTheLayersThatItHas() throws IOException {
    train("--hidden", 8, "--steps", 2).succeeds();
    train("--steps", 3, "--resume").succeeds();
    assertThat(model().provenance().steps()).isEqualTo(3);
    assertThat(DenseRule.of(model().rule()).layers().get(0).outputs()).isEqualTo(8);
    assertThat(train("--steps", 2, "--resume").succeeds().out())
        .singleElement()
        .asString()
        .contains("3 steps", "--steps 2");
    train("--steps", 4, "--resume", "--seed", 5).failsSaying(2, "checkpoint.bin", "seed 42");
    train("--steps", 4, "--resume", "--fire-rate", 1).failsSaying(2, "checkpoint.bin");
  }

  @Test
  void aDamagedModelDoesNotKeepACheckpointFromBeingResumed() throws IOException {
    train("--steps", 1).succeeds();
    Files.writeString(out.resolve("model.nca.json"), "{");
    CommandRun run = train("--steps", 2, "--resume").succeeds();
    assertThat(run.out()).anyMatch(line -> line.endsWith("it is written anew from the checkpoint"));
    assertThat(model().provenance().steps()).isEqualTo(2);
  }

  @Test
  void aTextureStartsFromAnotherTexturesModel() throws IOException {
    train("--hidden", 8, "--channels", 5, "--steps", 2).succeeds();
    Path first = Files.move(out.resolve("model.nca.json"), folder.resolve("first.nca.json"));
    train("--from", first, "--steps", 1, "--overwrite").succeeds();
    assertThat(model().channels()).isEqualTo(5);
    train("--from", first, "--hidden", 8, "--overwrite").failsSaying(2, "--from");
    CommandRun resumed = train("--from", folder.resolve("gone"), "--steps", 2, "--resume");
    assertThat(resumed.succeeds().out())
        .anyMatch(line -> line.contains("--from") && line.contains("ignored"));
  }

  @Test
  void aPicturesModelMakesNoTexture() throws IOException {
    train("--from", TestFiles.idleModel(folder)).failsSaying(2, "life", "texture");
  }

  @Test
  void aFolderWithAnotherTrainingRunIsLeftAsItIs() throws IOException {
    Files.createDirectories(out);
    for (String name : List.of("texture.png", "texture.gif")) {
      Path file = Files.writeString(out.resolve(name), "dear to somebody");
      train("--steps", 1).failsSaying(2, out.toString(), name, "--overwrite");
      assertThat(file).hasContent("dear to somebody");
      Files.delete(file);
    }
  }

  @Test
  void aPictureThatIsTooSmallForItsPatchesIsRefused() {
    CommandRun.of("texture", stripes, "--out", out)
        .failsSaying(2, "stripes is 16 x 16 pixels", "56 x 56", "4 scales");
    train("--picture-size", 6).failsSaying(2, "stripes is 6 x 6 pixels", "7 x 7");
    assertThat(out).doesNotExist();
  }

  @Test
  void aGridThatIsTooSmallOrNotToBeHalvedIsRefused() throws IOException {
    TestFiles.stripes(folder, 64);
    CommandRun.of("texture", stripes, "--size", 60).failsSaying(2, "size 60", "multiple of 8");
    CommandRun.of("texture", stripes, "--size", 32).failsSaying(2, "size 32", "56 or more");
    CommandRun.of("texture", stripes, "--scales", 9).failsSaying(2, "scales 9", "[1, 8]");
    CommandRun.of("texture", stripes, "--fire-rate", 0).failsSaying(2, "fireRate 0");
    CommandRun.of("texture", stripes, "--nearest", -1).failsSaying(2, "nearest -1.0");
    CommandRun.of("texture", stripes, "--restart-every", 0).failsSaying(2, "'0' must be");
  }

  private Path blank(int argb) throws IOException {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 256; i++) {
      image.setRGB(i % 16, i / 16, argb);
    }
    Path file = folder.resolve("blank.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void aPictureOfOneColourOrOfNothingIsRefused() throws IOException {
    CommandRun.of("texture", blank(0xFF336699), "--out", out).failsSaying(2, "blank", "one colour");
    CommandRun.of("texture", blank(0), "--out", out).failsSaying(2, "blank.png", "transparent");
    CommandRun.of("texture", folder.resolve("gone.png")).failsSaying(2, "gone.png");
    assertThat(out).doesNotExist();
  }

  @Test
  void whatIsTransparentIsWhiteWhichIsSaid() throws IOException {
    stripes = TestFiles.bar(folder, 255);
    assertThat(train("--hidden", 8, "--steps", 1).succeeds().out())
        .filteredOn(line -> line.contains("transparent"))
        .singleElement()
        .asString()
        .contains("bar.png", "white");
    CommandRun json = train("--hidden", 8, "--steps", 1, "--json", "--overwrite").succeeds();
    assertThat(json.json()).hasSize(1);
    assertThat(json.err()).anyMatch(line -> line.contains("transparent"));
  }
}
