package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.train.data.Exemplar;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextureEvaluationTest {
  private static final int SIDE = 40;

  private static final List<Phase> PHASES =
      List.of(
          new Growth("grow", List.of(1)), Injury.cut("cut", 1, List.of(2), Damage.middleQuarter()));

  /** It starts from noise, and changes nothing of it. */
  private static NcaModel idle() {
    return Architecture.texture()
        .withChannels(3)
        .withHidden(List.of(2))
        .initial(1)
        .withProvenance(Provenance.none().withPurpose(Purpose.texture(0.5f)));
  }

  private static Exemplar stripes(int side) {
    float[] rgb = new float[3 * side * side];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = i / 3 % side % 8 < 4 ? 0.1f : 0.9f;
    }
    return Exemplar.of("stripes", side, side, rgb);
  }

  @Test
  void noiseIsNoStripesAndLessSoWithAHoleInIt() {
    TextureEvaluation evaluation = TextureEvaluation.of(idle(), stripes(80), SIDE, PHASES, 2, 1, 2);
    assertThat(evaluation.rows())
        .extracting(row -> row.phase() + row.step())
        .containsExactly("grow1", "cut2");
    assertThat(evaluation.rows())
        .allSatisfy(
            row -> {
              assertThat(row.transportRatioMean()).isGreaterThan(10);
              assertThat(row.transportRatioWorst()).isGreaterThan(row.transportRatioMean());
              assertThat(row.coherence()).hasSize(3).allMatch(value -> value > 10);
              assertThat(row.completeness()).hasSize(3).allMatch(value -> value > 10);
              assertThat(row.border()).isBetween(0.5, 1.5);
              assertThat(row.largestState()).isBetween(0.49, 0.5);
            });
    assertThat(evaluation.rows().get(1).transportRatioMean())
        .isNotEqualTo(evaluation.rows().get(0).transportRatioMean());
    assertThat(TextureEvaluation.of(idle(), stripes(80), SIDE, PHASES, 2, 1, 1))
        .isEqualTo(evaluation);
  }

  @Test
  void theStandardPhasesFormForLongAndHealOnce() {
    assertThat(TextureEvaluation.standardPhases())
        .extracting(phase -> phase.name() + phase.steps() + phase.branchAt())
        .containsExactly("grow[64, 500, 5000]0", "cut[200]200");
  }

  @Test
  void whatCannotBeMeasuredIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextureEvaluation.of(idle(), stripes(80), 39, 1, 1, 1))
        .withMessage("size 39 must be 40 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextureEvaluation.of(idle(), stripes(80), SIDE, 0, 1, 1))
        .withMessage("runs 0 must be 1 or more");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TextureEvaluation.of(idle(), stripes(79), SIDE, 1, 1, 1))
        .withMessageContaining("stripes is 79 x 79 pixels");
  }
}
