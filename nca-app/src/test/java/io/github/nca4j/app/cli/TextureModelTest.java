package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.exchange.NumpyFile;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands do with a texture's model; this one changes nothing of the noise. */
class TextureModelTest {
  private static final int SIDE = 40;

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void saveModel() throws IOException {
    model = folder.resolve("noise.nca.json");
    NcaModel idle = Architecture.texture().withChannels(4).withHidden(List.of(4)).initial(1);
    Provenance origin =
        Provenance.none().withTarget("stripes", SIDE, 0).withPurpose(Purpose.texture(0.5f));
    ModelFile.save(idle.withProvenance(origin), model);
  }

  @Test
  void itGrowsAsLargeAsItWasTrainedAndAllOfItLives() throws IOException {
    Path end = folder.resolve("end.npy");
    CommandRun run = CommandRun.of("grow", model, "--steps", 2, "--json", "--npy", end).succeeds();
    JsonNode line = run.json().get(0);
    assertThat(line.get("aliveFraction").doubleValue()).isEqualTo(1);
    assertThat(line.get("meanRgba").get(0).doubleValue()).isBetween(0.45, 0.55);
    assertThat(line.get("meanRgba").get(3).doubleValue()).isEqualTo(1);
    assertThat(line.get("maxAbs").doubleValue()).isBetween(0.4, 0.5);
    Grid state = NumpyFile.read(end).toGrids().get(0);
    assertThat(state.width()).isEqualTo(SIDE);
    CommandRun.of("grow", model, "--start", end, "--runs", 2, "--steps", 2).succeeds();
  }

  @Test
  void itsPictureIsOpaqueAndHasAPixelACell() throws IOException {
    Path file = folder.resolve("x.png");
    CommandRun.of("grow", model, "--size", "50x30", "--scale", 1, "--steps", 1, "--out", file)
        .succeeds();
    BufferedImage picture = Picture.read(file);
    assertThat(picture.getWidth()).isEqualTo(50);
    assertThat(picture.getHeight()).isEqualTo(30);
    assertThat(picture.getColorModel().hasAlpha()).isFalse();
  }

  @Test
  void itIsMeasuredWhileItFormsAndAfterACut() throws IOException {
    TestFiles.stripes(folder, 80);
    Object[] words = {"evaluate", model, "--runs", 1, "--json"};
    CommandRun run = CommandRun.of(words).succeeds();
    assertThat(run.err()).anyMatch(line -> line.startsWith("target: ") && line.contains("stripes"));
    assertThat(run.json())
        .extracting(line -> line.get("phase").textValue() + line.get("step").intValue())
        .containsExactly("grow64", "grow500", "grow5000", "cut200");
    assertThat(run.json())
        .allSatisfy(
            line -> {
              assertThat(CommandRun.keys(line))
                  .startsWith("phase", "step", "transportRatioMean", "transportRatioWorst")
                  .contains("coherence", "completeness", "border");
              // Noise is not stripes.
              assertThat(line.get("transportRatioMean").doubleValue()).isGreaterThan(3);
              assertThat(line.get("transportRatioWorst").doubleValue())
                  .isGreaterThanOrEqualTo(line.get("transportRatioMean").doubleValue());
              assertThat(line.get("coherence")).hasSize(3);
            });
  }

  @Test
  void whatItIsMeasuredByMustBeThere() throws IOException {
    CommandRun.of("evaluate", model).failsSaying(2, "'stripes'", "not here", "--target");
    Path stripes = TestFiles.stripes(folder, 80);
    CommandRun.of("evaluate", model, "--target", stripes, "--padding", 4)
        .failsSaying(2, "--padding");
    CommandRun.of("evaluate", model, "--target", stripes, "--size", 39).failsSaying(2, "size 39");
    CommandRun.of("evaluate", model, "--target", stripes, "--picture-size", 79)
        .failsSaying(2, "stripes is 79 x 79 pixels", "80 x 80");
  }

  @Test
  void aPictureOfItsNameThatIsAnotherOneIsNotTakenForIt() throws IOException {
    String json = Files.readString(model);
    String parts = "\"parts\": {\"task\": \"texture 00000000 on 40 x 40\"}, ";
    Files.writeString(model, json.replaceFirst("\"purpose\"", parts + "\"purpose\""));
    TestFiles.stripes(folder, 80);
    CommandRun.of("evaluate", model).failsSaying(2, "stripes.png is another one", "--target");
  }

  @Test
  void itHasNoFiguresAndReadsNoDigits() throws IOException {
    CommandRun.of("figures", "--model", model, "--out", folder.resolve("figures"))
        .failsSaying(2, "noise.nca.json", "texture");
    CommandRun.of("mnist", "evaluate", model, "--out", folder.resolve("digits"))
        .failsSaying(2, "noise.nca.json makes a texture");
    assertThat(folder.resolve("figures")).doesNotExist();
  }

  @Test
  void itIsExported() throws IOException {
    Path onnx = folder.resolve("x.onnx");
    CommandRun.of("export", model, "--onnx", onnx).succeeds();
    assertThat(onnx).isNotEmptyFile();
    Path page = folder.resolve("x.html");
    CommandRun.of("export", model, "--html", page).succeeds();
    assertThat(Files.readString(page)).contains("noise");
  }
}
