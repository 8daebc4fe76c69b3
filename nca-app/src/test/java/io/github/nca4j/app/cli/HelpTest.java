package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpTest {
  @ParameterizedTest
  @CsvSource({
    "train,--regime",
    "texture,--picture-size",
    "grow,--every",
    "evaluate,--target",
    "import,--out",
    "export,--html",
    "gallery,--parallel",
    "play,--size"
  })
  void everyCommandTellsItsOptions(String command, String option) {
    CommandRun run = CommandRun.of(command, "--help").succeeds();
    assertThat(String.join("\n", run.out())).contains("Usage: nca " + command, option);
  }

  @Test
  void withoutACommandAllAreNamed() {
    CommandRun run = CommandRun.of().succeeds();
    assertThat(String.join("\n", run.out()))
        .contains("train", "texture", "grow", "evaluate", "import", "export", "gallery", "mnist")
        .contains("segment");
  }
}
