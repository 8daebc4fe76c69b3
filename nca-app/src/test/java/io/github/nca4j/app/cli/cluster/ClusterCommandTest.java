package io.github.nca4j.app.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import io.github.nca4j.app.gallery.Progress;
import io.github.nca4j.app.gallery.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that train on a cluster, of which this process stands in for one. */
class ClusterCommandTest {
  @TempDir private Path folder;
  private Path lizard;
  private Path other;

  @BeforeEach
  void makePictures() throws IOException {
    lizard = TestFiles.lizard(folder);
    other = Files.copy(lizard, folder.resolve("other.png"));
  }

  private CommandRun gallery(String out, Object... more) {
    List<Object> words = new ArrayList<>(List.of("gallery", lizard, other));
    words.addAll(List.of("--size", 8, "--padding", 4, "--batch", 2, "--pool", 4));
    words.addAll(List.of("--rollout", "8..12", "--hidden", 8, "--damaged", 1, "--threads", 1));
    words.addAll(List.of("--caption", "--checkpoint-every", 2, "--out", folder.resolve(out)));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  private byte[] file(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  @Test
  void itsModelsPageAndPicturesAreThoseOfOneMachine() throws IOException {
    gallery("one", "--steps", 3).succeeds();
    CommandRun run = gallery("many", "--steps", 3, "--spark", "here").succeeds();
    assertThat(run.out())
        .anyMatch(line -> line.startsWith("lizard  finished at step 3, heals "))
        .contains("2 of 2 trained", folder.resolve("many/results.jsonl").toString());
    for (String name :
        List.of("lizard/model.nca.json", "other/checkpoint.bin", "lizard/healing.gif")) {
      assertThat(file("many/" + name)).as(name).isEqualTo(file("one/" + name));
    }
    assertThat(file("many/gallery.html")).isEqualTo(file("one/gallery.html"));
    assertThat(Files.readAllLines(folder.resolve("many/results.jsonl")))
        .hasSize(2)
        .allMatch(row -> row.contains("\"seed\":42") && row.contains("\"steps\":3"));
  }

  @Test
  void withJsonStepsAndRowsAreObjects() {
    List<JsonNode> lines =
        gallery("many", "--steps", 2, "--spark", "here", "--json").succeeds().json();
    assertThat(lines).hasSize(6);
    assertThat(CommandRun.keys(lines.get(0)))
        .containsExactly("picture", "step", "log10Loss", "millis");
    assertThat(CommandRun.keys(lines.get(5)))
        .containsExactly("picture", "seed", "state", "fromStep", "steps", "log10Loss", "healed");
  }

  @Test
  void oneThatDivergesIsToldAndTheOthersGoOn() throws IOException {
    CommandRun run = gallery("many", "--steps", 2, "--spark", "diverge");
    run.failsSaying(1, "lizard: too wild");
    assertThat(run.out())
        .anyMatch(line -> line.matches("lizard .*diverged"))
        .anyMatch(line -> line.matches("other +2/2.*done"));
    assertThat(Files.readAllLines(folder.resolve("many/results.jsonl"))).hasSize(2);
  }

  @Test
  void oneThatIsStoppedGoesOnToTheSameModel() throws IOException {
    CommandRun run = gallery("many", "--steps", 5, "--spark", "stop");
    assertThat(run.exitCode()).isEqualTo(130);
    assertThat(run.out()).contains("stopped; the same command goes on from there");
    gallery("many", "--steps", 5, "--spark", "here").succeeds();
    gallery("one", "--steps", 5).succeeds();
    assertThat(file("many/lizard/model.nca.json")).isEqualTo(file("one/lizard/model.nca.json"));
    assertThat(Files.readAllLines(folder.resolve("many/results.jsonl")).get(0))
        .contains("\"fromStep\":2,\"steps\":5");
  }

  @Test
  void anExperimentsModelsAndResultsAreThoseOfOneMachine() throws IOException {
    Object[] words = {"experiment", lizard, "--trials", "working,failing", "--seeds", 2};
    List<Object> all = new ArrayList<>(Arrays.asList(words));
    all.addAll(List.of("--steps", 1, "--size", 6, "--padding", 2, "--threads", 1, "--out"));
    List<Object> one = new ArrayList<>(all);
    one.add(folder.resolve("one"));
    CommandRun.of(one.toArray()).succeeds();
    all.addAll(List.of(folder.resolve("many"), "--spark", "here"));
    CommandRun.of(all.toArray()).succeeds();
    for (String name : List.of("working-seed-1.nca.json", "failing-seed-2.nca.json")) {
      assertThat(file("many/" + name)).isEqualTo(file("one/" + name));
    }
    assertThat(file("many/results.jsonl")).isEqualTo(file("one/results.jsonl"));
    assertThat(Files.readAllLines(folder.resolve("many/units/results.jsonl")))
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"picture\":\"lizard\",\"trial\":"));
  }

  @Test
  void wordsThatMakeNoSenseTogetherAreRefused() {
    gallery("many", "--shared", "hdfs://host/x")
        .failsSaying(2, "--shared must not be given without --spark");
    gallery("many", "--spark", "here", "--parallel", 2)
        .failsSaying(2, "--parallel must not be given with --spark");
    CommandRun.of("gallery", lizard, lizard, "--spark", "here", "--out", folder.resolve("many"))
        .failsSaying(2, "would share the folder");
  }

  @Test
  void ofALongTableWhatIsBeingDoneIsShown() {
    List<Progress> all = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Progress.State state = i % 10 == 0 ? Progress.State.TRAINING : Progress.State.WAITING;
      all.add(
          new Progress(
              "p" + i,
              state,
              1,
              9,
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    assertThat(Table.fitting(all, 5, 20)).hasSize(7).last().asString().contains("of 50");
    assertThat(Table.fitting(all, 5, 3)).hasSize(5);
    assertThat(Table.fitting(all, 5, 60)).hasSize(52);
  }
}
