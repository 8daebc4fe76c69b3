package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.guard.Interventions;
import io.github.nca4j.train.milestone.Standing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static StepReport report(int step, double millis) {
    return report(step, millis, false, Interventions.NONE);
  }

  private static StepReport report(
      int step, double millis, boolean rejected, Interventions interventions) {
    return new StepReport(
        step,
        0.01,
        millis,
        0.254,
        1,
        1,
        1e-3f,
        64,
        0,
        Optional.empty(),
        rejected,
        interventions,
        Map.of());
  }

  @Test
  void aLineTellsStepLossSpeedAndTimeLeftAndTheFirstOneComesAtOnce() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, 5, 2);
    progress.onStep(report(1, 500));
    progress.onStep(report(2, 1500));
    progress.onStep(report(3, 100));
    progress.onStep(report(4, 100));
    progress.onStep(report(5, 250));
    assertThat(lines)
        .containsExactly(
            "step 1/5  log10 loss -2.00  25% alive",
            "step 2/5  log10 loss -2.00  25% alive  1.50 s/step  5 s left",
            "step 4/5  log10 loss -2.00  25% alive  0.10 s/step  0 s left",
            "step 5/5  log10 loss -2.00  25% alive  0.25 s/step  0 s left");
  }

  @Test
  void whatTheGuardDidIsToldFromThenOn() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, 5, 1);
    progress.onStep(report(1, 500));
    progress.onStep(report(2, 500, true, new Interventions(1, 3, 2, 0)));

    assertThat(lines.get(0)).endsWith(" alive");
    assertThat(lines.get(1))
        .endsWith("left  guard: 1 steps rejected, 3 samples died, 2 samples overflowed");
  }

  @Test
  void howFarItIsFromTheMilestoneIsToldFromThenOn() {
    List<String> lines = new ArrayList<>();
    ProgressLines progress = new ProgressLines(lines::add, 5, 1);
    progress.onStep(report(1, 500));
    progress.onLook(1, new Standing(false, "heals 3 of 4", "persists", Map.of()));
    progress.onStep(report(2, 500));

    assertThat(lines.get(1)).contains("25% alive  heals 3 of 4  0.50 s/step");
  }

  @Test
  void linesNeedAPositiveNumberOfSteps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProgressLines(line -> {}, 5, 0))
        .withMessageContaining("every 0");
  }
}
