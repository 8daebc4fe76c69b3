package io.github.nca4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.guard.Interventions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  @Test
  void lossesOfAModelThatExplodedAreShort() {
    TrialResult result =
        new TrialResult(
            "mixed", 7, 100, 0, false, 1.5, Interventions.NONE, 1.25e66, Map.of("left", 3e70));
    assertThat(ResultTable.lines(List.of(result)))
        .contains("| mixed | 7 | 100 | 1.50 | nothing | 1.25e+66 | 3.00e+70 (not) | no |");
  }

  @Test
  void itFitsATerminalOf120ColumnsAndSaysWhatItsColumnsAre() {
    assertThat(ResultTable.lines(List.of()))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(120))
        .anyMatch(line -> line.startsWith("grown: the loss after 200 steps"));
  }
}
