package io.github.nca4j.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelLossTest {
  private static final int[] LABELS = {0, 1, 1, -1, 0, 3};
  private static final Shape SCORES = Shape.of(1, 2, 3, 4);

  private static float[] scores(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] scores = new float[SCORES.size()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    return scores;
  }

  private static float loss(LabelLoss loss, float[] scores, int... labels) {
    try (Tape tape = new Tape()) {
      return loss.of(tape.constant(SCORES, scores), labels).scalar();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.loss.LabelLoss#all")
  void itsGradientIsThatOfFiniteDifferences(LabelLoss loss) {
    GradientCheck.of(tape -> loss.of(tape.variable(SCORES, scores(3)), LABELS)).verify();
  }

  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.loss.LabelLoss#all")
  void cellsThatDoNotCountChangeNothing(LabelLoss loss) {
    float[] some = scores(1);
    float[] others = scores(1);
    for (int c = 0; c < 4; c++) {
      others[3 * 4 + c] += 5 * c;
    }
    assertThat(loss(loss, some, LABELS)).isEqualTo(loss(loss, others, LABELS));
    others[0] += 1;
    assertThat(loss(loss, some, LABELS)).isNotEqualTo(loss(loss, others, LABELS));
  }

  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.loss.LabelLoss#all")
  void itIsFoundByItsId(LabelLoss loss) {
    assertThat(LabelLoss.named(loss.id())).contains(loss);
    assertThat(LabelLoss.named("")).isEmpty();
  }

  @Test
  void diceIsThatOfTheClassesThatTheImageHas() {
    float[] scores = scores(2);
    double expected = 0;
    for (int ofClass : new int[] {0, 1, 3}) {
      double hits = 0;
      double said = 0;
      double are = 0;
      for (int cell = 0; cell < LABELS.length; cell++) {
        if (LABELS[cell] >= 0) {
          double sum = 0;
          for (int c = 0; c < 4; c++) {
            sum += Math.exp(scores[cell * 4 + c]);
          }
          double p = Math.exp(scores[cell * 4 + ofClass]) / sum;
          said += p;
          hits += LABELS[cell] == ofClass ? p : 0;
          are += LABELS[cell] == ofClass ? 1 : 0;
        }
      }
      expected += 2 * hits / (said + are) / 3;
    }
    assertThat(loss(LabelLoss.DICE, scores, LABELS))
        .isCloseTo((float) (1 - expected), within(1e-6f));
    assertThat(loss(LabelLoss.CROSS_ENTROPY_AND_DICE, scores, LABELS))
        .isCloseTo(
            loss(LabelLoss.DICE, scores, LABELS) + loss(LabelLoss.CROSS_ENTROPY, scores, LABELS),
            within(1e-6f));
  }

  @Test
  void cellsThatAreSureAndRightHaveNoLoss() {
    float[] scores = new float[SCORES.size()];
    for (int cell = 0; cell < LABELS.length; cell++) {
      scores[cell * 4 + Math.max(0, LABELS[cell])] = 50;
    }
    assertThat(loss(LabelLoss.DICE, scores, LABELS)).isCloseTo(0, within(1e-6f));
  }

  @Test
  void labelsOfOtherCellsAreRefused() {
    assertThatThrownBy(() -> loss(LabelLoss.DICE, scores(1), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("labels has 2 cells, must have the 6 of the scores");
  }
}
