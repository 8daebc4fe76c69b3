package io.github.nca4j.view.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.guard.Interventions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LossHistoryTest {
  @TempDir private Path folder;

  private static StepReport report(int step) {
    return report(step, false);
  }

  private static StepReport report(int step, boolean rejected) {
    return new StepReport(
        step,
        0.01 / step,
        120,
        0.25,
        1,
        1,
        1e-3f,
        64,
        0,
        Optional.empty(),
        rejected,
        Interventions.NONE,
        Map.of());
  }

  @Test
  void whatWasWrittenIsReadUpToAStep() throws IOException {
    LossHistory history = new LossHistory();
    for (int step = 1; step <= 3; step++) {
      history.add(report(step));
    }
    Path file = folder.resolve("loss.csv");
    history.write(file);
    assertThat(Files.readAllLines(file))
        .startsWith(
            "step,loss,log10Loss,millis,aliveFraction", "1,1.000000e-02,-2.0000,120.0,0.2500");
    assertThat(LossHistory.read(file, 2).rows()).isEqualTo(history.rows().subList(0, 2));
  }

  @Test
  void aRejectedStepHasNoRow() {
    LossHistory history = new LossHistory();
    history.add(report(1));
    history.add(report(2, true));
    history.add(report(3));

    assertThat(history.rows()).extracting(LossHistory.Row::step).containsExactly(1, 3);
  }

  @Test
  void anotherTableIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("other.csv"), "name,age\nlizard,3\n");
    assertThatIOException()
        .isThrownBy(() -> LossHistory.read(file, 9))
        .withMessageContainingAll("other.csv", "name,age");
  }

  @Test
  void aFileThatIsNoTextIsNamedAndNotShownWhole() throws IOException {
    byte[] noise = new byte[10_000];
    Arrays.fill(noise, (byte) 0xff);
    Path file = Files.write(folder.resolve("noise.csv"), noise);
    assertThatIOException()
        .isThrownBy(() -> LossHistory.read(file, 9))
        .withMessageContaining("noise.csv")
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(300));
  }
}
