package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said by a program that is ended as the library of an X server ends it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has a shell of its own, and no X server")
class LastWordsTest {
  /** Ends in one of the ways that there are. */
  static final class Program {
    private Program() {}

    @SuppressWarnings("try")
    public static void main(String[] args) {
      try (LastWords words = LastWords.prepare("it has gone")) {
        switch (args[0]) {
          case "halt" -> Runtime.getRuntime().halt(1);
          case "exit" -> System.exit(1);
          default -> {}
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"halt, it has gone", "exit, ''", "close, ''"})
  void theLineIsSaidWhereNobodyAskedForTheEnd(String way, String said)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Program.class.getName(),
                    way))
            .redirectErrorStream(true)
            .start();
    String all = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(all.strip()).isEqualTo(said);
  }
}
