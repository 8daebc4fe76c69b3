package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.evaluate.ClassificationEvaluation.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassificationEvaluationTest {
  private static final LabelledImages BARS = TinyTraining.bars();

  /** Cells of 7 channels: a given one, three hidden ones, scores of three classes. */
  private static final Dynamics DYNAMICS = TinyTraining.seeingOneChannel();

  /** Each step adds these to a cell's mutable channels. */
  private static NcaModel adding(float... change) {
    Perception perception = Perception.standard();
    DenseLayer first = new DenseLayer(21, 1, new float[21], new float[1]);
    DenseLayer last = new DenseLayer(1, 6, new float[6], change);
    return new NcaModel(
        7, perception, new DenseRule(List.of(first, last)), DYNAMICS, Provenance.none());
  }

  /** Cells vote for the second class, and all fire by step 50. */
  private static NcaModel biased() {
    return adding(0, 0, 0, 0, 0.5f, 0);
  }

  private static NcaModel restless() {
    NcaModel model = NcaModel.initial(7, new int[] {8}, Perception.standard(), DYNAMICS, 1);
    SplittableRandom random = new SplittableRandom(3);
    float[] last = DenseRule.of(model.rule()).layers().get(1).weights();
    for (int i = 0; i < last.length; i++) {
      last[i] = (float) (0.01 * random.nextGaussian());
    }
    return model;
  }

  private static Row row(List<Row> rows, String phase, int step) {
    return rows.stream()
        .filter(row -> row.phase().equals(phase) && row.step() == step)
        .findAny()
        .orElseThrow();
  }

  @Test
  void theRowsAreTheImagesStepsAndThenThoseAfterTheSwitch() {
    List<Row> rows = ClassificationEvaluation.of(biased(), BARS.slice(0, 3), 1, 1).rows();
    List<String> expected = new ArrayList<>();
    for (int step : new int[] {1, 2, 5, 10, 20, 50, 100, 150, 200, 500, 1000}) {
      expected.add("image " + step);
    }
    for (int step : new int[] {1, 2, 5, 10, 20, 50, 100, 150, 200}) {
      expected.add("switched " + step);
    }
    assertThat(rows)
        .extracting(row -> row.phase() + " " + row.step())
        .containsExactlyElementsOf(expected);
  }

  @Test
  void cellsThatAllVoteForOneClassAreRightWhereItIsThat() {
    List<Row> rows = ClassificationEvaluation.of(biased(), BARS, 1, 2).rows();
    Row late = row(rows, "image", 50);
    // A third of the bars stand.
    assertThat(late.majorityAccuracy()).isEqualTo(1 / 3.0);
    assertThat(late.cellAccuracy()).isEqualTo(1 / 3.0);
    assertThat(late.totalAgreement()).isOne();
    // One of six channels has grown, by a half at every other step.
    assertThat(late.meanState()).isCloseTo(0.5 * 25 / 6, within(0.1));
    assertThat(late.largestState()).isBetween(13.0, 20.0);
  }

  @Test
  void aCellThatHasNotFiredDoesNotAgreeYet() {
    Row first = row(ClassificationEvaluation.of(biased(), BARS, 1, 1).rows(), "image", 1);
    assertThat(first.cellAccuracy()).isCloseTo(1 / 6.0, within(0.05));
    assertThat(first.totalAgreement()).isZero();
    assertThat(first.majorityAccuracy()).isEqualTo(1 / 3.0);
  }

  @Test
  void onlyCellsThatLiveOnRememberAfterTheSwitch() {
    List<Row> rows = ClassificationEvaluation.of(biased(), BARS, 1, 2).rows();
    double before = row(rows, "image", 200).largestState();
    Row after = row(rows, "switched", 1);
    // Where bars cross, and where one is switched for itself.
    assertThat(after.largestState()).isBetween(before - 10, before + 1);
    assertThat(after.meanState()).isLessThan(0.4 * row(rows, "image", 200).meanState());
    assertThat(after.totalAgreement()).isLessThan(0.3);
    assertThat(row(rows, "switched", 50).totalAgreement()).isOne();
  }

  @Test
  void accuracyAfterTheSwitchIsThatOfTheNewImages() {
    // One lies, one stands, and cells say of all that they stand; both may be switched for one.
    LabelledImages two = BARS.slice(0, 2);
    Set<Double> switched = new HashSet<>();
    for (int seed = 0; seed < 6; seed++) {
      List<Row> rows = ClassificationEvaluation.of(biased(), two, seed, 1).rows();
      assertThat(row(rows, "image", 50).majorityAccuracy()).isEqualTo(0.5);
      switched.add(row(rows, "switched", 50).majorityAccuracy());
    }
    assertThat(switched).isSubsetOf(0.0, 0.5, 1.0).hasSizeGreaterThan(1);
  }

  @Test
  void theFiguresDoNotDependOnTheThreadsButOnTheSeed() {
    LabelledImages few = BARS.slice(0, 6);
    ClassificationEvaluation one = ClassificationEvaluation.of(restless(), few, 5, 1);
    assertThat(ClassificationEvaluation.of(restless(), few, 5, 3)).isEqualTo(one);
    assertThat(ClassificationEvaluation.of(restless(), few, 6, 3)).isNotEqualTo(one);
  }

  @Test
  void whatCannotClassifyIsRefused() {
    NcaModel grows =
        NcaModel.initial(7, new int[] {8}, Perception.standard(), Dynamics.standard(), 1);
    assertThatThrownBy(() -> ClassificationEvaluation.of(grows, BARS, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("channel that no step changes");
    LabelledImages many = LabelledImages.of(1, 1, 7, List.of(new float[1]), new int[1]);
    assertThatThrownBy(() -> ClassificationEvaluation.of(biased(), many, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 7 channels of which 1 are inputs");
    assertThatThrownBy(() -> ClassificationEvaluation.of(biased(), BARS, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threads 0 must be 1 or more");
  }
}
