package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.guard.Interventions;
import io.github.nca4j.train.milestone.Standing;
import io.github.nca4j.view.output.LossWord;
import io.github.nca4j.view.output.TrainingCourse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class ProgressBarDisplayTest {
  private static StepReport report(int step, double millis) {
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
        false,
        Interventions.NONE,
        Map.of());
  }

  @Test
  @ResourceLock(Resources.SYSTEM_ERR)
  void theBarGoesToStandardErrorAndFitsATerminal() {
    PrintStream err = System.err;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
    Optional<LossWord> word = Optional.of(new LossWord("a lizard", -1.2));
    TrainingCourse course = new TrainingCourse();
    try (ProgressBarDisplay bar = new ProgressBarDisplay(3, 12_000, word, course)) {
      for (int step = 5_900; step <= 6_000; step++) {
        course.onStep(report(step, 100));
        bar.onStep(report(step, 100));
      }
      bar.onLook(6_000, new Standing(false, "heals 3 of 4", "", Map.of()));
    } finally {
      System.setErr(err);
    }
    List<String> states =
        shown.toString(StandardCharsets.UTF_8).lines().filter(line -> !line.isEmpty()).toList();
    assertThat(states)
        .as("no end of a longer line before stays")
        .allSatisfy(state -> assertThat(state).hasSize(78));
    assertThat(states.get(states.size() - 1))
        .startsWith("step 6000/12000 [=")
        .contains("10 min left", "log10 loss -2.00, a blur", "heals 3 of 4");
  }
}
