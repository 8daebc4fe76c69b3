package io.github.nca4j.app.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.app.cli.CommandRun;
import io.github.nca4j.app.cli.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that no machine has room for are refused before anything is made. */
class LimitsTest {
  @TempDir private Path folder;

  private void leavesNothing(String option, String value, String line) throws IOException {
    Path model = TestFiles.idleModel(folder);
    Path picture = TestFiles.bar(folder, 255);
    Path out = folder.resolve("out");
    String[] words = line.replace("MODEL", model.toString()).split(" ");
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].replace("PICTURE", picture.toString()).replace("OUT", out.toString());
    }
    CommandRun.of((Object[]) words).failsSaying(2, option, value, "at most");
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "--runs, grow MODEL --runs 2000000000 --steps 1",
    "--steps, grow MODEL --steps 2000000000 --out OUT.gif",
    "--pool, train PICTURE --size 8 --padding 2 --pool 2000000000 --no-window --out OUT",
    "--batch, train PICTURE --size 8 --padding 2 --batch 2000000000 --no-window --out OUT"
  })
  void byWhatMemoryThereIs(String option, String line) throws IOException {
    leavesNothing(option, "2000000000", line);
  }

  @ParameterizedTest
  @CsvSource({
    "segment sample OUT --count 10001, 1 to 10000",
    "segment evaluate MODEL OUT --runs 10001, 1 to 10000",
    "evaluate MODEL --runs 10001, 1 to 10000",
    "train PICTURE --rollout 1..100001 --out OUT, at most 100000"
  })
  void byWhatIsOfUse(String line, String allowed) throws IOException {
    Path model = TestFiles.idleModel(folder);
    String text =
        line.replace("MODEL", model.toString())
            .replace("PICTURE", TestFiles.bar(folder, 255).toString())
            .replace("OUT", folder.resolve("out").toString());
    CommandRun.ofLine(text).failsSaying(2, "10000", allowed);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void asManyAsThereIsRoomForAreAllowed() {
    assertThatCode(() -> Memory.require("--runs", 10, 100, 1000)).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Memory.require("--runs", 11, 100, 1000))
        .withMessageContaining("--runs 11 must be at most 10");
  }

  @Test
  void whereThereIsNoRoomForOneTheGridIsToBlame() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Memory.require("--runs", 1, 3L << 20, 1 << 20))
        .withMessageContaining("the grid is too large: one takes 3 MB or more, and Java has 1 MB");
  }

  @Test
  void aGridThatNoModelWasTrainedOnIsNotGrown() throws IOException {
    Path model = TestFiles.idleModel(folder);
    ObjectNode json = (ObjectNode) new JsonMapper().readTree(model.toFile());
    ((ObjectNode) json.get("provenance")).put("size", 1_000_000_000);
    Files.writeString(model, json.toString());
    CommandRun.of("grow", model, "--steps", 1)
        .failsSaying(2, "a grid of side 1000000000", "at most 16384", "--size");
  }
}
