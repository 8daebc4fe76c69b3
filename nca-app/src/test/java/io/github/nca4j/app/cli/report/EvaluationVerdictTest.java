package io.github.nca4j.app.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.TextureEvaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationVerdictTest {
  /** Everything as good as it gets, but for one row of phase and step. */
  private static Evaluation goodBut(String phase, int step, double largest) {
    List<Evaluation.Row> rows = new ArrayList<>();
    Evaluation.standardPhases()
        .forEach(
            each ->
                each.steps()
                    .forEach(
                        at -> {
                          boolean bad = each.name().equals(phase) && at == step;
                          rows.add(
                              new Evaluation.Row(
                                  each.name(), at, -5, bad ? -1 : -4.5, largest, Map.of()));
                        }));
    return new Evaluation(rows);
  }

  @Test
  void aGoodModelIsToldInPlainWords() {
    assertThat(EvaluationVerdict.of(goodBut("", 0, 5.53)))
        .isEqualTo(
            "grows, persists, heals 4 of 4 halves and 10 cut circles; values stay within 5.6");
  }

  @Test
  void whatOneRunFailsAtIsTold() {
    assertThat(EvaluationVerdict.of(goodBut("cut-top", 200, 5))).contains("heals 3 of 4 halves");
    assertThat(EvaluationVerdict.of(goodBut("cut-top", 100, 5))).contains("heals 4 of 4 halves");
    assertThat(EvaluationVerdict.of(goodBut("grow", 10_000, 5))).contains("does not persist");
    assertThat(EvaluationVerdict.of(goodBut("grow", 200, 5))).startsWith("grows badly, ");
    assertThat(EvaluationVerdict.of(goodBut("circles", 1000, 5)))
        .contains("but not 10 cut circles");
    assertThat(EvaluationVerdict.of(goodBut("", 0, 1e9))).endsWith("values run away to 1e+09");
    assertThat(EvaluationVerdict.of(goodBut("", 0, Double.POSITIVE_INFINITY))).contains("Infinity");
  }

  @Test
  void aTextureIsComparedWithThePictureItself() {
    TextureEvaluation evaluation =
        new TextureEvaluation(
            List.of(row("grow", 500, 0.4), row("grow", 5000, 2), row("cut", 200, 9)));
    assertThat(EvaluationVerdict.of(evaluation))
        .isEqualTo(
            "after 500 steps as like the picture as its parts are to each other, after 5000 like the"
                + " picture, after a cut unlike the picture; values stay within 2.0");
  }

  private static TextureEvaluation.Row row(String phase, int step, double ratio) {
    return new TextureEvaluation.Row(phase, step, ratio, ratio, List.of(), List.of(), 1, 2);
  }
}
