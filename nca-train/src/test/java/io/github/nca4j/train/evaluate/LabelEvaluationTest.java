package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelEvaluationTest {
  private static final Dynamics DYNAMICS =
      Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));

  /** Adds what its cell sees to the score of class 1, and one half to that of class 0. */
  private static NcaModel threshold() {
    float[] weights = {0, 1, 0, 0, 0, 0};
    DenseRule rule = new DenseRule(List.of(new DenseLayer(3, 2, weights, new float[] {0.5f, 0})));
    return new NcaModel(
        3, Perception.of(Kernel.IDENTITY), rule, DYNAMICS, Provenance.imported("a test"));
  }

  private static final LabelledCells CELLS =
      LabelledCells.of(
          1,
          4,
          1,
          2,
          List.of(new float[] {0, 1, 0.9f, 0.1f}, new float[] {1, 1, 0, 0}),
          List.of(new int[] {0, 1, 0, LabelledCells.NONE}, new int[] {1, 1, 1, 0}));

  @Test
  void everyCellSaysTheClassOfItsHighestScore() {
    LabelEvaluation evaluation = LabelEvaluation.of(threshold(), CELLS, 20, 3, 1, 2);

    assertThat(evaluation.confusion().count(0, 0)).isEqualTo(2);
    assertThat(evaluation.confusion().count(1, 1)).isEqualTo(3);
    assertThat(evaluation.confusion().accuracy()).isCloseTo(5 / 7.0, within(1e-12));
  }

  @Test
  void theFiguresDoNotDependOnTheThreads() {
    LabelEvaluation one = LabelEvaluation.of(threshold(), CELLS, 7, 3, 1, 1);
    LabelEvaluation two = LabelEvaluation.of(threshold(), CELLS, 7, 3, 1, 2);
    assertThat(two.meanVariance()).isEqualTo(one.meanVariance()).isPositive();
    assertThat(two.confusion().accuracy()).isEqualTo(one.confusion().accuracy());
  }

  @Test
  void imagesOfSeveralSizesAreMeasuredTogether() {
    LabelledCells wide =
        LabelledCells.of(1, 2, 1, 2, List.of(new float[] {0, 1}), List.of(new int[] {1, 1}));
    Confusion all = LabelEvaluation.of(threshold(), List.of(CELLS, wide), 20, 3, 1, 2).confusion();
    assertThat(all.total()).isEqualTo(7 + 2);
    assertThat(all.cells(1)).isEqualTo(4 + 2);
    assertThat(all.accuracy()).isCloseTo(6 / 9.0, within(1e-12));
    LabelEvaluation sum =
        new LabelEvaluation(Confusion.of(2, new int[3], new int[3]), 0.2)
            .plus(new LabelEvaluation(Confusion.of(2, new int[1], new int[1]), 0.1));
    assertThat(sum.meanVariance()).isCloseTo((3 * 0.2 + 0.1) / 4, within(1e-12));
    assertThatThrownBy(() -> LabelEvaluation.of(threshold(), List.of(), 20, 3, 1, 2))
        .hasMessage("cells is empty, must have at least one set of images");
  }

  @Test
  void aSingleRunHasNoVarianceAndProbabilitiesSumToOne() {
    Grid start = new Grid(1, 4, 3);
    Labelling one = Labelling.of(threshold(), start, 2, 5, 1, 9);
    assertThat(one.variances()).containsOnly(0);
    for (int cell = 0; cell < 4; cell++) {
      assertThat(one.probabilities()[2 * cell] + one.probabilities()[2 * cell + 1])
          .isCloseTo(1, within(1e-6f));
    }
    Labelling many = Labelling.of(threshold(), start, 2, 5, 8, 9);
    assertThat(many.variances()[0]).isPositive();
    assertThat(many.labels()).containsOnly(0);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Grid start = new Grid(1, 4, 3);
    assertThatThrownBy(() -> Labelling.of(threshold(), start, 3, 5, 1, 9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("classes 3 must be in [1, 2], the channels that cells change");
    assertThatThrownBy(() -> Labelling.of(threshold(), start, 2, 0, 1, 9))
        .hasMessage("steps 0 must be 1 or more");
    assertThatThrownBy(() -> Labelling.of(threshold(), start, 2, 5, 0, 9))
        .hasMessage("runs 0 must be 1 or more");
  }
}
