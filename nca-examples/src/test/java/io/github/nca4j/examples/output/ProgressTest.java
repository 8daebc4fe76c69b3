package io.github.nca4j.examples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.train.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressTest {
  private static StepReport report(int step, double millis) {
    return new StepReport(step, 0.01, millis, 0.254, 1, 1, 1e-3f, 64);
  }

  @Test
  void aLineTellsStepLossSpeedAndTimeLeft() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, 5, 2);
    progress.onStep(report(1, 500));
    progress.onStep(report(2, 1500));
    progress.onStep(report(3, 100));
    progress.onStep(report(4, 100));
    progress.onStep(report(5, 250));
    assertThat(lines)
        .containsExactly(
            "step 2/5  log10 loss -2.00  25% alive  1.00 s/step  0:00:03 left",
            "step 4/5  log10 loss -2.00  25% alive  0.10 s/step  0:00:00 left",
            "step 5/5  log10 loss -2.00  25% alive  0.25 s/step  0:00:00 left");
  }

  @Test
  void linesNeedAPositiveNumberOfSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProgressLines(line -> {}, 5, 0))
        .withMessageContaining("every 0");
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void theBarGoesToStandardErrorAndFitsATerminal() {
    PrintStream err = System.err;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
    try (ProgressBarDisplay bar = new ProgressBarDisplay(3, 12_000)) {
      bar.onStep(report(6_000, 100));
    } finally {
      System.setErr(err);
    }
    List<String> states = List.of(shown.toString(StandardCharsets.UTF_8).strip().split("\r"));
    assertThat(states).allSatisfy(state -> assertThat(state).hasSizeLessThan(80));
    assertThat(states.get(states.size() - 1)).contains("50%", "6000/12000", "/s  log10 loss -2.00");
  }
}
