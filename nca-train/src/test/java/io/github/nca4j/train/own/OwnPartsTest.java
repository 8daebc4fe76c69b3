package io.github.nca4j.train.own;

import static io.github.nca4j.train.Listeners.onStep;
import static io.github.nca4j.train.TinyTraining.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.TwoPictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A training run of which every part is a user's own, from a package of its own. */
class OwnPartsTest {
  private static final Stripes TASK = new Stripes(new GridShape(8, 8, 7));

  private static final TinyTraining OWN =
      TinyTraining.regenerating()
          .withTask(TASK)
          .with(
              config ->
                  config
                      .sampling(
                          sampling ->
                              new Sampling(
                                  new OwnParts.OneOfEach(new OwnParts.LeftColumns(5)), 4, 12))
                      .rollouts(rollouts -> rollouts.withPenalties(new OwnParts.HiddenEnergy(0.1f)))
                      .optimisation(
                          optimisation ->
                              optimisation
                                  .withOptimiser(new OwnParts.Momentum(0.9f))
                                  .withRate(
                                      new OwnParts.WarmUp(4, new LearningRate.Constant(0.125f)))
                                  .withTransforms(new OwnParts.Noise(0.01f))));

  @TempDir private Path folder;

  @Test
  void theOwnOperationIsRight() {
    Grid grid = new Grid(3, 4, 5);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) random.nextGaussian();
    }
    GradientCheck.of(tape -> tape.apply(new Softened(), tape.variable(grid)).mean()).verify();
  }

  @Test
  void aKilledRunGoesOnBitForBitWithOtherThreads() throws IOException {
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    try (Trainer trainer = OWN.with(config -> config.withThreads(1)).trainer()) {
      trainer.run();
      trainer.checkpoint(whole);
    }
    try (Trainer first = OWN.trainer()) {
      for (int i = 0; i < 5; i++) {
        first.step();
      }
      first.checkpoint(parts);
      // What comes after the checkpoint is lost.
      first.step();
    }
    try (Trainer second = OWN.resumed(parts)) {
      assertThat(second.steps()).isEqualTo(5);
      second.run();
      second.checkpoint(parts);
    }

    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void itLearnsAndReportsItsMetrics() {
    List<StepReport> reports = new ArrayList<>();
    TinyTraining longer = OWN.with(config -> config.withSteps(800));
    try (Trainer trainer = longer.trainer()) {
      trainer.addListener(onStep(reports::add)).run();
    }

    assertThat(reports)
        .allMatch(report -> report.metrics().keySet().equals(Set.of("right", "example")));
    List<StepReport> early = reports.subList(0, 100);
    List<StepReport> late = reports.subList(700, 800);
    assertThat(mean(late, "right")).isGreaterThan(mean(early, "right") + 0.05);
    assertThat(loss(late)).isLessThan(0.9 * loss(early));
    assertThat(reports)
        .extracting(StepReport::learningRate)
        .startsWith(0.03125f, 0.0625f, 0.09375f, 0.125f, 0.125f);
  }

  private static double mean(List<StepReport> reports, String metric) {
    return reports.stream().mapToDouble(r -> r.metrics().get(metric)).average().orElseThrow();
  }

  private static double loss(List<StepReport> reports) {
    return reports.stream().mapToDouble(StepReport::loss).average().orElseThrow();
  }

  @Test
  void theIdsOfAllPartsAreInTheModelAndInItsFile() throws IOException {
    NcaModel model;
    try (Trainer trainer = OWN.trainer()) {
      trainer.step();
      model = trainer.model();
    }
    assertThat(model.provenance().parts())
        .containsEntry("task", "stripes on 8 x 8 x 7")
        .containsEntry("policy", "one-of-each damage=left-columns 5")
        .containsEntry("penalties", "[hidden-energy 0.1]")
        .containsEntry("optimiser", "momentum 0.9")
        .containsEntry("learningRate", "warm-up 4, constant 0.125")
        .containsEntry("gradientTransforms", "[noise 0.01]");
    assertThat(model.provenance().regime()).isEqualTo("one-of-each");
    assertThat(model.provenance().note()).isEqualTo(TASK.id());

    Path file = folder.resolve("stripes.nca.json");
    ModelFile.save(model, file);
    NcaModel loaded = ModelFile.load(file);

    assertThat(loaded.provenance()).isEqualTo(model.provenance());
    assertThat(loaded.provenance().parts().keySet())
        .containsExactlyElementsOf(model.provenance().parts().keySet());
    assertThat(grown(loaded)).isEqualTo(grown(model));
  }

  private static float[] grown(NcaModel model) {
    return Automaton.fromSeed(model, 8, 8, 3).step(20).grid().values();
  }

  static Stream<Arguments> swaps() {
    return Stream.of(
        swap(
            "task",
            tiny ->
                tiny.withTask(
                    new TwoPictures(
                        TinyTraining.target(),
                        TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE),
                        7))),
        config("policy", c -> c.sampling(s -> s.withPolicy(FromPool.persistent()))),
        config(
            "policy",
            c -> c.sampling(s -> s.withPolicy(new OwnParts.OneOfEach(RandomDamage.distill())))),
        config("penalties", c -> c.rollouts(r -> r.withPenalties())),
        config("penalties", c -> c.rollouts(r -> r.withPenalties(new OverflowPenalty(0.1f, 0.1f)))),
        config("optimiser", c -> c.optimisation(o -> o.withOptimiser(Adam.standard()))),
        config("optimiser", c -> c.optimisation(o -> o.withOptimiser(new OwnParts.Momentum(0)))),
        config(
            "learningRate",
            c -> c.optimisation(o -> o.withRate(new LearningRate.Constant(0.125f)))),
        config("gradientTransforms", c -> c.optimisation(o -> o.withTransforms())));
  }

  private static Arguments config(String part, UnaryOperator<TrainingConfig> change) {
    return swap(part, tiny -> tiny.with(change));
  }

  private static Arguments swap(String part, UnaryOperator<TinyTraining> change) {
    TinyTraining changed = change.apply(OWN);
    return Arguments.of(part, changed);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("swaps")
  void eachOwnPartHasAShareInWhatComesOut(String part, TinyTraining swapped) throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer own = OWN.trainer();
        Trainer other = swapped.trainer()) {
      assertThat(weights(other.model())).isEqualTo(weights(own.model()));
      own.checkpoint(checkpoint);
      own.run();
      other.run();
      assertThat(weights(other.model())).isNotEqualTo(weights(own.model()));

      Map<String, String> ids = own.model().provenance().parts();
      Map<String, String> others = other.model().provenance().parts();
      assertThatThrownBy(() -> swapped.resumed(checkpoint).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              String.format(
                  Locale.ROOT,
                  "checkpoint %s is of a training run with %s %s, not %s",
                  checkpoint,
                  part,
                  ids.get(part),
                  others.get(part)));
    }
  }

  @Test
  void anOwnPhaseIsMeasuredWithTheTasksLossAndMetrics() {
    NcaModel model;
    try (Trainer trainer = OWN.trainer()) {
      trainer.run();
      model = trainer.model();
    }
    List<Evaluation.Row> rows =
        Evaluation.of(
                model,
                TASK,
                List.of(
                    new Growth("grow", List.of(4, 20)),
                    new OwnParts.Negative(20, List.of(1, 6), 3)),
                4,
                9,
                2)
            .rows();

    assertThat(rows)
        .extracting(row -> row.phase() + " " + row.step())
        .containsExactly("grow 4", "grow 20", "negative 1", "negative 6");
    assertThat(rows).allMatch(row -> row.metrics().get("example") == 0.5);
    assertThat(rows).allMatch(row -> row.log10LossMean() <= row.log10LossWorst());
    assertThat(rows.get(2).metrics().get("right")).isNotEqualTo(rows.get(1).metrics().get("right"));
  }

  @Test
  void theLossOfAStateIsThatOfAConstantWithTheSameDraws() {
    Grid state = TASK.shape().newGrid();
    TASK.start(1, new SplittableRandom(4), state);
    double ranked = TASK.loss(state, 1, new SplittableRandom(8));
    try (Tape tape = new Tape()) {
      assertThat(TASK.loss(tape.constant(state), 1, new SplittableRandom(8)).scalar())
          .isEqualTo((float) ranked);
    }
    assertThat(TASK.loss(state, 1, new SplittableRandom(9))).isNotEqualTo(ranked);
    assertThat(TASK.emptyLoss()).isEmpty();
  }
}
