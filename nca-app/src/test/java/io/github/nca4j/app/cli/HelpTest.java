package io.github.nca4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
    assertThat(CommandRun.of("help", command).succeeds().out()).isEqualTo(run.out());
  }

  @Test
  void withoutACommandAllAreNamed() {
    CommandRun run = CommandRun.of().succeeds();
    assertThat(String.join("\n", run.out()))
        .contains("train", "texture", "grow", "evaluate", "import", "export", "gallery", "mnist")
        .contains("segment", "nca grow lizard");
    assertThat(CommandRun.of("help").succeeds().out()).isEqualTo(run.out());
  }

  @Test
  void helpGoesIntoACommandsOwnCommands() {
    assertThat(CommandRun.of("help", "mnist", "train").succeeds().out())
        .anyMatch(line -> line.startsWith("Usage: nca mnist train"));
    CommandRun.of("help", "mnist", "tarin").failsSaying(2, "'tarin'; did you mean train?");
  }

  /** Those that do something, by the words that call them. */
  static List<String> commands() {
    List<String> all = new ArrayList<>();
    addCommands("", Nca.commandLine(), all);
    return all;
  }

  private static void addCommands(String before, CommandLine command, List<String> all) {
    for (Map.Entry<String, CommandLine> each : command.getSubcommands().entrySet()) {
      String words = (before + " " + each.getKey()).strip();
      if (each.getValue().getSubcommands().isEmpty()) {
        all.add(words);
      }
      addCommands(words, each.getValue(), all);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyCommandHasAnExampleThatItsParserTakes(String command) {
    CommandRun run = CommandRun.ofLine("help " + command).succeeds();
    List<String> examples =
        run.out().stream().filter(line -> line.startsWith("  nca " + command)).toList();
    assertThat(examples).as(String.join("\n", run.out())).isNotEmpty();
    assertThat(run.out())
        .noneMatch(line -> line.matches(".*(Samples|Values|Pixels) a (step|cell).*"));
    for (String example : examples) {
      // What follows two spaces says what it is for.
      String words = example.strip().replaceAll("  .*|>>?.*", "").replaceFirst("nca ", "").strip();
      Nca.commandLine().parseArgs(words.split(" "));
    }
  }

  @Test
  void theVersionIsThatOfProgramJavaAndArithmetic() {
    List<String> lines = CommandRun.of("--version").succeeds().out();
    assertThat(lines.get(0)).matches("nca4j (\\d+\\.\\d+\\.\\d+.*|of no release)");
    assertThat(lines.get(1)).contains("Java " + Runtime.version().feature());
    assertThat(lines.get(3)).contains("SIMD");
    assertThat(CommandRun.of("-V").succeeds().out()).isEqualTo(lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tarin lizard", "Train lizard", "trai"})
  void aMistypedCommandIsAnsweredWithTheOneMeant(String line) {
    CommandRun.ofLine(line).failsSaying(2, "did you mean train?");
  }

  @Test
  void theCompletionScriptKnowsCommandsAndOptions() {
    String script = String.join("\n", CommandRun.of("completion").succeeds().out());
    assertThat(script).contains("complete -F _complete_nca", "evaluate", "--background");
  }

  @Test
  void whatIsPipedHasNoColours() {
    assertThat(CommandRun.of("help", "train").succeeds().out())
        .noneMatch(l -> l.contains("\u001b"));
  }
}
