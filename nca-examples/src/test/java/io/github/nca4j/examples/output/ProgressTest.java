package io.github.nca4j.examples.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.train.Interventions;
import io.github.nca4j.train.StepReport;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressTest {
  private static StepReport report(int step, double millis) {
    return report(step, millis, false, Interventions.NONE);
  }

  private static StepReport report(
      int step, double millis, boolean rejected, Interventions interventions) {
    return new StepReport(
        step, 0.01, millis, 0.254, 1, 1, 1e-3f, 64, 0, Optional.empty(), rejected, interventions);
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
  void whatTheGuardDidIsToldFromThenOn() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, 5, 1);
    progress.onStep(report(1, 500));
    progress.onStep(report(2, 500, true, new Interventions(1, 3, 2, 0)));

    assertThat(lines.get(0)).endsWith(" left");
    assertThat(lines.get(1))
        .endsWith("left  guard: 1 steps rejected, 3 samples died, 2 samples overflowed");
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
