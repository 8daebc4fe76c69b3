package io.github.nca4j.train.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Damage;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import io.github.nca4j.train.task.TwoPictures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
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
  void aPictureIsGrownFromTheModelsOwnSeedCell() {
    SeedCell onRed = SeedCell.at(2, 2, 8, 8);
    NcaModel moved = initial().withProvenance(Provenance.none().withSeedCell(onRed));
    double expected = Math.log10(target.meanSquaredError(Grid.seed(8, 8, 7, onRed)));

    // Neither the right half nor the lower one has it, and what is cut there was empty.
    assertThat(Evaluation.of(moved, target, 1, 0, 1).rows())
        .filteredOn(row -> row.phase().matches("grow|cut-right|cut-bottom"))
        .allSatisfy(row -> assertThat(row.log10LossMean()).isCloseTo(expected, within(1e-9)));
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
  void theMeanIsThatOfTheRunsLossesAndTheWorstIsTheLargestOfThem() {
    NcaModel model = restless();
    double[] grown = new double[4];
    double[] healed = new double[4];
    for (int run = 0; run < 4; run++) {
      try (Automaton automaton = Automaton.fromSeed(model, 8, 8, branch(5, run, 0))) {
        grown[run] = target.meanSquaredError(automaton.step(96).grid());
        Grid cut = automaton.step(104).grid();
        Damage.leftHalf().apply(cut);
        try (Automaton branch = Automaton.of(model, cut, branch(5, run, 1))) {
          healed[run] = target.meanSquaredError(branch.step(100).grid());
        }
      }
    }
    assertThat(Arrays.stream(grown).distinct()).hasSize(4);

    List<Evaluation.Row> rows = Evaluation.of(model, target, 4, 5, 2).rows();

    requireMeanAndWorst(row(rows, "grow", 96), grown);
    requireMeanAndWorst(row(rows, "cut-left", 100), healed);
    List<Evaluation.Row> single = Evaluation.of(model, target, 1, 5, 1).rows();
    requireMeanAndWorst(row(single, "grow", 96), Arrays.copyOf(grown, 1));
    assertThat(single).allMatch(row -> row.log10LossMean() == row.log10LossWorst());
  }

  private static long branch(long seed, int run, int phase) {
    return Randomness.EVALUATION.at(seed, run, phase).nextLong();
  }

  private static void requireMeanAndWorst(Evaluation.Row row, double[] losses) {
    double mean = Arrays.stream(losses).average().orElseThrow();
    double worst = Arrays.stream(losses).max().orElseThrow();
    assertThat(row.log10LossMean()).isCloseTo(Math.log10(mean), within(1e-12));
    assertThat(row.log10LossWorst()).isEqualTo(Math.log10(worst));
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
    NcaModel model = initial().withDynamics(Dynamics.standard().withLife(Life.always()));
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
      try (Automaton automaton = Automaton.fromSeed(model, 8, 8, branch(5, run, 0))) {
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
  void aPictureIsMeasuredAsItsTaskInTheStandardPhases() {
    NcaModel model = restless();

    assertThat(
            Evaluation.of(model, new GrowPicture(target, 7), Evaluation.standardPhases(), 2, 5, 1))
        .isEqualTo(Evaluation.of(model, target, 2, 5, 1));
  }

  @Test
  void examplesTakeTurnsFromRunToRunAndMetricsAreTheirMeans() {
    Target blue = TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE);
    TwoPictures task = new TwoPictures(target, blue, 7);
    List<Phase> phases = List.of(new Growth("still", List.of(1, 3)));

    List<Evaluation.Row> rows = Evaluation.of(initial(), task, phases, 3, 0, 2).rows();

    // A model that does nothing leaves each run's seed: two of the first picture, one of the other.
    double[] losses = new double[3];
    for (int run = 0; run < 3; run++) {
      Grid seed = task.shape().newGrid();
      task.start(run % 2, new SplittableRandom(0), seed);
      losses[run] = task.target(run % 2).meanSquaredError(seed);
    }
    assertThat(rows).hasSize(2);
    for (Evaluation.Row row : rows) {
      assertThat(row.log10LossMean())
          .isCloseTo(Math.log10(Arrays.stream(losses).average().orElseThrow()), within(1e-6));
      assertThat(row.metrics()).containsOnlyKeys("second");
      assertThat(row.metrics().get("second")).isCloseTo(1 / 3.0, within(1e-12));
    }
    assertThat(Evaluation.of(initial(), target, 1, 0, 1).rows().get(0).metrics()).isEmpty();
  }

  /** Goes on with another example. */
  private record Switched(int to) implements Phase {
    @Override
    public String name() {
      return "switched";
    }

    @Override
    public int branchAt() {
      return 1;
    }

    @Override
    public List<Integer> steps() {
      return List.of(2);
    }

    @Override
    public int example(int before, int examples) {
      return to == examples ? to : (before + to) % examples;
    }
  }

  @Test
  void aPhaseMayGoOnWithAnotherExampleAndIsMeasuredByIt() {
    Target blue = TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE);
    TwoPictures task = new TwoPictures(target, blue, 7);
    Phase still = new Growth("still", List.of(1, 3));

    List<Evaluation.Row> rows =
        Evaluation.of(initial(), task, List.of(still, new Switched(1)), 1, 0, 1).rows();

    Grid seed = task.shape().newGrid();
    task.start(0, new SplittableRandom(0), seed);
    task.show(1, seed);
    assertThat(rows)
        .extracting(Evaluation.Row::phase)
        .containsExactly("still", "still", "switched");
    assertThat(rows.get(1).metrics()).containsEntry("second", 0.0);
    assertThat(rows.get(2).metrics()).containsEntry("second", 1.0);
    assertThat(rows.get(2).log10LossMean())
        .isCloseTo(Math.log10(blue.meanSquaredError(seed)), within(1e-6));
    assertThatThrownBy(
            () -> Evaluation.of(initial(), task, List.of(still, new Switched(2)), 1, 0, 1))
        .hasStackTraceContaining("phase \"switched\" goes on with example 2, must be in [0, 2)");
  }

  @Test
  void aHalfHealsWhereTheWorstRunDoesSoIn200Steps() {
    double justHealed = Math.log10(Evaluation.HEALED);
    Evaluation evaluation =
        new Evaluation(
            List.of(
                cut("cut-left", 100, 0),
                cut("cut-left", 200, justHealed - 1e-9),
                cut("cut-right", 200, justHealed + 1e-3),
                cut("cut-right", 500, -9)));

    assertThat(evaluation.healed("left")).isTrue();
    assertThat(evaluation.healed("right")).isFalse();
    assertThat(evaluation.worstAfterCut("left")).isCloseTo(0.005, within(1e-9));
    assertThatThrownBy(() -> evaluation.healed("top"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("half \"top\" was not cut and measured");
  }

  private static Evaluation.Row cut(String phase, int step, double worst) {
    return new Evaluation.Row(phase, step, -8, worst, 1, Map.of());
  }

  /** Named differently each time, or for another model. */
  private record Moody(AtomicInteger calls, boolean choosy) implements Task {
    @Override
    public String id() {
      return "moody";
    }

    @Override
    public GridShape shape() {
      return new GridShape(8, 8, 7);
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      into.set(4, 4, Grid.ALPHA, 1);
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return end.square().mean();
    }

    @Override
    public Map<String, Double> metrics(Grid end, int example) {
      return Map.of("figure " + calls.incrementAndGet(), 1.0);
    }

    @Override
    public void check(NcaModel model) {
      if (choosy) {
        throw new IllegalArgumentException("the model must see an image");
      }
    }
  }

  @Test
  void metricsWhoseNamesChangeAndAModelThatDoesNotFitAreRefused() {
    List<Phase> phases = List.of(new Growth("grow", List.of(2)));
    assertThatThrownBy(
            () -> Evaluation.of(initial(), new Moody(new AtomicInteger(), false), phases, 2, 0, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must have the same names each time");
    assertThatThrownBy(
            () -> Evaluation.of(initial(), new Moody(new AtomicInteger(), true), phases, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the model must see an image");
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
