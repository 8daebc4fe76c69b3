package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(written, true, StandardCharsets.US_ASCII);

  private String shown() {
    return written.toString(StandardCharsets.US_ASCII).replace('\u001b', '^');
  }

  @Test
  void whatIsLeftFollowsFromWhatIsDone() {
    try (WaitingLine line = WaitingLine.still(terminal, 80, "evaluating", 400)) {
      assertThat(line.line(1400)).isEqualTo("evaluating ... 1 s");
      line.add(100);
      assertThat(line.line(1400)).isEqualTo("evaluating  25%  1 s");
      assertThat(line.line(10_000)).isEqualTo("evaluating  25%  30 s left");
      assertThat(line.line(100_000)).isEqualTo("evaluating  25%  5 min 0 s left");
      line.name("nearly done with");
      line.reach(400);
      assertThat(line.line(10_000)).isEqualTo("nearly done with  100%  0 s left");
      line.add(1);
      assertThat(line.line(10_000)).contains("100%");
    }
  }

  @Test
  void whatWasDoneBeforeTellsNothingOfTheSpeed() {
    try (WaitingLine line = WaitingLine.still(terminal, 80, "training", 100)) {
      line.skip(50);
      assertThat(line.line(10_000)).isEqualTo("training  50%  10 s");
      line.add(10);
      assertThat(line.line(10_000)).isEqualTo("training  60%  40 s left");
    }
  }

  @Test
  void otherWordsTakeThePlaceOfTheLineAndItIsGoneAtTheEnd() {
    try (WaitingLine line = WaitingLine.still(terminal, 12, "evaluating", 0)) {
      line.draw();
      assertThat(shown()).isEqualTo("\revaluating ^[K");
      line.print(() -> terminal.print("words"));
      assertThat(shown()).isEqualTo("\revaluating ^[K\r^[Kwords");
      line.draw();
    }
    assertThat(shown()).endsWith("\revaluating ^[K\r^[K");
  }

  @Test
  void whereNothingWasDrawnNothingIsTakenAway() {
    WaitingLine.still(terminal, 80, "evaluating", 9).close();
    assertThat(shown()).isEmpty();
  }
}
