package io.github.nca4j.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunsCommandTest {
  private static final String TINY =
      " --size 8 --padding 3 --batch 2 --damaged 1 --pool 4 --rollout 2..3 --seed 7";

  @TempDir private Path folder;

  private Path train(String name, int steps) throws IOException {
    Path run = folder.resolve(name);
    Path picture = folder.resolve("lizard.png");
    if (!Files.exists(picture)) {
      TestFiles.lizard(folder);
    }
    CommandRun.ofLine("train " + picture + " --steps " + steps + TINY + " --out " + run).succeeds();
    return run;
  }

  @Test
  void aRunThatIsDoneAndOneThatIsNotAreTold() throws IOException {
    Path done = train("done", 2);
    Path stopped = train("stopped", 2);
    // As if it had been asked for more and interrupted.
    RunRecord asked = RunRecord.read(stopped).orElseThrow();
    new RunRecord(asked.words(), 9, asked.from()).write(stopped);

    List<JsonNode> runs = CommandRun.of("runs", folder, "--json").succeeds().json();

    assertThat(runs)
        .extracting(run -> run.get("run").textValue())
        .containsExactlyInAnyOrder(done.toString(), stopped.toString());
    assertThat(CommandRun.keys(runs.get(0)))
        .containsExactly(
            "run",
            "kind",
            "steps",
            "ofSteps",
            "log10Loss",
            "saved",
            "state",
            "resume",
            "log10LossMean");
    for (JsonNode run : runs) {
      boolean isDone = run.get("run").textValue().equals(done.toString());
      assertThat(run.get("kind").textValue()).isEqualTo("lizard, regenerating");
      assertThat(run.get("steps").intValue()).isEqualTo(2);
      assertThat(run.get("ofSteps").intValue()).isEqualTo(isDone ? 2 : 9);
      assertThat(run.get("state").textValue()).isEqualTo(isDone ? "done" : "stopped");
      assertThat(run.get("resume").isNull()).isEqualTo(isDone);
      if (!isDone) {
        assertThat(run.get("resume").textValue())
            .contains(" train ", "--seed 7", "--out " + stopped + " --resume");
      }
    }
    List<String> table = CommandRun.of("runs", folder).succeeds().out();
    assertThat(table)
        .hasSize(3)
        .anyMatch(line -> line.contains("step 2 of 9") && line.endsWith("just now  stopped"));
  }

  @Test
  void theLossIsTheOneThatTheTrainingRunEndedWith() throws IOException {
    Path picture = TestFiles.lizard(folder);
    List<String> said =
        CommandRun.ofLine("train " + picture + " --steps 6" + TINY + " --out " + folder + "/six")
            .succeeds()
            .out();
    String verdict =
        said.stream().filter(line -> line.startsWith("after 6 steps")).findFirst().orElseThrow();
    String loss = verdict.replaceAll(".*(log10 loss -?[0-9.]+).*", "$1");
    assertThat(CommandRun.of("runs", folder).succeeds().out().get(0)).contains(loss);
    JsonNode line = CommandRun.of("runs", folder, "--json").succeeds().json().get(0);
    assertThat(line.get("log10LossMean").doubleValue())
        .isCloseTo(Double.parseDouble(loss.substring(11)), within(0.006))
        .isNotEqualTo(line.get("log10Loss").doubleValue());
  }

  @ParameterizedTest
  @CsvSource({
    "-500, just now",
    "119, just now",
    "120, 2 minutes ago",
    "7199, 119 minutes ago",
    "7200, 2 hours ago",
    "172800, 2 days ago"
  })
  void theTimeIsToldInTheLargestUnitThatSaysIt(long seconds, String told) {
    assertThat(RunsCommand.ago(Duration.ofSeconds(seconds))).isEqualTo(told);
  }

  @Test
  void aRunUnderWayIsNotOfferedToGoOnWith() throws IOException {
    Path run = train("one", 1);
    RunRecord asked = RunRecord.read(run).orElseThrow();
    new RunRecord(asked.words(), 9, asked.from()).write(run);
    try (RunFolder held = RunFolder.claim(run)) {
      JsonNode line = CommandRun.of("runs", folder, "--json").succeeds().json().get(0);
      assertThat(line.get("state").textValue()).isEqualTo("running");
      assertThat(line.get("resume").isNull()).isTrue();
      assertThat(held.path()).isEqualTo(run);
    }
  }

  @Test
  void aRunWhoseModelIsDamagedCanGoOnFromItsCheckpoint() throws IOException {
    Path run = train("one", 1);
    Files.writeString(run.resolve("model.nca.json"), "no model");
    JsonNode line = CommandRun.of("runs", folder, "--json").succeeds().json().get(0);
    assertThat(line.get("state").textValue()).isEqualTo("stopped");
    assertThat(line.get("resume").textValue()).contains("--out " + run + " --resume");
    Files.delete(run.resolve("model.nca.json"));
    assertThat(CommandRun.of("runs", folder).succeeds().out().get(0)).contains("cannot be read");
  }

  @Test
  void whatIsNoTrainingRunIsPassedOver() throws IOException {
    TestFiles.idleModel(folder);
    Path damaged = Files.createDirectories(folder.resolve("gallery/damaged"));
    Files.writeString(damaged.resolve("model.nca.json"), "no model");
    Files.writeString(damaged.resolve("loss.csv"), "");
    assertThat(CommandRun.of("runs", folder).succeeds().out())
        .containsExactly("no training runs in " + folder + "; nca train lizard makes one");
    assertThat(CommandRun.of("runs", folder, "--json").succeeds().out()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsTold() {
    CommandRun.of("runs", folder.resolve("gone")).failsSaying(2, "gone: no such folder");
  }

  @Test
  void aRunThatWasCalledElsewhereIsResumedThere() {
    Path elsewhere = folder.resolve("it's here");
    RunRecord record = new RunRecord(List.of("train", "lizard"), 9, elsewhere);
    assertThat(record.resuming(elsewhere.resolve("out/run")))
        .contains("it'\\''s here' && ", "train lizard --out out/run --resume")
        .contains(" && " + Path.of("nca").toAbsolutePath().getParent().resolve("nca") + " train");
  }

  @Test
  void aRunThatIsElsewhereThanItWasCalledIsNamedInFull() {
    RunRecord record = new RunRecord(List.of("train", "lizard"), 9, folder.resolve("elsewhere"));
    assertThat(record.resuming(Path.of("out/moved")))
        .endsWith("--out " + Path.of("out/moved").toAbsolutePath() + " --resume");
  }
}
