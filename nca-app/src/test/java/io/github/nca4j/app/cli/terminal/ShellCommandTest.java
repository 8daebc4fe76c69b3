package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellCommandTest {
  private static final List<String> ODD =
      List.of(
          "train",
          "it's a ring.png",
          "",
          "''",
          "a\\b",
          "$HOME `id` $(id)",
          "~/x",
          "=ls",
          "*",
          "[ab]?",
          "!!",
          "a;b&c|d<e>f(g)",
          "\"quoted\"",
          "two\nlines",
          "#no-comment",
          "Bücher/ring.png",
          "--size=my folder");

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aShellReadsTheWordsThatWereGiven() throws IOException, InterruptedException {
    String command = ShellCommand.resuming(Path.of("an 'out' folder"), ODD);
    String words = command.substring(command.indexOf(' '));
    Process shell =
        new ProcessBuilder("sh", "-c", "for word in" + words + "; do printf '<%s>' \"$word\"; done")
            .redirectErrorStream(true)
            .start();
    String read = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(ascii(read))
        .isEqualTo(ascii("<" + String.join("><", ODD) + "><--out><an 'out' folder><--resume>"));
  }

  /** A JVM may not have the letter that the shell has. */
  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7f]+", "?");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void plainWordsStayAsTheyAre() {
    List<String> args = List.of("train", "a/b-c.png", "--rollout", "8..10", "--resume");
    assertThat(ShellCommand.resuming(Path.of("out/b-c-2"), args))
        .isEqualTo("./nca train a/b-c.png --rollout 8..10 --out out/b-c-2 --resume");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void optionsAreBeforeWhatIsNoOption() {
    List<String> args = List.of("train", "--", "--out=.png");
    assertThat(ShellCommand.resuming(Path.of("out/x"), args))
        .isEqualTo("./nca train --out out/x --resume -- --out=.png");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatOnlyABeginningNeedsIsLeftOut() {
    List<String> args =
        List.of("train", "--out", "a", "x.png", "--from=m.json", "--overwrite", "--seed", "7");
    assertThat(ShellCommand.resuming(Path.of("a"), args))
        .isEqualTo("./nca train x.png --seed 7 --out a --resume");
  }

  @ParameterizedTest
  @CsvSource({
    "C:\\Pictures\\ring.png, C:\\Pictures\\ring.png",
    "C:\\My Pictures\\ring.png, \"C:\\My Pictures\\ring.png\"",
    "a&b.png, \"a&b.png\"",
    "(1).png, \"(1).png\"",
    "size=8, \"size=8\""
  })
  void cmdReadsTheWordsThatWereGiven(String word, String quoted) {
    assertThat(ShellCommand.forCmd(word)).isEqualTo(quoted);
  }
}
