package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(bytes, true, StandardCharsets.UTF_8);
  private final LiveTable table = new LiveTable(terminal, () -> List.of("one", "two"));

  private String shown() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.replace("\u001b", "^").replace(System.lineSeparator(), "/");
  }

  @Test
  void whatOthersPrintStandsAboveTheTable() throws InterruptedException {
    table.draw();
    try (PrintStream above = table.above()) {
      above.print("WARN  a");
      above.print(" line" + System.lineSeparator());
    }
    table.draw();
    assertThat(shown()).isEqualTo("\r^[Jone/two/^[2A\r^[JWARN  a line/");
    Thread.sleep(60);
    table.draw();
    assertThat(shown()).endsWith("WARN  a line/\r^[Jone/two/");
  }

  @Test
  void withoutATableNothingIsErased() {
    try (PrintStream above = table.above()) {
      above.print("alone");
    }
    assertThat(shown()).isEqualTo("alone");
  }
}
