package io.github.nca4j.app.cli.name;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.NcaProcess;
import io.github.nca4j.app.cli.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedFileTest {
  @TempDir private Path folder;

  @Test
  void aShippedModelGrowsFromAnyFolder() throws Exception {
    // The folder has nothing: the name alone says which.
    CommandRun run = NcaProcess.run(folder, "grow", "lizard", "--steps", 2).succeeds();
    assertThat(run.out()).hasSize(1);
  }

  @Test
  void aPictureIsTrainedByItsNameIntoAFolderOfItsName() throws Exception {
    String words = "train butterfly --size 8 --padding 3 --steps 1 --batch 2 --damaged 1 --pool 4";
    NcaProcess.run(folder, (Object[]) words.split(" ")).succeeds();
    assertThat(folder.resolve("out/butterfly-regenerating/model.nca.json")).exists();
  }

  @Test
  void whereAFileWasMeantAndIsNotThereWhatIsReadInsteadIsSaid() {
    assertThat(CommandRun.of("grow", "lizard.nca.json", "--steps", 1).succeeds().err())
        .filteredOn(line -> line.startsWith("lizard.nca.json is not here; nca4j's own is read, "))
        .hasSize(1);
    assertThat(CommandRun.of("grow", "lizard", "--steps", 1).succeeds().err())
        .noneMatch(line -> line.contains("is not here"));
  }

  @Test
  void aFileOfThatNameGoesFirst() throws IOException {
    Path own = Files.writeString(folder.resolve("lizard"), "no model");
    CommandRun.of("grow", own).failsSaying(2, own.toString());
  }

  @Test
  void theFolderOfATrainingRunStandsForItsModel() throws IOException {
    Files.move(TestFiles.idleModel(folder), folder.resolve("model.nca.json"));
    CommandRun.of("grow", folder, "--size", 9, "--steps", 1).succeeds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"grow", "play", "evaluate", "figures --model", "export --html x.html"})
  void whereAModelIsExpectedANearNameIsTold(String command) {
    CommandRun.ofLine(command + " lizrad")
        .failsSaying(2, "lizrad: no such model file; did you mean lizard?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"train", "gallery", "experiment", "evaluate lizard --target"})
  void whereAPictureIsExpectedANearNameIsTold(String command) {
    CommandRun.ofLine(command + " buterfly.png")
        .failsSaying(2, "buterfly.png: no such picture; did you mean butterfly?");
  }

  @Test
  void whereATextureIsExpectedItsNamesAreTold() {
    CommandRun.of("texture", "brick").failsSaying(2, "did you mean bricks?");
    CommandRun.of("texture", "water").failsSaying(2, "no such picture", "bricks, bubbles");
  }

  @Test
  void aNameLikeNoneIsAnsweredWithAllThereAre() {
    CommandRun.of("train", "dragon")
        .failsSaying(2, "dragon: no such picture; pictures that come with nca4j: butterfly, eye");
  }

  @Test
  void aPathIsOnesOwnAndNoOthersAreListed() {
    CommandRun run = CommandRun.of("train", folder.resolve("dragon.png"));
    run.failsSaying(2, "dragon.png: no such picture");
    assertThat(run.err().get(0)).endsWith("no such picture");
  }

  @Test
  void aPictureInPlaceOfAModelIsToldWhatMakesOne() throws IOException {
    Path picture = TestFiles.lizard(folder);
    for (String command : List.of("grow", "play", "evaluate")) {
      CommandRun.of(command, picture)
          .failsSaying(2, "is a picture (PNG), not a model file", "nca train " + picture);
    }
  }

  @Test
  void anUnknownOptionIsToldBeforeAFileThatItsValueCannotBe() {
    CommandRun.ofLine("train --step 3 lizard")
        .failsSaying(2, "Unknown option: '--step'; did you mean --steps?");
  }
}
