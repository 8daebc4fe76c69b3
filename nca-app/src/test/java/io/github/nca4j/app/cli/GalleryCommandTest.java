package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.output.PanelSheet;
import io.github.nca4j.view.output.RunFolder;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryCommandTest {
  @TempDir private Path folder;
  private Path lizard;
  private Path square;
  private Path out;

  @BeforeEach
  void makePictures() throws IOException {
    lizard = TestFiles.lizard(folder);
    square = folder.resolve("square.png");
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", square.toFile());
    out = folder.resolve("out");
  }

  /** Training runs on 16 x 16 cells of a lizard, a square, or both. */
  private static List<Object> words(Path out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("gallery", "--size", 8, "--padding", 4));
    words.addAll(List.of("--batch", 2, "--pool", 4, "--rollout", "8..12", "--hidden", 8));
    words.addAll(List.of("--damaged", 1, "--out", out));
    words.addAll(Arrays.asList(more));
    return words;
  }

  private CommandRun gallery(Object... more) {
    return CommandRun.of(words(out, more).toArray());
  }

  @Test
  void aPictureWhoseModelIsDamagedGoesOnFromItsCheckpoint() throws IOException {
    gallery(lizard, "--steps", 2).succeeds();
    assertThat(CommandRun.of("runs", out).succeeds().out().get(0)).contains(" done");
    Path model = out.resolve("lizard/model.nca.json");
    String whole = Files.readString(model);
    Files.writeString(model, whole.substring(0, 20));
    Files.delete(out.resolve("lizard/outcome.json"));
    gallery(lizard, "--steps", 2).succeeds();
    assertThat(Files.readString(model)).isEqualTo(whole);
  }

  @Test
  void allAreTrainedAndShownTogether() throws IOException {
    List<String> said =
        gallery(lizard, square, "--steps", 2, "--scale", 5, "--log-every", 1).succeeds().out();
    assertThat(said)
        .anyMatch(line -> line.matches("lizard +step 2/2 .* left.*"))
        .anyMatch(line -> line.matches("picture +steps +log10 loss +healed +time left"))
        .anyMatch(line -> line.matches("lizard +2/2 +-\\d\\.\\d\\d +\\d of 4 +done"))
        .anyMatch(line -> line.matches("square +2/2 +-?\\d\\.\\d\\d +\\d of 4 +done"))
        .contains("2 of 2 trained", out.resolve("gallery.html").toString());
    assertThat(out.resolve("lizard/growth.gif")).isNotEmptyFile();
    assertThat(out.resolve("square/healing.gif")).isNotEmptyFile();
    assertThat(out.resolve("gallery.html"))
        .content()
        .contains("\"name\":\"lizard\",\"width\":16", "\"name\":\"square\",\"width\":16");
    BufferedImage sheet = ImageIO.read(out.resolve("gallery.png").toFile());
    BufferedImage blank = new BufferedImage(80, 80, BufferedImage.TYPE_INT_RGB);
    Rectangle third =
        new PanelSheet(Collections.nCopies(4, blank), 2)
            .withBelow(List.of("lizard", "heals 0 of 4", "square", "heals 0 of 4"))
            .place(2);
    // The square, as it is to grow: black in the middle, and white around.
    assertThat(sheet.getRGB(third.x + 40, third.y + 40)).isEqualTo(0xFF000000);
    assertThat(sheet.getRGB(third.x + 2, third.y + 2)).isEqualTo(-1);
  }

  @Test
  void jsonNamesThePictureOfEachLine() {
    List<JsonNode> lines =
        gallery(lizard, square, "--steps", 2, "--log-every", 2, "--json").succeeds().json();
    assertThat(lines)
        .extracting(line -> line.get("picture").asText())
        .containsExactly("lizard", "square", "lizard", "square");
    assertThat(CommandRun.keys(lines.get(0))).startsWith("picture", "step", "loss", "log10Loss");
    assertThat(CommandRun.keys(lines.get(3)))
        .containsExactly("picture", "steps", "log10Loss", "healed");
  }

  @Test
  void trainingsAtOnceComeToTheSame() throws IOException {
    gallery(lizard, square, "--steps", 3).succeeds();
    Path other = folder.resolve("parallel");
    CommandRun.of(words(other, lizard, square, "--steps", 3, "--parallel", 2).toArray()).succeeds();
    for (String model : List.of("lizard/model.nca.json", "square/model.nca.json")) {
      assertThat(other.resolve(model)).hasSameBinaryContentAs(out.resolve(model));
    }
    assertThat(other.resolve("gallery.png")).hasSameBinaryContentAs(out.resolve("gallery.png"));
  }

  @Test
  void afterAKillTheFinishedIsLeftAloneAndTheOtherGoesOn()
      throws IOException, InterruptedException {
    Object[] rest = {lizard, square, "--steps", 300, "--checkpoint-every", 5, "--log-every", 1};
    kill(words(out, rest), "square  step 20/300 ");
    Path finished = out.resolve("lizard/model.nca.json");
    FileTime written = Files.getLastModifiedTime(finished);
    List<String> said = gallery(rest).succeeds().out();
    assertThat(Files.getLastModifiedTime(finished)).isEqualTo(written);
    assertThat(said)
        .noneMatch(line -> line.startsWith("lizard  step"))
        .noneMatch(line -> line.startsWith("square  step 15/"))
        .anyMatch(line -> line.startsWith("square  step 300/"))
        .anyMatch(line -> line.matches("lizard +300/300 +-.* of 4 +done"));
    Path unbroken = folder.resolve("unbroken");
    CommandRun.of(words(unbroken, square, "--steps", 300).toArray()).succeeds();
    assertThat(out.resolve("square/model.nca.json"))
        .hasSameBinaryContentAs(unbroken.resolve("square/model.nca.json"));
  }

  /** Runs a gallery in a JVM of its own, and ends it at once when it says something. */
  private static void kill(List<Object> words, String when)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Else it would compute without SIMD, and round otherwise.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-modules"))
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Nca.class.getName()));
    words.forEach(word -> command.add(word.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (BufferedReader lines = process.inputReader()) {
      List<String> said = new ArrayList<>();
      String line = lines.readLine();
      while (line != null && !line.startsWith(when)) {
        said.add(line);
        line = lines.readLine();
      }
      assertThat(line).as("%s", said).isNotNull();
    } finally {
      process.destroyForcibly();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aFinishedGalleryIsTrainedOnForMoreSteps() {
    gallery(square, "--steps", 2).succeeds();
    List<String> said = gallery(square, "--steps", 4, "--log-every", 1).succeeds().out();
    assertThat(said)
        .noneMatch(line -> line.startsWith("square  step 2/"))
        .anyMatch(line -> line.startsWith("square  step 3/4"));
  }

  @Test
  void aBadPictureIsToldBeforeAnythingIsTrained() throws IOException {
    Path text = Files.writeString(folder.resolve("text.png"), "a lizard\n");
    gallery(lizard, text, "--steps", 2).failsSaying(2, "text.png");
    gallery(lizard, folder.resolve("gone.png")).failsSaying(2, "gone.png");
    gallery(lizard, lizard).failsSaying(2, "lizard.png", "would share");
    for (String name : List.of("...png", "..png", "gallery.html.png", "gallery.png.png")) {
      Path copy = Files.copy(lizard, folder.resolve(name));
      gallery(copy, "--steps", 2).failsSaying(2, "must be renamed");
    }
    gallery(lizard, "--parallel", 0).failsSaying(2, "--parallel");
    CommandRun.of("gallery", lizard, "--size", 2000, "--out", out).failsSaying(2, "1024");
    gallery(lizard, "--scale", 1000).failsSaying(2, "scale 1000");
    assertThat(out).doesNotExist();
  }

  @Test
  void aModelThatAnotherRunLeftIsNotWrittenOver() throws IOException {
    Path model = out.resolve("square/model.nca.json");
    Files.createDirectories(model.getParent());
    Files.writeString(model, "dear to somebody");
    gallery(lizard, square, "--steps", 2)
        .failsSaying(2, model.getParent().toString(), "model.nca.json", "--overwrite");
    assertThat(out.resolve("lizard")).doesNotExist();
    assertThat(model).hasContent("dear to somebody");
    gallery(square, "--steps", 2, "--overwrite").succeeds();
    assertThat(ModelFile.load(model).provenance().steps()).isEqualTo(2);
  }

  @Test
  void aPageOfOtherPicturesIsNotWrittenOver() throws IOException {
    gallery(lizard, "--steps", 2).succeeds();
    byte[] page = Files.readAllBytes(out.resolve("gallery.html"));
    gallery(square, "--steps", 2).failsSaying(2, "gallery.html", "lizard", "--overwrite");
    assertThat(out.resolve("gallery.html")).hasBinaryContent(page);
    assertThat(out.resolve("square")).doesNotExist();
    gallery(lizard, square, "--steps", 2).succeeds();
    assertThat(out.resolve("gallery.html")).content().contains("lizard", "square");
    Files.delete(out.resolve("gallery.html"));
    gallery(square, "--steps", 2).failsSaying(2, "gallery.png", "lizard");
  }

  @Test
  void twoRunsAtOnceHaveNotTheSameFolder() throws IOException {
    gallery(square, "--steps", 2).succeeds();
    try (RunFolder other = RunFolder.claim(out)) {
      assertThat(other.path()).isEqualTo(out);
      gallery(square, "--steps", 4).failsSaying(2, out.toString(), "another run");
    }
    try (RunFolder other = RunFolder.claim(out.resolve("square"))) {
      assertThat(other.path()).isDirectory();
      gallery(lizard, square, "--steps", 4)
          .failsSaying(2, out.resolve("square").toString(), "another run");
      assertThat(out.resolve("lizard")).doesNotExist();
    }
  }

  @Test
  void whatHasBegunGoesOnEvenBeforeItsFirstCheckpoint() throws IOException {
    gallery(square, "--steps", 2).succeeds();
    Path unfinished = out.resolve("square");
    for (String file : List.of("outcome.json", "healing.gif", "loss.csv")) {
      Files.delete(unfinished.resolve(file));
    }
    gallery(square, "--steps", 3).succeeds();
    assertThat(ModelFile.load(unfinished.resolve("model.nca.json")).provenance().steps())
        .isEqualTo(3);
  }

  @Test
  void anExperimentIsSparedToo() throws IOException {
    Path results = out.resolve("results.jsonl");
    Files.createDirectories(out);
    Files.writeString(out.resolve("working-seed-1.nca.json"), "dear to somebody");
    Object[] words = {"experiment", square, "--trials", "working", "--seeds", 1, "--out", out};
    CommandRun.of(words).failsSaying(2, "working-seed-1.nca.json", "--overwrite");
    assertThat(out.resolve("working-seed-1.nca.json")).hasContent("dear to somebody");
    try (RunFolder other = RunFolder.claim(out)) {
      assertThat(other.path()).isEqualTo(out);
      CommandRun.of(words).failsSaying(2, out.toString(), "another run");
    }
    assertThat(results).doesNotExist();
  }

  @Test
  void figuresAreSparedToo() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("loss.png"), "dear to somebody");
    Path model = TestFiles.idleModel(folder);
    CommandRun.of("figures", "--model", model, "--target", lizard, "--out", out)
        .failsSaying(2, out.toString(), "loss.png", "--overwrite");
    assertThat(out.resolve("loss.png")).hasContent("dear to somebody");
  }

  @Test
  void aFolderOfAnotherTrainingIsToldBeforeAnythingIsTrained() {
    gallery(square, "--steps", 2).succeeds();
    gallery(lizard, square, "--steps", 2, "--seed", 7).failsSaying(2, "square", "seed 42");
    assertThat(out.resolve("lizard")).doesNotExist();
  }

  @Test
  void aTrainingRunThatComesToNothingIsToldWithItsPictureAndItsReason() throws IOException {
    CommandRun run = gallery(TestFiles.dust(folder), "--steps", 150);
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .startsWith("nca: dust: training comes to nothing: of 100 steps, none"));
    assertThat(run.out()).anyMatch(line -> line.matches("dust +100/150 .* diverged"));
  }

  @Test
  void aPictureTooFaintToLiveIsToldBeforeAnythingIsTrained() throws IOException {
    Path faint = TestFiles.bar(folder, 20);
    gallery(square, faint, "--steps", 2).failsSaying(1, "picture bar", "alpha is 0.078");
    gallery(square, faint, "--steps", 2, "--overwrite").failsSaying(1, "picture bar");
    assertThat(out.resolve("square/model.nca.json")).doesNotExist();
  }

  @Test
  void aRunIsResumedWhereItsModelGrows() throws IOException {
    Path bar = TestFiles.bar(folder, 255);
    gallery(bar, "--steps", 2).succeeds();
    Path model = out.resolve("bar/model.nca.json");
    assertThat(ModelFile.load(model).provenance().seedCell()).isEqualTo(new SeedCell(0, -3));
    gallery(bar, "--steps", 3).succeeds();
    assertThat(ModelFile.load(model).provenance().steps()).isEqualTo(3);
  }
}
