package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.core.run.Automaton;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private final Target target = TinyTraining.target();

  @Test
  void theRowsAreThoseOfTheQualityTable() {
    Evaluation evaluation = Evaluation.of(initial(), target, 1, 0, 1);

    assertThat(evaluation.rows())
        .extracting(row -> row.phase() + " " + row.step())
        .containsExactly(
            "grow 64",
            "grow 96",
            "grow 200",
            "grow 500",
            "grow 1000",
            "grow 2000",
            "grow 10000",
            "cut-left 100",
            "cut-left 200",
            "cut-left 500",
            "cut-right 100",
            "cut-right 200",
            "cut-right 500",
            "cut-top 100",
            "cut-top 200",
            "cut-top 500",
            "cut-bottom 100",
            "cut-bottom 200",
            "cut-bottom 500",
            "circle 100",
            "circle 200",
            "circle 500",
            "circles 100",
            "circles 500",
            "circles 1000");
  }

  @Test
  void aModelThatDoesNothingKeepsTheLossOfWhatTheCutsLeave() {
    double seed = Math.log10(target.meanSquaredError(Grid.seed(8, 8, 7)));
    double nothing = Math.log10(target.meanSquaredError(new Grid(8, 8, 7)));
    assertThat(seed).isNotEqualTo(nothing);

    // The seed, at row 4 and column 4 of 8, is in the right half and in the bottom half.
    for (Evaluation.Row row : Evaluation.of(initial(), target, 3, 0, 2).rows()) {
      if (row.phase().startsWith("circle")) {
        continue;
      }
      boolean cut = row.phase().equals("cut-right") || row.phase().equals("cut-bottom");
      assertThat(row.log10LossMean()).isCloseTo(cut ? nothing : seed, within(1e-9));
      assertThat(row.log10LossWorst()).isCloseTo(cut ? nothing : seed, within(1e-9));
    }
  }

  @Test
  void theFiguresDoNotDependOnTheThreadsButOnTheSeed() {
    NcaModel model = restless();

    Evaluation one = Evaluation.of(model, target, 3, 5, 1);

    assertThat(Evaluation.of(model, target, 3, 5, 3)).isEqualTo(one);
    assertThat(Evaluation.of(model, target, 3, 6, 3)).isNotEqualTo(one);
  }

  @Test
  void theMeanIsOverTheRunsLogarithmsAndTheWorstIsTheLargest() {
    List<Evaluation.Row> rows = Evaluation.of(restless(), target, 4, 5, 2).rows();

    assertThat(rows).allMatch(row -> row.log10LossMean() <= row.log10LossWorst());
    assertThat(rows).anyMatch(row -> row.log10LossMean() < row.log10LossWorst());
    List<Evaluation.Row> single = Evaluation.of(restless(), target, 1, 5, 1).rows();
    assertThat(single).allMatch(row -> row.log10LossMean() == row.log10LossWorst());
  }

  @Test
  void circlesTakeMoreAndMoreFromAModelThatDoesNotHeal() {
    // All that such a model has is its seed, which one of ten circles hits.
    List<Evaluation.Row> rows = Evaluation.of(initial(), target, 8, 3, 2).rows();
    double whole = row(rows, "grow", 200).log10LossMean();

    assertThat(row(rows, "circles", 1000).log10LossMean())
        .isNotEqualTo(whole)
        .isCloseTo(Math.log10(target.meanSquaredError(new Grid(8, 8, 7))), within(0.05));
    assertThat(row(rows, "circle", 100)).isNotEqualTo(row(rows, "circles", 1000));
  }

  private static Evaluation.Row row(List<Evaluation.Row> rows, String phase, int step) {
    return rows.stream()
        .filter(row -> row.phase().equals(phase) && row.step() == step)
        .findAny()
        .orElseThrow();
  }

  @Test
  void aModelThatExplodesScoresInfinity() {
    // Without the alive mask: it would kill the cells that are not numbers.
    NcaModel model = initial().withDynamics(Dynamics.standard().withAliveMasking(false));
    DenseLayer last = DenseRule.of(model.rule()).layers().get(1);
    Arrays.fill(last.bias(), 1e38f);

    List<Evaluation.Row> rows = Evaluation.of(model, target, 2, 0, 1).rows();

    assertThat(rows.get(0).log10LossMean()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(rows.get(0).log10LossWorst()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(rows.get(0).largestState()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void theLargestStateIsThatOfEveryStepOfEveryRunSinceTheRowBefore() {
    NcaModel model = restless();
    float early = 0;
    float later = 0;
    for (int run = 0; run < 2; run++) {
      long seed = Randomness.EVALUATION.at(5, run, 0).nextLong();
      try (Automaton automaton = Automaton.fromSeed(model, 8, 8, seed)) {
        while (automaton.steps() < 64) {
          early = Math.max(early, automaton.step().grid().largest());
        }
        while (automaton.steps() < 96) {
          later = Math.max(later, automaton.step().grid().largest());
        }
      }
    }

    List<Evaluation.Row> rows = Evaluation.of(model, target, 2, 5, 1).rows();

    assertThat(early).isNotEqualTo(later);
    assertThat(rows.get(0).largestState()).isEqualTo(early);
    assertThat(rows.get(1).largestState()).isEqualTo(later);
  }

  @Test
  void countsThatAreNotPositiveAreRefused() {
    assertThatThrownBy(() -> Evaluation.of(initial(), target, 0, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("runs 0 must be 1 or more");
    assertThatThrownBy(() -> Evaluation.of(initial(), target, 1, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads 0 must be 1 or more");
  }

  private static NcaModel initial() {
    return NcaModel.initial(7, new int[] {12}, Perception.standard(), Dynamics.standard(), 1);
  }

  /** A model whose cells change for ever, within bounds for as long as is measured. */
  private static NcaModel restless() {
    NcaModel model = initial();
    SplittableRandom random = new SplittableRandom(3);
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) (1e-3 * random.nextGaussian());
    }
    return model;
  }
}
