package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.app.cli.terminal.Terminal.Colours;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {
  private static Terminal of(boolean watched, String environment) {
    Map<String, String> variables = new HashMap<>();
    for (String word : environment.split(" ", -1)) {
      String[] parts = word.split("=", 2);
      variables.put(parts[0], parts[1]);
    }
    return new Terminal(watched, variables, StandardCharsets.UTF_8, false, 80, 24);
  }

  @ParameterizedTest
  @CsvSource({
    "TERM=xterm-256color COLORTERM=truecolor, TRUE",
    "TERM=xterm COLORTERM=24bit, TRUE",
    "TERM=xterm-direct, TRUE",
    "TERM=xterm-256color, INDEXED",
    "TERM=linux, INDEXED",
    "TERM=vt220, NONE",
    "TERM=dumb COLORTERM=truecolor, NONE",
    "COLORTERM=truecolor, NONE",
    "TERM=xterm COLORTERM=truecolor NO_COLOR=1, NONE",
    "TERM=xterm COLORTERM=truecolor NO_COLOR=, TRUE"
  })
  void coloursAreThoseThatTheEnvironmentTells(String environment, Colours colours) {
    assertThat(of(true, environment).colours()).isEqualTo(colours);
  }

  @Test
  void whatIsNoTerminalHasNoneWhateverTheEnvironmentSays() {
    Terminal pipe = of(false, "TERM=xterm COLORTERM=truecolor");
    assertThat(pipe.hasColours()).isFalse();
    assertThat(pipe.canRedraw()).isFalse();
  }

  @Test
  void withoutColoursATerminalMayStillBeWrittenOver() {
    assertThat(of(true, "TERM=vt100").canRedraw()).isTrue();
    assertThat(of(true, "TERM=xterm NO_COLOR=1").canRedraw()).isTrue();
    assertThat(of(true, "TERM=dumb").canRedraw()).isFalse();
  }
}
