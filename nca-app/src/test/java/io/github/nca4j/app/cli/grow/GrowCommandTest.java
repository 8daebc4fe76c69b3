package io.github.nca4j.app.cli.grow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.Grid;
import io.github.nca4j.exchange.NumpyArray;
import io.github.nca4j.exchange.NumpyFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrowCommandTest {
  @TempDir private Path folder;

  @Test
  void reportsWhatTheAutomataAre() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    List<JsonNode> lines =
        CommandRun.of("grow", idle, "--size", "10x5", "--steps", 7, "--every", 3, "--json")
            .succeeds()
            .json();
    assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(3, 6, 7);
    assertThat(lines.get(0))
        .hasToString(
            "{\"step\":3,\"aliveFraction\":0.02,\"meanRgba\":[0.0,0.0,0.0,0.02],\"maxAbs\":1.0}");
  }

  @Test
  void whatIsNotFiniteIsNull() throws IOException {
    Path exploding = TestFiles.explodingModel(folder);
    List<JsonNode> lines =
        CommandRun.of("grow", exploding, "--size", 6, "--steps", 2, "--json").succeeds().json();
    assertThat(lines.get(0).get("maxAbs").isNull()).isTrue();
    assertThat(lines.get(0).get("meanRgba")).hasSize(4).allMatch(JsonNode::isNull);
  }

  @Test
  void aPersonIsToldTheSame() throws IOException {
    CommandRun run =
        CommandRun.of("grow", TestFiles.idleModel(folder), "--size", 10, "--steps", 50).succeeds();
    assertThat(run.out()).containsExactly("step    50    1.0% alive  largest value 1.00");
  }

  @Test
  void anAnimationSaysItsStepsOnRequest() throws IOException {
    Path gif = folder.resolve("grown.gif");
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("grow", idle, "--size", 8, "--steps", 2, "--scale", 8, "--out", gif).succeeds();
    int plain = ImageIO.read(gif.toFile()).getHeight();
    CommandRun.of(
            "grow",
            idle,
            "--size",
            8,
            "--steps",
            2,
            "--scale",
            8,
            "--caption",
            "--overwrite",
            "--out",
            gif)
        .succeeds();
    assertThat(plain).isEqualTo(64);
    assertThat(ImageIO.read(gif.toFile()).getHeight()).isEqualTo(64 + 22);
  }

  @Test
  void thePictureShowsAllRuns() throws IOException {
    Path png = folder.resolve("grown.png");
    CommandRun.of("grow", TestFiles.idleModel(folder), "--size", 72, "--runs", 3, "--out", png)
        .succeeds();
    BufferedImage sheet = ImageIO.read(png.toFile());
    assertThat(sheet.getWidth()).isEqualTo(2 * 288 + 2);
    assertThat(sheet.getHeight()).isEqualTo(2 * 288 + 2);
  }

  @Test
  void theAnimationIsAGif() throws IOException {
    Path gif = folder.resolve("grown.GIF");
    CommandRun run =
        CommandRun.of("grow", TestFiles.idleModel(folder), "--size", "9x9", "--out", gif)
            .succeeds();
    assertThat(Files.readAllBytes(gif)).startsWith("GIF89a".getBytes(StandardCharsets.US_ASCII));
    assertThat(run.out()).contains(gif.toString());
  }

  @ParameterizedTest
  @CsvSource({"white, ffffffff", "black, ff000000", "'#12ABcd', ff12abcd", "transparent, 00000000"})
  void theAnimationHasTheBackgroundAndScaleAskedFor(String background, String argb)
      throws IOException {
    Path gif = folder.resolve("grown.gif");
    Object[] start = {"grow", TestFiles.idleModel(folder), "--size", "7x5", "--steps", 6};
    Object[] style = {"--out", gif, "--background", background, "--scale", 3};
    CommandRun.of(Stream.of(start, style).flatMap(Arrays::stream).toArray()).succeeds();
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(4);
      BufferedImage first = reader.read(0);
      assertThat(first.getWidth()).isEqualTo(21);
      assertThat(first.getHeight()).isEqualTo(15);
      assertThat(first.getRGB(0, 0)).isEqualTo(Integer.parseUnsignedInt(argb, 16));
      // The seed: three pixels each way, black and opaque.
      assertThat(first.getRGB(9, 6)).isEqualTo(0xFF000000);
      assertThat(first.getRGB(11, 8)).isEqualTo(0xFF000000);
      assertThat(first.getRGB(8, 6)).isEqualTo(first.getRGB(0, 0));
      assertThat(first.getRGB(12, 8)).isEqualTo(first.getRGB(0, 0));
    } finally {
      reader.dispose();
    }
  }

  @Test
  void aLargeGridIsSharedAmongThreads() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Object[] words = {"grow", idle, "--size", 130, "--steps", 2, "--json", "--threads", 3};
    assertThat(CommandRun.of(words).succeeds().json().get(0).get("maxAbs").doubleValue())
        .isEqualTo(1);
  }

  @Test
  void aStateGoesOnWhereItWasLeft() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Path state = folder.resolve("state.npy");
    CommandRun run =
        CommandRun.of("grow", idle, "--size", "7x5", "--steps", 2, "--npy", state).succeeds();
    assertThat(run.out()).contains(state.toString());
    Grid grid = NumpyFile.read(state).toGrid();
    assertThat(grid.values()).isEqualTo(Grid.seed(5, 7, 6).values());
    grid.set(1, 1, Grid.ALPHA, 4);
    NumpyFile.write(NumpyArray.of(grid), state);
    Path later = folder.resolve("later.npy");
    CommandRun.of("grow", idle, "--start", state, "--steps", 1, "--npy", later).succeeds();
    assertThat(NumpyFile.read(later).values()).isEqualTo(grid.values());
  }

  @Test
  void healingIsAnAnimationOfItsOwn() throws IOException {
    Path gif = folder.resolve("healing.gif");
    Path idle = TestFiles.idleModel(folder);
    Object[] words = {"grow", idle, "--size", 8, "--steps", 1, "--healing", gif};
    assertThat(CommandRun.of(words).succeeds().out()).contains(gif.toString());
    assertThat(gif).isNotEmptyFile();
    CommandRun.of(words).failsSaying(2, "--healing " + gif, "--overwrite");
    CommandRun.of("grow", idle, "--healing", folder.resolve("x.png"))
        .failsSaying(2, "must end in .gif");
  }

  @Test
  void severalRunsAreOneArray() throws IOException {
    Path states = folder.resolve("states.npy");
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("grow", idle, "--size", 8, "--steps", 1, "--runs", 3, "--npy", states).succeeds();
    assertThat(NumpyFile.read(states).shape()).containsExactly(3, 8, 8, 6);
  }

  @Test
  void severalRunsGoOnEachFromItsOwnState() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    float[] values = new float[3 * 4 * 5 * 6];
    for (int i = 0; i < values.length; i++) {
      values[i] = 1 + i / 120;
    }
    Path states = folder.resolve("states.npy");
    NumpyFile.write(NumpyArray.of(values, 3, 4, 5, 6), states);
    Path later = folder.resolve("later.npy");
    Object[] words = {"grow", idle, "--start", states, "--steps", 2, "--npy", later};
    CommandRun.of(words).succeeds();
    assertThat(NumpyFile.read(later).shape()).containsExactly(3, 4, 5, 6);
    assertThat(NumpyFile.read(later).values()).isEqualTo(values);
    CommandRun.of("grow", idle, "--start", states, "--runs", 3, "--steps", 2).succeeds();
    CommandRun.of("grow", idle, "--start", states, "--runs", 2)
        .failsSaying(2, "states.npy", "the states of 3 runs, --runs is 2");
    NumpyFile.write(NumpyArray.of(values, 1, 3, 4, 5, 6), states);
    CommandRun.of("grow", idle, "--start", states)
        .failsSaying(2, "states.npy", "its shape [1, 3, 4, 5, 6] must be");
  }

  @Test
  void oneStateServesAllRuns() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Path state = folder.resolve("state.npy");
    NumpyFile.write(NumpyArray.of(new float[4 * 5 * 6], 1, 4, 5, 6), state);
    Path later = folder.resolve("later.npy");
    CommandRun.of("grow", idle, "--start", state, "--runs", 2, "--steps", 1, "--npy", later)
        .succeeds();
    assertThat(NumpyFile.read(later).shape()).containsExactly(2, 4, 5, 6);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY})
  void aStateWithAValueThatIsNoNumberIsRefused(float value) throws IOException {
    Path idle = TestFiles.idleModel(folder);
    float[] values = new float[2 * 4 * 5 * 6];
    values[120 + (2 * 5 + 3) * 6 + 1] = value;
    Path states = folder.resolve("states.npy");
    NumpyFile.write(NumpyArray.of(values, 2, 4, 5, 6), states);
    CommandRun.of("grow", idle, "--start", states)
        .failsSaying(2, "states.npy", value + " at run 2, row 2, column 3, channel 1");
  }

  @Test
  void somethingElseThanAStateIsNamedForWhatItIs() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Path picture = TestFiles.lizard(folder);
    CommandRun.of("grow", idle, "--start", picture)
        .failsSaying(2, "is a picture (PNG), not one NumPy array");
    CommandRun.of("grow", idle, "--start", idle).failsSaying(2, "is an nca4j model");
    CommandRun.of("grow", picture).failsSaying(2, "is a picture (PNG), not a model file");
    Path flat = folder.resolve("flat.npy");
    NumpyFile.write(NumpyArray.of(new float[12], 3, 4), flat);
    CommandRun.of("grow", idle, "--start", flat).failsSaying(2, "flat.npy", "[3, 4]");
  }

  @Test
  void aStateOfAnotherModelIsRefused() throws IOException {
    Path state = folder.resolve("state.npy");
    NumpyFile.write(NumpyArray.of(Grid.seed(5, 5, 16)), state);
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("grow", idle, "--start", state).failsSaying(2, "state.npy", "16 channels");
    CommandRun.of("grow", idle, "--start", state, "--size", 9).failsSaying(2, "--size");
  }
}
