package io.github.nca4j.app.cli.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.image.GreyMask;
import io.github.nca4j.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentCommandTest {
  @TempDir private Path folder;
  private Path data;
  private Path out;

  /** Four images of 3 x 2 pixels, of which those that are light are of class 1. */
  @BeforeEach
  void writeImages() throws IOException {
    data = folder.resolve("data");
    out = folder.resolve("out");
    Files.createDirectories(data.resolve("images"));
    Files.createDirectories(data.resolve("masks"));
    for (int i = 0; i < 4; i++) {
      int[] light = {0, 255, 0, 255, 0, i == 3 ? 255 : 0};
      int[] classes = {0, 1, 0, 1, 0, i == 3 ? 1 : 255};
      grey("images/" + i + ".png", light);
      grey("masks/" + i + ".png", classes);
    }
  }

  private void grey(String name, int... levels) throws IOException {
    Picture.writePng(data.resolve(name), GreyMask.picture(2, levels.length / 2, levels));
  }

  private CommandRun train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("segment", "train", data, "--out", out));
    words.addAll(List.of("--batch", 4, "--rollout", 4, "--hidden", 8));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  /** Says 1 where the first of its colours is light. */
  private Path threshold(int colours) throws IOException {
    float[] weights = new float[(colours + 2) * 2];
    weights[1] = 1;
    DenseLayer layer = new DenseLayer(colours + 2, 2, weights, new float[] {0.5f, 0});
    Dynamics dynamics =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(colours));
    NcaModel model =
        new NcaModel(
            colours + 2,
            Perception.of(Kernel.IDENTITY),
            new DenseRule(List.of(layer)),
            dynamics,
            Provenance.none().withPurpose(Purpose.labels(List.of("dark", "light"))));
    Path file = folder.resolve("threshold.nca.json");
    ModelFile.save(model, file);
    return file;
  }

  @Test
  void everythingIsInTheFolderAndTheModelSaysWhatItIsFor() throws IOException {
    CommandRun run = train("--steps", 2, "--seed", 7, "--loss", "dice", "--no-window").succeeds();
    for (String name :
        List.of(
            "labels.png",
            "batch.png",
            "loss.png",
            "loss.csv",
            "model.nca.json",
            "checkpoint.bin")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
      assertThat(run.out()).anyMatch(line -> line.startsWith("  " + name + "  "));
    }
    assertThat(run.out())
        .anyMatch(
            line ->
                line.startsWith(
                    "3 images (1 held out), grey, 2 classes, as 3 squares of 3 cells a side,"
                        + " dice: steps 1 to 2"));
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.provenance().purpose()).isEqualTo(Purpose.labels(List.of("0", "1")));
    assertThat(model.dynamics().inputs()).isEqualTo(InputChannels.first(1));
    assertThat(model.provenance().seed()).isEqualTo(7);
    assertThat(Files.readAllLines(out.resolve("loss.csv")).get(0)).contains("accuracy", "dice");
  }

  @Test
  void imagesOfOneClassAreRefusedHoweverManyClassesThereAre() throws IOException {
    for (int i = 0; i < 4; i++) {
      grey("masks/" + i + ".png", 0, 255, 0, 0, 0, 0);
    }
    train("--steps", 1).failsSaying(2, "class 0");
    train("--steps", 1, "--classes", 3).failsSaying(2, "class 0 alone", data.toString());
    assertThat(out).doesNotExist();
  }

  @Test
  void aResumedTrainingIsTheOneThatNeverStopped() throws IOException {
    train("--steps", 3).succeeds();
    byte[] model = Files.readAllBytes(out.resolve("model.nca.json"));
    byte[] checkpoint = Files.readAllBytes(out.resolve("checkpoint.bin"));
    train("--steps", 3, "--threads", 1, "--overwrite").succeeds();
    assertThat(out.resolve("model.nca.json")).hasBinaryContent(model);
    train("--steps", 1, "--overwrite").succeeds();
    List<JsonNode> lines =
        train("--steps", 3, "--resume", "--json", "--log-every", 1).succeeds().json();
    assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(2, 3);
    assertThat(CommandRun.keys(lines.get(0).get("metrics"))).contains("accuracy", "dice");
    assertThat(out.resolve("model.nca.json")).hasBinaryContent(model);
    assertThat(out.resolve("checkpoint.bin")).hasBinaryContent(checkpoint);
    train("--steps", 4).failsSaying(2, out.toString(), "--resume", "--overwrite");
  }

  @Test
  void colouredImagesOfSeveralSizesAreCutIntoSquares() throws IOException {
    BufferedImage red = new BufferedImage(5, 3, BufferedImage.TYPE_INT_RGB);
    red.setRGB(0, 0, 0xFF0000);
    Picture.writePng(data.resolve("images/wide.png"), red);
    Picture.writePng(data.resolve("masks/wide.png"), GreyMask.picture(3, 5, new int[15]));
    Files.writeString(data.resolve("classes.txt"), "dark\nlight\n");
    assertThat(train("--steps", 1, "--held-out", 0, "--size", 2).succeeds().out())
        .anyMatch(
            line ->
                line.startsWith(
                    "5 images (none held out), coloured, 2 classes, as 14 squares of 2 cells"));
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.dynamics().inputs().count()).isEqualTo(3);
    assertThat(model.provenance().purpose().names()).containsExactly("dark", "light");
  }

  @Test
  void anEvaluationEndsWithTheMeans() throws IOException {
    List<JsonNode> lines =
        CommandRun.of("segment", "evaluate", threshold(1), data, "--json").succeeds().json();
    assertThat(CommandRun.keys(lines.get(0)))
        .containsExactly("class", "name", "pixels", "iou", "dice");
    assertThat(lines.get(1).get("name").textValue()).isEqualTo("light");
    assertThat(lines.get(1).get("pixels").intValue()).isEqualTo(9);
    JsonNode last = lines.get(lines.size() - 1);
    assertThat(CommandRun.keys(last)).containsExactly("pixelAccuracy", "meanIou", "meanDice");
    assertThat(last.get("pixelAccuracy").doubleValue()).isOne();
    assertThat(last.get("meanDice").doubleValue()).isOne();
  }

  @Test
  void aTableIsForPeopleAndOfTheHeldOutAloneWhereThatIsAsked() throws IOException {
    Path model = threshold(3);
    List<String> all = CommandRun.of("segment", "evaluate", model, data).succeeds().out();
    assertThat(all).anyMatch(line -> line.startsWith("light") && line.endsWith("1.000   1.000"));
    assertThat(all).anyMatch(line -> line.startsWith("100.00% of the pixels of 4 images"));
    assertThat(CommandRun.of("segment", "evaluate", model, data, "--held-out").succeeds().out())
        .anyMatch(line -> line.contains("of 1 images"));
    assertThat(
            CommandRun.of("segment", "evaluate", model, data, "--held-out", 0.5).succeeds().out())
        .anyMatch(line -> line.contains("of 2 images"));
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aMaskHasTheImagesSizeAndTheClassesAsGreys(int colours) throws IOException {
    BufferedImage image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 1, 0xFFFFFF);
    image.setRGB(0, 0, 0xFF8080);
    Path file = folder.resolve("image.png");
    Picture.writePng(file, image);
    Path mask = folder.resolve("mask.png");
    Path overlay = folder.resolve("overlay.png");
    Path uncertainty = folder.resolve("uncertainty.png");
    Object[] words = {
      "segment",
      "apply",
      threshold(colours),
      file,
      "--out",
      mask,
      "--overlay",
      overlay,
      "--uncertainty",
      uncertainty
    };
    assertThat(CommandRun.of(words).succeeds().out())
        .contains("dark: 75.0%", "light: 25.0%", mask.toString(), overlay.toString());
    assertThat(GreyMask.read(mask).levels()).containsExactly(1, 0, 0, 0, 0, 0, 0, 1);
    assertThat(Picture.read(overlay).getRGB(1, 0)).isEqualTo(0xFF000000);
    assertThat(Picture.read(overlay).getRGB(0, 0)).isNotEqualTo(0xFFFF8080);
    assertThat(Picture.read(uncertainty).getWidth()).isEqualTo(4);
    CommandRun.of(words).failsSaying(2, "mask.png exists already; --overwrite replaces it");
    CommandRun.of("segment", "apply", threshold(colours), file, "--out", mask, "--overwrite")
        .succeeds();
  }

  @Test
  void aMaskDoesNotReplaceItsImage() throws IOException {
    Path image = data.resolve("images/0.png");
    byte[] before = Files.readAllBytes(image);
    CommandRun.of("segment", "apply", threshold(1), image, "--out", image)
        .failsSaying(2, "is also the IMAGE to read");
    CommandRun.of("segment", "apply", threshold(1), image, "--out", folder.resolve("x.jpg"))
        .failsSaying(2, "x.jpg must end in .png");
    assertThat(image).hasBinaryContent(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "missing mask | masks/2.png: there is no such file, the mask of",
        "other size | masks/2.png is 2 x 2 pixels, its image",
        "unknown class | masks/2.png has the grey 7 at row 0, column 0; of 2 classes",
        "gap | masks/2.png has a pixel of class 7, and no mask has one of class 2",
        "nothing counts | masks/2.png has no pixel that counts",
        "one class | masks: every pixel that counts is of class 0",
        "colour | masks/2.png has the colour 0, 0, 9 at row 0, column 0; a mask is grey",
        "no images | images has no pictures",
        "no folder | images: there is no such folder",
        "damaged image | images/2.png",
      })
  void aFolderThatIsNotAsItMustBe(String fault, String said) throws IOException {
    spoil(fault);
    if (fault.equals("unknown class")) {
      train("--steps", 1, "--classes", 2).failsSaying(2, said);
    } else {
      train("--steps", 1).failsSaying(2, said);
    }
    assertThat(out).doesNotExist();
  }

  private void spoil(String fault) throws IOException {
    switch (fault) {
      case "missing mask" -> Files.delete(data.resolve("masks/2.png"));
      case "other size" -> grey("masks/2.png", 0, 1, 0, 1);
      case "unknown class", "gap" -> grey("masks/2.png", 7, 1, 0, 1, 0, 0);
      case "nothing counts" -> grey("masks/2.png", 255, 255, 255, 255, 255, 255);
      case "one class" -> {
        for (int i = 0; i < 4; i++) {
          grey("masks/" + i + ".png", 0, 0, 0, 255, 255, 255);
        }
      }
      case "colour" -> {
        BufferedImage blue = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        blue.setRGB(0, 0, 9);
        Picture.writePng(data.resolve("masks/2.png"), blue);
      }
      case "no images" -> {
        for (int i = 0; i < 4; i++) {
          Files.delete(data.resolve("images/" + i + ".png"));
        }
      }
      case "no folder" -> Files.move(data.resolve("images"), data.resolve("pictures"));
      case "damaged image" -> Files.writeString(data.resolve("images/2.png"), "no picture");
      default -> throw new IllegalArgumentException(fault);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--loss hinge | must be cross-entropy, dice or both",
        "--held-out 1 | --held-out 1.0 must be in [0, 1)",
        "--held-out NaN | --held-out NaN must be in [0, 1)",
        "--size 0 | --size 0 must be in [1, 1024]",
        "--classes 1 | classes 1 must be in [2, 255]",
        "--classes 300 | classes 300 must be in [2, 255]",
        "--steps 0 | steps 0",
        "--resume | there is no"
      })
  void anOptionOutOfItsRange(String options, String said) {
    train((Object[]) options.split(" ")).failsSaying(2, said);
    assertThat(out).doesNotExist();
  }

  @Test
  void otherCommandsSayWhatDoesForSuchAModel() throws IOException {
    Path model = threshold(1);
    Path picture = TestFiles.bar(folder, 255);
    String instead = "./nca segment evaluate MODEL DIR";
    CommandRun.of("evaluate", model).failsSaying(2, "labels the pixels of images", instead);
    CommandRun.of("evaluate", model, "--target", picture).failsSaying(2, instead);
    CommandRun.of("mnist", "evaluate", model).failsSaying(2, instead);
    CommandRun.of("figures", "--model", model).failsSaying(2, "that grows one picture");
    CommandRun.of("train", picture, "--from", model, "--out", out)
        .failsSaying(2, "labels the pixels of images", "--from wants");
    Path npz = folder.resolve("model.npz");
    CommandRun.of("export", model, "--npz", npz, "--onnx", folder.resolve("step.onnx")).succeeds();
    Path page = folder.resolve("page.html");
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("export", model, "--html", page).failsSaying(2, "threshold.nca.json");
    CommandRun both = CommandRun.of("export", model, idle, "--html", page, "--json").succeeds();
    assertThat(both.json().get(0).get("models").intValue()).isOne();
    assertThat(both.err()).singleElement().asString().contains("threshold.nca.json is left out");
    CommandRun grown = CommandRun.of("grow", model, "--steps", 2, "--size", "4x3").succeeds();
    assertThat(grown.err()).singleElement().asString().contains("./nca segment apply");
  }

  @Test
  void aModelForSomethingElseIsRefused() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    CommandRun.of("segment", "evaluate", idle, data)
        .failsSaying(2, "idle.nca.json does not label pixels; ./nca segment train");
    CommandRun.of("segment", "apply", idle, data.resolve("images/0.png"), "--out", "x.png")
        .failsSaying(2, "idle.nca.json does not label pixels");
    CommandRun.of("segment", "evaluate", threshold(1), folder.resolve("gone"))
        .failsSaying(2, "gone: there is no such folder");
  }

  @Test
  void aSampleIsWrittenOnceAndCanBeMeasured() throws IOException {
    Path shapes = folder.resolve("shapes");
    CommandRun.of("segment", "sample", shapes, "--count", 2).succeeds();
    assertThat(shapes.resolve("classes.txt")).content().startsWith("background\n");
    byte[] image = Files.readAllBytes(shapes.resolve("images/0001.png"));
    CommandRun.of("segment", "sample", shapes, "--count", 2, "--seed", 1)
        .failsSaying(2, shapes.toString(), "--overwrite");
    assertThat(shapes.resolve("images/0001.png")).hasBinaryContent(image);
    CommandRun.of("segment", "evaluate", threshold(1), shapes)
        .failsSaying(2, "classes.txt has 3 lines, must have one for each of 2 classes");
  }

  @Test
  void everyCommandTellsItsOptions() {
    for (String command : List.of("train", "evaluate", "apply", "sample")) {
      List<String> help = CommandRun.of("segment", command, "--help").succeeds().out();
      assertThat(String.join("\n", help)).contains("Usage: nca segment " + command, "--seed");
    }
    assertThat(String.join("\n", CommandRun.of("segment").succeeds().out()))
        .contains("train", "evaluate", "apply", "sample");
  }
}
