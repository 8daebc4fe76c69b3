package io.github.nca4j.app.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.core.Grid;
import io.github.nca4j.image.TargetPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir private Path folder;

  private CommandRun evaluate(Object... more) throws IOException {
    Object[] start = {"evaluate", TestFiles.idleModel(folder), "--target", folder("lizard.png")};
    Object[] size = {"--size", 6, "--padding", 2, "--runs", 2};
    return CommandRun.of(Stream.of(start, size, more).flatMap(Arrays::stream).toArray());
  }

  private Path folder(String name) {
    return folder.resolve(name);
  }

  @Test
  void jsonHasEveryPhaseAndStep() throws IOException {
    Path lizard = TestFiles.lizard(folder);
    List<JsonNode> lines = evaluate("--json").succeeds().json();
    assertThat(lines)
        .extracting(line -> line.get("phase").textValue() + " " + line.get("step"))
        .containsExactly(
            "grow 64",
            "grow 96",
            "grow 200",
            "grow 500",
            "grow 1000",
            "grow 2000",
            "grow 10000",
            "cut-left 100",
            "cut-left 200",
            "cut-left 500",
            "cut-right 100",
            "cut-right 200",
            "cut-right 500",
            "cut-top 100",
            "cut-top 200",
            "cut-top 500",
            "cut-bottom 100",
            "cut-bottom 200",
            "cut-bottom 500",
            "circle 100",
            "circle 200",
            "circle 500",
            "circles 100",
            "circles 500",
            "circles 1000");
    double loss = TargetPicture.load(lizard, 6, 2).meanSquaredError(Grid.seed(10, 10, 4));
    assertThat(lines.get(0).get("log10LossMean").doubleValue()).isEqualTo(Math.log10(loss));
    assertThat(CommandRun.keys(lines.get(0)))
        .containsExactly("phase", "step", "log10LossMean", "log10LossWorst", "largestState");
    // An idle model's largest value is the seed's.
    assertThat(lines).allMatch(line -> line.get("largestState").doubleValue() <= 1);
    assertThat(lines.get(0).get("largestState").doubleValue()).isEqualTo(1);
  }

  @Test
  void aPersonGetsATable() throws IOException {
    TestFiles.lizard(folder);
    List<String> table = evaluate().succeeds().out();
    assertThat(table).hasSize(27);
    assertThat(table.get(0)).startsWith("phase").contains("mean of 2", "worst");
    assertThat(table.get(19)).startsWith("cut-bottom    500 ");
    assertThat(table.get(25)).startsWith("circles      1000 ");
    assertThat(table.get(26))
        .isEqualTo(
            "grows badly, does not persist, heals 0 of 4 halves but not 10 cut circles; values stay"
                + " within 1.0");
  }

  @Test
  void theSizeIsThatOfTheTraining() throws IOException {
    Path lizard = TestFiles.lizard(folder);
    Path out = folder("out");
    CommandRun.of("train", lizard, "--size", 6, "--padding", 2, "--steps", 1, "--out", out)
        .succeeds();
    Path model = out.resolve("model.nca.json");
    List<String> implied =
        CommandRun.of("evaluate", model, "--target", lizard, "--runs", 1).succeeds().out();
    List<String> given =
        CommandRun.of(
                "evaluate", model, "--target", lizard, "--runs", 1, "--size", 6, "--padding", 2)
            .succeeds()
            .out();
    assertThat(implied).isEqualTo(given);
  }

  /** A model that was trained for one step, in a folder of its own. */
  private Path trained(Path picture) {
    Path out = folder("out");
    CommandRun.of(
            "train",
            picture,
            "--size",
            6,
            "--padding",
            2,
            "--steps",
            1,
            "--out",
            out,
            "--no-window")
        .succeeds();
    return out.resolve("model.nca.json");
  }

  @Test
  void thePictureThatTheModelNamesIsFoundBesideItAndSaid() throws IOException {
    Path bar = TestFiles.bar(folder, 255);
    Path model = trained(bar);
    CommandRun.of("evaluate", model, "--runs", 1)
        .failsSaying(2, "model.nca.json", "picture 'bar'", "not here", "--target");

    Path beside = Files.copy(bar, model.resolveSibling("bar.png"));
    List<String> found = CommandRun.of("evaluate", model, "--runs", 1).succeeds().out();
    List<String> given =
        CommandRun.of("evaluate", model, "--runs", 1, "--target", bar).succeeds().out();
    assertThat(found.get(0)).isEqualTo("target: " + beside);
    assertThat(found.subList(1, found.size())).isEqualTo(given);

    CommandRun json = CommandRun.of("evaluate", model, "--runs", 1, "--json").succeeds();
    assertThat(json.json()).hasSize(25);
    assertThat(json.err()).containsExactly("target: " + beside);
  }

  @Test
  void anotherPictureOfTheSameNameIsNotTaken() throws IOException {
    Path model = trained(TestFiles.bar(folder, 255));
    Path other = TestFiles.bar(model.getParent(), 99);
    CommandRun.of("evaluate", model, "--runs", 1)
        .failsSaying(2, "picture 'bar'", other + " is another one", "--target");
  }

  @Test
  void anEmojiIsTheOneThatComesWithNca4j() throws IOException {
    Path model = trained(TestFiles.lizard(folder));
    Files.delete(folder("lizard.png"));
    assertThat(CommandRun.of("evaluate", model, "--runs", 1).succeeds().out().get(0))
        .startsWith("target: ")
        .contains("lizard");
  }

  @Test
  void aModelThatSaysNothingNeedsATarget() throws IOException {
    CommandRun.of("evaluate", TestFiles.idleModel(folder))
        .failsSaying(2, "does not say what it was trained to grow", "--target");
  }

  /** Losses of 10^65 would fill a line with digits. */
  @Test
  void aModelThatExplodesHasShortNumbers() throws IOException {
    Path exploding = TestFiles.explodingModel(folder, 1e31f);
    Object[] words = {"evaluate", exploding, "--target", TestFiles.lizard(folder), "--size", 6};
    CommandRun run =
        CommandRun.of(
                Stream.of(words, new Object[] {"--padding", 2, "--runs", 2})
                    .flatMap(Arrays::stream)
                    .toArray())
            .succeeds();
    assertThat(run.out()).anyMatch(line -> line.contains("e+6")).anyMatch(l -> l.contains("e+33"));
    assertThat(run.out()).allMatch(line -> line.length() < 100);
  }
}
