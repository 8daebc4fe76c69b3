package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.option.TargetOptions;
import io.github.nca4j.app.cli.run.PicturesToGrow;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.exchange.NumpyFile;
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

/** One model for several pictures, from its training on. */
class SeveralPicturesTest {
  private static final int FIRST_INPUT = 6;

  @TempDir private Path folder;
  private Path lizard;
  private Path square;
  private Path out;

  @BeforeEach
  void makePictures() throws IOException {
    lizard = TestFiles.lizard(folder);
    square = square(folder.resolve("square.png"));
    out = folder.resolve("out");
  }

  private static Path square(Path file) throws IOException {
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < 64; i++) {
      image.setRGB(i % 8, i / 8, 0xff3060c0);
    }
    Picture.writePng(file, image);
    return file;
  }

  /** A training run of grids of 12 x 12 cells. */
  private CommandRun train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", lizard, square));
    words.addAll(List.of("--size", 8, "--padding", 2, "--no-window", "--channels", 6));
    words.addAll(List.of("--pool", 8, "--rollout", "4..6", "--hidden", 8));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private Path model() throws IOException {
    train("--steps", 1, "--batch", 4, "--damaged", 1, "--out", out).succeeds();
    return out.resolve("model.nca.json");
  }

  private static int asked(Grid state) {
    return state.get(0, 0, FIRST_INPUT) == 1 ? 0 : 1;
  }

  @Test
  void oneModelIsTrainedThatKnowsThemByName() throws IOException {
    CommandRun run = train("--steps", 2, "--out", out, "--one-model").succeeds();

    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.provenance().purpose())
        .isEqualTo(Purpose.pictures(List.of("lizard", "square")));
    assertThat(model.channels()).isEqualTo(8);
    assertThat(model.provenance().regime()).isEqualTo("regenerating");
    assertThat(model.provenance().parts().get("policy"))
        .endsWith("damaged=3 damage=mixed mutated=2");
    for (String name : List.of("growth.gif", "healing.gif", "batch.png", "loss.png", "loss.csv")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
      assertThat(run.out()).anyMatch(line -> line.startsWith("  " + name + "  "));
    }
    BufferedImage frame = ImageIO.read(out.resolve("growth.gif").toFile());
    assertThat(frame.getWidth()).isEqualTo(2 * 12 * 8 + 2);
  }

  @Test
  void aResumedTrainingIsTheOneThatNeverStopped() throws IOException {
    train("--regime", "persistent", "--out", out, "--steps", 4).succeeds();
    byte[] checkpoint = Files.readAllBytes(out.resolve("checkpoint.bin"));
    train("--regime", "persistent", "--out", out, "--steps", 2, "--overwrite").succeeds();
    train("--regime", "persistent", "--out", out, "--steps", 4, "--resume").succeeds();
    assertThat(Files.readAllBytes(out.resolve("checkpoint.bin"))).isEqualTo(checkpoint);
  }

  @Test
  void aTrainingGoesOnFromTheModelOfAnother() throws IOException {
    Path first = model();
    Path second = folder.resolve("second");
    CommandRun.of(
            "train",
            lizard,
            square,
            "--size",
            8,
            "--padding",
            2,
            "--no-window",
            "--pool",
            8,
            "--rollout",
            "4..6",
            "--steps",
            1,
            "--from",
            first,
            "--out",
            second)
        .succeeds();
    assertThat(ModelFile.load(second.resolve("model.nca.json")).channels()).isEqualTo(8);

    CommandRun.of("train", lizard, "--from", first, "--out", folder.resolve("third"))
        .failsSaying(2, "grows one of several pictures", "--from wants");
    assertThat(folder.resolve("third")).doesNotExist();
  }

  @Test
  void aPictureIsGrownByItsName() throws IOException {
    Path npy = folder.resolve("state.npy");
    Path model = model();

    CommandRun.of("grow", model, "--picture", "square", "--steps", 3, "--npy", npy).succeeds();
    List<Grid> one = NumpyFile.read(npy).toGrids();
    assertThat(one).hasSize(1);
    assertThat(asked(one.get(0))).isEqualTo(1);

    Path switched = folder.resolve("switched.npy");
    CommandRun.of(
            "grow", model, "--start", npy, "--picture", "lizard", "--steps", 1, "--npy", switched)
        .succeeds();
    assertThat(asked(NumpyFile.read(switched).toGrids().get(0))).isZero();
  }

  @Test
  void withoutANameAllAreGrownSideBySide() throws IOException {
    Path npy = folder.resolve("states.npy");
    Path model = model();

    CommandRun.of("grow", model, "--steps", 1, "--npy", npy).succeeds();
    assertThat(NumpyFile.read(npy).toGrids())
        .extracting(SeveralPicturesTest::asked)
        .containsExactly(0, 1);
    CommandRun.of("grow", model, "--steps", 1, "--runs", 3, "--npy", npy, "--overwrite").succeeds();
    assertThat(NumpyFile.read(npy).toGrids())
        .extracting(SeveralPicturesTest::asked)
        .containsExactly(0, 1, 0);
  }

  @Test
  void aNameThatTheModelDoesNotKnowIsRefusedWithThoseThatItKnows() throws IOException {
    CommandRun.of("grow", model(), "--picture", "cow")
        .failsSaying(2, "no picture cow", "lizard, square");
    CommandRun.of("grow", TestFiles.idleModel(folder), "--picture", "cow")
        .failsSaying(2, "idle.nca.json", "several pictures", "cow");
  }

  @Test
  void eachPictureIsMeasuredAndASwitchToIt() throws IOException {
    List<JsonNode> lines =
        CommandRun.of(
                "evaluate", model(), "--target", square, "--target", lizard, "--runs", 1, "--json")
            .succeeds()
            .json();

    assertThat(lines).hasSize(2 * 28);
    assertThat(CommandRun.keys(lines.get(0)))
        .containsExactly(
            "picture", "phase", "step", "log10LossMean", "log10LossWorst", "largestState");
    assertThat(lines.subList(0, 28))
        .allSatisfy(line -> assertThat(line.get("picture").textValue()).isEqualTo("square"));
    assertThat(lines.subList(53, 56))
        .extracting(
            line ->
                line.get("picture").textValue()
                    + " "
                    + line.get("phase").textValue()
                    + " "
                    + line.get("step"))
        .containsExactly("lizard switch 100", "lizard switch 200", "lizard switch 500");
  }

  @Test
  void picturesToMeasureAreMatchedByTheirNames() throws IOException {
    Path model = model();
    Path other = square(folder.resolve("cow.png"));
    CommandRun.of("evaluate", model, "--target", other)
        .failsSaying(2, "no picture cow", "lizard, square");
    CommandRun.of("evaluate", model, "--target", lizard, "--target", lizard)
        .failsSaying(2, "lizard is given twice");
    CommandRun.of("evaluate", TestFiles.idleModel(folder), "--target", lizard, "--target", square)
        .failsSaying(2, "--target is there 2 times");
    // The lizard is one of nca4j's own; the square is nowhere.
    CommandRun.of("evaluate", model).failsSaying(2, "'square'", "is not here", "--target");
  }

  @Test
  void twoPicturesOfOneNameAreRefused() throws IOException {
    Path twin = Files.createDirectory(folder.resolve("twin")).resolve("lizard.png");
    Files.copy(lizard, twin);
    CommandRun.of("train", lizard, twin, "--out", out)
        .failsSaying(2, lizard.toString(), twin.toString(), "both named lizard");
    CommandRun.of("train", lizard, lizard, "--out", out).failsSaying(2, lizard + " is given twice");
    assertThat(out).doesNotExist();
  }

  @Test
  void picturesWithoutACommonCellAreRefusedUnlessTheSeedIsPlaced() throws IOException {
    Path dot = folder.resolve("dot.png");
    BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(7, 7, 0xffff0000);
    image.setRGB(6, 7, 0xffff0000);
    Picture.writePng(dot, image);
    Path bar = TestFiles.bar(folder, 255);
    List<Object> words =
        List.of("train", bar, dot, "--size", 8, "--padding", 2, "--no-window", "--steps", 1);
    List<Object> quick = List.of("--pool", 8, "--rollout", "2..3", "--out", out);
    List<Object> all = new ArrayList<>(words);
    all.addAll(quick);

    CommandRun.of(all.toArray()).failsSaying(2, "no cell lives in bar and in dot");
    assertThat(out.resolve("model.nca.json")).doesNotExist();
    all.addAll(List.of("--seed-at", "5,5"));
    CommandRun.of(all.toArray()).succeeds();
  }

  @Test
  void whatOnePictureHasNoUseForIsRefused() {
    CommandRun.of("train", lizard, "--mutated", 1, "--out", out)
        .failsSaying(2, "mutated 1", "one picture");
    train("--regime", "growing", "--mutated", 1, "--out", out)
        .failsSaying(2, "mutated 1", "growing");
    train("--mutated", 8, "--out", out).failsSaying(2, "mutated 8", "less than the batch, 8");
  }

  @Test
  void anAnimationTooLargeIsRefusedBeforeAnythingIsLost() throws IOException {
    Path model = model();
    train("--scale", 200, "--overwrite", "--out", out).failsSaying(2, "scale 200", "4096");
    assertThat(model).exists();
    CommandRun.of("train", square, "--size", 8, "--padding", 2, "--scale", 400, "--out", out)
        .failsSaying(2, "scale 400 makes 4800 pixels of 12 cells");
  }

  @Test
  void figuresSayThatTheyAreOfOnePicture() throws IOException {
    CommandRun.of("figures", "--model", model(), "--out", folder.resolve("figures"))
        .failsSaying(2, "several pictures");
  }

  @Test
  void theFolderNamesAFewPictures() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d", "long".repeat(50))) {
      files.add(square(folder.resolve(name + ".png")));
    }
    TargetOptions placement = new TargetOptions();
    assertThat(name(files.subList(0, 1), placement)).isEqualTo("a");
    assertThat(name(files.subList(0, 3), placement)).isEqualTo("a-b-c");
    assertThat(name(files.subList(0, 4), placement)).isEqualTo("a-b-and-2-more");
    assertThat(name(files.subList(3, 5), placement)).isEqualTo("d-and-1-more");
    assertThat(name(List.of(files.get(4), files.get(0)), placement))
        .isEqualTo("long".repeat(15) + "-and-1-more");
  }

  private static String name(List<Path> files, TargetOptions placement) throws IOException {
    return PicturesToGrow.load(files, placement).folderName();
  }
}
