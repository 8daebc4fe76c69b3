package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.view.output.RunFolder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainCommandTest {
  @TempDir private Path folder;
  private Path lizard;
  private Path out;

  @BeforeEach
  void copyPicture() throws IOException {
    lizard = TestFiles.lizard(folder);
    out = folder.resolve("out");
  }

  /** A training run of a lizard of 16 x 16 cells. */
  private CommandRun train(Object... more) {
    List<Object> words = new ArrayList<>(List.of("train", lizard, "--size", 8, "--padding", 4));
    words.addAll(List.of("--batch", 2, "--pool", 4, "--rollout", "8..12", "--hidden", 8));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private CommandRun regenerate(Object... more) {
    return train(
        Stream.concat(Stream.of("--damaged", 1, "--out", out), Arrays.stream(more)).toArray());
  }

  @Test
  void everythingIsInTheFolderAndItsPathsAreThere() {
    CommandRun run = regenerate("--steps", 2, "--no-window").succeeds();
    for (String name :
        List.of(
            "model.nca.json",
            "growth.gif",
            "healing.gif",
            "loss.png",
            "loss.csv",
            "batch.png",
            "checkpoint.bin")) {
      assertThat(out.resolve(name)).isNotEmptyFile();
      assertThat(run.out()).anyMatch(line -> line.startsWith("  " + name + "  "));
    }
  }

  @Test
  void aPersonSeesTheStepTheLossTheSpeedAndTheTimeLeft() {
    CommandRun run = regenerate("--steps", 3, "--log-every", 2).succeeds();
    assertThat(run.out())
        .anyMatch(
            line ->
                line.matches("step 2/3 +log10 loss -\\d\\.\\d\\d, [a-z].* s/step +\\d+ s left.*"))
        .anyMatch(line -> line.startsWith("step 3/3 "));
  }

  @Test
  void itSaysHowLongItTakesWhatCameOfItAndWhatIsNext() {
    List<String> said = regenerate("--steps", 110, "--no-window").succeeds().out();
    assertThat(said)
        .anyMatch(line -> line.startsWith("lizard, regenerating: 16 x 16 cells, steps 1 to 110,"))
        .anyMatch(line -> line.matches("\\d\\.\\d\\d s a step: \\d+ more take \\d+ .*"))
        .anyMatch(line -> line.matches("after 110 steps: .*; heals \\d of 4 halves.*"))
        .anyMatch(line -> line.endsWith("how it grows from one cell"))
        .contains(
            "  ./nca play " + out.resolve("model.nca.json"),
            "  ./nca evaluate " + out.resolve("model.nca.json") + " --target " + lizard);
  }

  @Test
  void aBackgroundThatWasCutOutIsCutOutToEvaluateToo() {
    List<String> said = regenerate("--steps", 1, "--no-window", "--key", "white").succeeds().out();
    assertThat(said).anyMatch(line -> line.matches("  ./nca evaluate .* --target .* --key white"));
  }

  /** Opaque and of one colour, which is learnt in some hundred steps. */
  private Path square() throws IOException {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 16; i++) {
      image.setRGB(i % 4, i / 4, 0x308040);
    }
    Path file = folder.resolve("square.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void withoutANumberOfStepsItEndsWhenItIsDone() throws IOException {
    List<Object> words = new ArrayList<>(List.of("train", square(), "--size", 4, "--padding", 0));
    words.addAll(List.of("--regime", "growing", "--batch", 2, "--rollout", "16", "--hidden", 16));
    words.addAll(List.of("--channels", 4, "--log-every", 50, "--json", "--out", out));
    List<JsonNode> lines = CommandRun.of(words.toArray()).succeeds().json();
    List<JsonNode> looks = lines.stream().filter(line -> line.has("reached")).toList();
    int steps = ModelFile.load(out.resolve("model.nca.json")).provenance().steps();
    assertThat(steps).isLessThan(8000);
    assertThat(looks).last().matches(line -> line.get("reached").booleanValue());
    assertThat(looks).last().matches(line -> line.get("step").intValue() == steps);
    assertThat(looks.subList(0, looks.size() - 1))
        .noneMatch(line -> line.get("reached").booleanValue());

    words.set(words.indexOf("--json"), "--resume");
    assertThat(CommandRun.of(words.toArray()).succeeds().out())
        .anyMatch(line -> line.startsWith("done after " + steps + " steps: sharp; grows after 16"));
  }

  @Test
  void jsonIsAnObjectALineAndNothingElse() {
    List<JsonNode> lines = regenerate("--steps", 4, "--log-every", 2, "--json").succeeds().json();
    assertThat(lines).extracting(line -> line.get("step").intValue()).containsExactly(2, 4);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(CommandRun.keys(line))
                  .startsWith("step", "loss", "log10Loss", "millis", "aliveFraction")
                  .contains("gradientNorm", "rejectedSteps", "diedSamples", "returns");
              assertThat(line.get("log10Loss").doubleValue())
                  .isEqualTo(Math.log10(line.get("loss").doubleValue()));
            });
  }

  @Test
  void theModelSaysHowItWasTrained() throws IOException {
    train("--regime", "growing", "--steps", 2, "--seed", 7, "--out", out).succeeds();
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.provenance().target()).isEqualTo("lizard");
    assertThat(model.provenance().regime()).isEqualTo("growing");
    assertThat(model.provenance().steps()).isEqualTo(2);
    assertThat(model.provenance().seed()).isEqualTo(7);
    assertThat(DenseRule.of(model.rule()).layers().get(0).outputs()).isEqualTo(8);
  }

  @Test
  void threadsChangeNothing() throws IOException {
    regenerate("--steps", 2, "--threads", 1).succeeds();
    byte[] one = Files.readAllBytes(out.resolve("model.nca.json"));
    regenerate("--steps", 2, "--threads", 3, "--overwrite").succeeds();
    assertThat(Files.readAllBytes(out.resolve("model.nca.json"))).isEqualTo(one);
  }

  @Test
  void aResumedTrainingIsTheOneThatNeverStopped() throws IOException {
    // Not regenerating, whose rate depends on how many steps there are in all.
    train("--regime", "persistent", "--out", out, "--steps", 4).succeeds();
    byte[] model = Files.readAllBytes(out.resolve("model.nca.json"));
    byte[] checkpoint = Files.readAllBytes(out.resolve("checkpoint.bin"));
    train("--regime", "persistent", "--out", out, "--steps", 2, "--overwrite").succeeds();
    train("--regime", "persistent", "--out", out, "--steps", 4, "--resume").succeeds();
    assertThat(Files.readAllBytes(out.resolve("model.nca.json"))).isEqualTo(model);
    assertThat(Files.readAllBytes(out.resolve("checkpoint.bin"))).isEqualTo(checkpoint);
    assertThat(Files.readAllLines(out.resolve("loss.csv")))
        .extracting(line -> line.substring(0, line.indexOf(',')))
        .containsExactly("step", "1", "2", "3", "4");
  }

  @Test
  void aFinishedTrainingIsNotSpoiltByResumingIt() throws IOException {
    regenerate("--steps", 2).succeeds();
    byte[] model = Files.readAllBytes(out.resolve("model.nca.json"));
    regenerate("--steps", 2, "--resume").succeeds();
    assertThat(Files.readAllBytes(out.resolve("model.nca.json"))).isEqualTo(model);
  }

  @Test
  void aTrainingThatStartedFromAModelIsResumedWithoutNamingIt() throws IOException {
    Path idle = TestFiles.idleModel(folder);
    Object[] start = {"train", lizard, "--regime", "growing", "--size", 8, "--padding", 4};
    Object[] rest = {"--batch", 2, "--rollout", "8", "--out", out, "--steps"};
    CommandRun.of(join(start, rest, 2, "--from", idle)).succeeds();
    NcaModel trained = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(trained.channels()).isEqualTo(6);
    CommandRun.of(join(start, rest, 3, "--resume")).succeeds();
    assertThat(ModelFile.load(out.resolve("model.nca.json")).provenance().steps()).isEqualTo(3);
  }

  private static Object[] join(Object[] start, Object[] rest, Object... end) {
    return Stream.of(start, rest, end).flatMap(Arrays::stream).toArray();
  }

  @Test
  void resumingNeedsACheckpoint() {
    regenerate("--steps", 2, "--resume").failsSaying(2, "checkpoint.bin", "to resume from");
    assertThat(out).doesNotExist();
  }

  @Test
  void resumingNeedsTheSameTraining() {
    regenerate("--steps", 2).succeeds();
    regenerate("--steps", 3, "--resume", "--seed", 5)
        .failsSaying(2, "nca: checkpoint " + out.resolve("checkpoint.bin"), "seed 42");
  }

  @Test
  void aDamagedCheckpointIsNotResumed() throws IOException {
    regenerate("--steps", 2).succeeds();
    Path checkpoint = out.resolve("checkpoint.bin");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
    regenerate("--steps", 3, "--resume").failsSaying(2, "checkpoint.bin", "damaged");
  }

  @Test
  void aTrainingThatDivergesEndsWithItsStepAndTheModelBefore() throws IOException {
    Path exploding = TestFiles.explodingModel(folder, 0x1p60f);
    CommandRun.of("train", lizard, "--size", 8, "--padding", 4, "--from", exploding, "--out", out)
        .failsSaying(1, "of 100 steps, none", "rate", out.resolve("model.nca.json").toString());
    NcaModel saved = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(DenseRule.of(saved.rule()).layers().get(1).bias()).containsOnly(0x1p60f);
  }

  @Test
  void aModelWhoseFirstStepsAreNotFiniteIsNotTrained() throws IOException {
    Path exploding = TestFiles.explodingModel(folder);
    CommandRun.of("train", lizard, "--size", 8, "--padding", 4, "--from", exploding, "--out", out)
        .failsSaying(1, "diverged in step 1", "Infinity");
    assertThat(out.resolve("model.nca.json")).doesNotExist();
  }

  @Test
  void aFileThatCannotBeSavedEndsTheTrainingAndLeavesTheOthersWhole() throws IOException {
    Files.createDirectories(out.resolve("model.nca.json"));
    regenerate("--steps", 2, "--overwrite").failsSaying(2, "model.nca.json");
    assertThat(out.resolve("checkpoint.bin")).isNotEmptyFile();
  }

  @Test
  void aFolderWithAnotherTrainingRunIsLeftAsItIs() throws IOException {
    regenerate("--steps", 2).succeeds();
    Map<String, byte[]> before = contents();
    regenerate("--steps", 3)
        .failsSaying(2, out.toString(), "model.nca.json", "--resume", "--overwrite");
    regenerate("--steps", 3, "--seed", 7, "--json").failsSaying(2, out.toString(), "--overwrite");
    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model.nca.json",
        "checkpoint.bin",
        "loss.csv",
        "growth.gif",
        "healing.gif",
        "batch.png",
        "loss.png"
      })
  void anyFileThatItWouldReplaceIsSpared(String name) throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(name), "dear to somebody");
    regenerate("--steps", 1).failsSaying(2, out.toString(), name, "--overwrite");
    assertThat(out.resolve(name)).hasContent("dear to somebody");
    regenerate("--steps", 1, "--overwrite").succeeds();
    assertThat(out.resolve(name)).content(StandardCharsets.ISO_8859_1).doesNotContain("dear");
  }

  @Test
  void aFolderWithOtherThingsIsTaken() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("notes.txt"), "mine");
    regenerate("--steps", 1).succeeds();
    assertThat(out.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void overwrittenNothingIsLeftOfTheOtherTrainingRun() throws IOException {
    regenerate("--steps", 4).succeeds();
    regenerate("--steps", 2, "--overwrite").succeeds();
    assertThat(ModelFile.load(out.resolve("model.nca.json")).provenance().steps()).isEqualTo(2);
    assertThat(out.resolve("loss.csv")).content().hasLineCount(3);
    regenerate("--steps", 2, "--overwrite", "--resume").failsSaying(2, "--overwrite", "--resume");
  }

  @Test
  void twoTrainingRunsAtOnceHaveNotTheSameFolder() throws IOException {
    regenerate("--steps", 1).succeeds();
    Map<String, byte[]> before = contents();
    try (RunFolder other = RunFolder.claim(out)) {
      assertThat(other.path()).isEqualTo(out);
      regenerate("--steps", 2, "--resume").failsSaying(2, out.toString(), "another run");
      regenerate("--steps", 2, "--overwrite").failsSaying(2, out.toString(), "another run");
    }
    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(before);
  }

  @Test
  void resumingSaysThatItIgnoresTheModelToStartFrom() {
    regenerate("--steps", 1).succeeds();
    CommandRun run = regenerate("--steps", 2, "--resume", "--from", folder.resolve("gone.json"));
    assertThat(run.succeeds().out())
        .anyMatch(line -> line.contains("--from") && line.contains("ignored"));
  }

  @Test
  void resumingForFewerStepsThanAreDoneSaysSoAndChangesNothing() throws IOException {
    regenerate("--steps", 4).succeeds();
    Map<String, byte[]> before = contents();
    CommandRun run = regenerate("--steps", 2, "--resume").succeeds();
    assertThat(run.out()).singleElement().asString().contains("4 steps", "--steps 2");
    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(before);
  }

  @Test
  void neitherADamagedTableNorADamagedModelKeepsACheckpointFromBeingResumed() throws IOException {
    regenerate("--steps", 2).succeeds();
    Files.writeString(out.resolve("loss.csv"), "lizard\n\u00e4,\u00f6\n");
    Files.writeString(out.resolve("model.nca.json"), "{");
    regenerate("--steps", 3, "--resume").succeeds();
    assertThat(ModelFile.load(out.resolve("model.nca.json")).provenance().steps()).isEqualTo(3);
    assertThat(out.resolve("loss-damaged.csv")).content().startsWith("lizard");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--batch 2",
        "--batch 3",
        "--batch 1100",
        "--pool 2",
        "--pool 5",
        "--damaged 9",
        "--preset distill --batch 2",
        "--preset replication-with-damage --batch 2",
        "--regime growing --batch 1",
        "--regime persistent --pool 1",
        "--channels 4",
        "--hidden 1"
      })
  void whatIsNotGivenFollowsWhatIs(String options) {
    trainTiny(options);
  }

  /** One step of a picture of 4 cells. */
  private void trainTiny(String options) {
    String small = " --size 4 --padding 1 --rollout 1 --steps 1 --no-window --out " + out;
    CommandRun.ofLine("train " + lizard + " " + options + small).succeeds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"regenerating", "persistent"})
  void seedsCanBeRare(String regime) throws IOException {
    trainTiny("--restart-every 4 --regime " + regime);
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.provenance().parts().values())
        .anyMatch(part -> part.startsWith(regime) && part.endsWith("restart every=4"));
  }

  @ParameterizedTest
  @CsvSource({"regenerating, cosine from 0.003", "growing, step 0.003 * 0.1 from 2000"})
  void theRateCanBeChosenAndFallsAsItWould(String regime, String rate) throws IOException {
    trainTiny("--rate 0.003 --regime " + regime);
    NcaModel model = ModelFile.load(out.resolve("model.nca.json"));
    assertThat(model.provenance().parts()).containsEntry("learningRate", rate);
    CommandRun.of("train", lizard, "--rate", 0, "--out", out)
        .failsSaying(2, "'0' must be a number");
  }

  @Test
  void withoutAPoolThereIsNothingToRestart() {
    CommandRun.of("train", lizard, "--regime", "growing", "--restart-every", 2, "--out", out)
        .failsSaying(2, "restartEvery 2 must not be given when growing");
    CommandRun.of("train", lizard, "--restart-every", 0, "--out", out)
        .failsSaying(2, "'0' must be a whole number");
  }

  @Test
  void aBatchOfOneLeavesNothingToDamageWhichIsSaid() {
    CommandRun.of("train", lizard, "--batch", 1, "--out", out)
        .failsSaying(2, "batch of 1", "2 or more", "regenerating");
  }

  /** The folder's files, but for the one that is locked. */
  private Map<String, byte[]> contents() throws IOException {
    Map<String, byte[]> contents = new TreeMap<>();
    try (Stream<Path> files = Files.list(out)) {
      for (Path file : files.filter(each -> !each.endsWith(".nca-lock")).toList()) {
        contents.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
    return contents;
  }
}
