package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentCommandTest {
  @TempDir private Path folder;

  private CommandRun experiment(Path picture, Object... more) {
    List<Object> words = new ArrayList<>(List.of("experiment", picture, "--size", 8));
    words.addAll(List.of("--padding", 1, "--trials", "working", "--seeds", 1, "--rate", "1e-2"));
    words.addAll(List.of("--out", folder.resolve("out")));
    words.addAll(Arrays.asList(more));
    return CommandRun.of(words.toArray());
  }

  @Test
  void aTrainingRunThatComesToNothingIsAResultThatIsToldEachTime() throws IOException {
    Path dust = TestFiles.dust(folder);
    CommandRun run = experiment(dust, "--steps", 120, "--json");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .anyMatch(
            line -> line.startsWith("working-seed-1: training comes to nothing: of 100 steps"))
        .endsWith("nca: training runs came to nothing: working-seed-1");
    JsonNode result = run.json().get(0);
    assertThat(result.get("divergedAt").intValue()).isEqualTo(100);
    assertThat(result.get("cameToNothing").booleanValue()).isTrue();

    CommandRun again = experiment(dust, "--steps", 120);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.out())
        .anyMatch(line -> line.startsWith("| working | 1 | nothing after 100 |"));
  }

  @Test
  void aPictureTooFaintToLiveIsNotTrained() throws IOException {
    experiment(TestFiles.bar(folder, 20), "--steps", 120)
        .failsSaying(1, "picture bar", "alpha is 0.078");
  }
}
