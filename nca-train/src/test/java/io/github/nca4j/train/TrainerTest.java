package io.github.nca4j.train;

import static io.github.nca4j.train.Listeners.onBatch;
import static io.github.nca4j.train.Listeners.onStep;
import static io.github.nca4j.train.TinyTraining.weights;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.PoolView;
import io.github.nca4j.train.sample.Sampling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {
  private final Target target = TinyTraining.target();

  @Test
  void theLossOfATinyTrainingFallsClearly() {
    TinyTraining tiny =
        TinyTraining.growing()
            .withModel(TinyTraining.growingModel(24))
            .withRate(4e-3f)
            .with(config -> config.withSteps(250))
            .with(config -> config.rollouts(rollouts -> rollouts.withLength(8, 12)));
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(onStep(report -> losses.add(report.log10Loss()))).run();
    }

    double first = losses.get(0);
    double last = losses.subList(240, 250).stream().mapToDouble(x -> x).average().orElseThrow();
    assertThat(last).isLessThan(first - 0.7);
  }

  @Test
  void runEndsAtTheConfiguredStepAndReportsEach() {
    List<StepReport> reports = new ArrayList<>();
    AtomicInteger finished = new AtomicInteger();
    try (Trainer trainer = TinyTraining.persistent().trainer()) {
      trainer
          .addListener(onStep(reports::add))
          .addListener(
              new TrainingListener() {
                @Override
                public void onFinished(int step) {
                  finished.set(step);
                }
              })
          .run();
      assertThat(trainer.steps()).isEqualTo(12);
    }

    assertThat(finished).hasValue(12);
    assertThat(reports)
        .extracting(StepReport::step)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    assertThat(reports).extracting(StepReport::rolloutSteps).allMatch(n -> n >= 3 && n <= 8);
    assertThat(reports).extracting(StepReport::rolloutSteps).contains(3, 8);
    assertThat(reports.get(5).learningRate()).isEqualTo(5e-3f);
    assertThat(reports.get(6).learningRate()).isEqualTo(2.5e-3f);
    assertThat(reports).allMatch(r -> r.aliveFraction() > 0 && r.aliveFraction() <= 1);
    assertThat(reports).allMatch(r -> r.gradientNorm() > 0 && r.largestState() >= 1);
    assertThat(reports).allMatch(r -> r.metrics().isEmpty());
  }

  @Test
  void theReportTellsOfTheBatchAfterItsRollout() {
    try (Trainer trainer = TinyTraining.regenerating().trainer()) {
      List<Double> losses = new ArrayList<>();
      trainer.addListener(
          onBatch(
              batch -> {
                double sum = 0;
                for (int sample = 0; sample < batch.size(); sample++) {
                  double own = target.meanSquaredError(batch.after(sample));
                  assertThat(batch.loss(sample)).isCloseTo(own, withPercentage(0.01));
                  assertThat(batch.example(sample)).isZero();
                  sum += own;
                }
                losses.add(sum / batch.size());
                assertThat(batch.startedAnew(0)).isTrue();
                assertThat(batch.perturbed(0)).isFalse();
                assertThat(batch.perturbed(batch.size() - 1)).isTrue();
              }));
      for (int i = 0; i < 5; i++) {
        StepReport report = trainer.step();
        assertThat(report.loss()).isCloseTo(losses.get(i), withPercentage(0.01));
        assertThat(report.poolLosses()).isPresent();
      }
    }
  }

  @Test
  void whatABatchGrewIntoIsPutBackInItsPlace() {
    TinyTraining tiny =
        TinyTraining.persistent()
            .with(config -> config.sampling(sampling -> new Sampling(FromPool.persistent(), 3, 3)));
    List<List<float[]>> ends = new ArrayList<>();
    List<List<float[]>> starts = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(
          onBatch(
              batch -> {
                starts.add(List.of(copy(batch.before(1)), copy(batch.before(2))));
                ends.add(List.of(copy(batch.after(0)), copy(batch.after(1)), copy(batch.after(2))));
              }));
      trainer.step();
      trainer.step();
    }

    // With a pool of the batch's size every sample is drawn again; the worst becomes the seed.
    for (float[] start : starts.get(1)) {
      assertThat(ends.get(0)).anyMatch(end -> Arrays.equals(end, start));
    }
  }

  @Test
  @Timeout(60)
  void cancellingFromAnotherThreadEndsTheRunAfterAWholeStep() throws InterruptedException {
    CountDownLatch running = new CountDownLatch(3);
    AtomicInteger reported = new AtomicInteger();
    TinyTraining tiny = TinyTraining.persistent().with(config -> config.withSteps(1_000_000));
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(
          onStep(
              report -> {
                reported.set(report.step());
                running.countDown();
              }));
      Thread thread = new Thread(trainer::run);
      thread.start();
      running.await();
      trainer.cancel();
      thread.join();

      assertThat(trainer.steps()).isEqualTo(reported.get()).isGreaterThanOrEqualTo(3);
      assertThat(trainer.step().step()).isEqualTo(trainer.steps());
    }
  }

  @Test
  @Timeout(60)
  void aRunGoesOnAfterItWasCancelled() {
    try (Trainer trainer = TinyTraining.growing().trainer()) {
      trainer.addListener(
          onStep(
              report -> {
                if (report.step() == 5) {
                  trainer.cancel();
                }
              }));
      trainer.run();
      assertThat(trainer.steps()).isEqualTo(5);

      trainer.run();
      assertThat(trainer.steps()).isEqualTo(12);
    }
  }

  @Test
  void anInterruptEndsTheRunAfterAWholeStepAndIsKept() {
    try (Trainer trainer = TinyTraining.growing().trainer()) {
      trainer.addListener(onStep(report -> Thread.currentThread().interrupt()));

      trainer.run();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(trainer.steps()).isEqualTo(1);
    }
  }

  @Test
  void theModelIsACopyThatTrainingDoesNotChange() {
    try (Trainer trainer = TinyTraining.growing().trainer()) {
      trainer.step();
      NcaModel model = trainer.model();
      float[] before = weights(model);

      trainer.step();

      assertThat(weights(model)).isEqualTo(before);
      assertThat(weights(trainer.model())).isNotEqualTo(before);
      assertThat(model.provenance().steps()).isEqualTo(1);
      assertThat(trainer.model().provenance().steps()).isEqualTo(2);
      assertThat(model.provenance().regime()).isEqualTo("growing");
      assertThat(model.provenance().seed()).isEqualTo(7);
      assertThat(model.provenance().size()).isEqualTo(4);
    }
  }

  @Test
  void theModelNamesThePartsThatItWasTrainedWith() {
    try (Trainer trainer = TinyTraining.regenerating().trainer()) {
      assertThat(trainer.model().provenance().parts())
          .containsEntry("task", trainer.task().id())
          .containsEntry("policy", "regenerating damaged=2 damage=distill")
          .containsEntry("batch", "4")
          .containsEntry("pool", "12")
          .containsEntry("rollout", "3..8")
          .containsEntry("penalties", "[]")
          .containsEntry("optimiser", "adam beta1=0.9 beta2=0.999 epsilon=1.0E-7")
          .containsEntry("learningRate", "step 0.005 * 0.5 from 6")
          .containsEntry("gradientTransforms", "[normalise-per-parameter]")
          .containsEntry("averageDecay", "0.0");
    }
  }

  @Test
  void aTrainingFromAModelStartsFromItsWeightsAndLeavesItAlone() {
    TinyTraining tiny = TinyTraining.growing();
    try (Trainer first = tiny.trainer()) {
      first.step();
      NcaModel model = first.model();
      float[] weights = weights(model);
      try (Trainer second = tiny.withModel(model).trainer()) {
        assertThat(weights(second.model())).isEqualTo(weights);
        assertThat(second.config()).isEqualTo(tiny.config());
        assertThat(second.task()).isSameAs(tiny.task());

        second.step();

        assertThat(weights(model)).isEqualTo(weights);
        assertThat(weights(second.model())).isNotEqualTo(weights);
      }
    }
  }

  @Test
  void aTrainingThatDivergesStopsWithTheLastGoodModel() {
    TinyTraining tiny =
        TinyTraining.persistent()
            .withRate(1e30f)
            .with(config -> config.withGuard(TrainingGuard.off()));
    try (Trainer trainer = tiny.trainer()) {
      trainer.step();
      float[] good = weights(trainer.model());

      assertThatThrownBy(trainer::run)
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> {
                assertThat(e).hasMessageStartingWith("training diverged in step 2: loss ");
                assertThat(e.step()).isEqualTo(2);
                assertThat(weights(e.model())).isEqualTo(good);
              });

      assertThat(trainer.steps()).isEqualTo(1);
      assertThat(weights(trainer.model())).isEqualTo(good);
    }
  }

  @Test
  void aClosedTrainerTakesNoStepButStillHasItsModel() {
    Trainer trainer = TinyTraining.growing().trainer();
    trainer.step();
    trainer.close();
    trainer.close();

    assertThatThrownBy(trainer::step)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the trainer is closed");
    trainer.run();
    assertThat(trainer.steps()).isEqualTo(1);
    assertThat(trainer.model().provenance().steps()).isEqualTo(1);
  }

  @Test
  void aListenerThatThrowsLeavesAWholeStep() {
    try (Trainer trainer = TinyTraining.growing().trainer()) {
      trainer.addListener(
          onStep(
              report -> {
                throw new IllegalStateException("no");
              }));

      assertThatThrownBy(trainer::run).hasMessage("no");

      assertThat(trainer.steps()).isEqualTo(1);
    }
  }

  @Test
  void thePoolCanBeLookedAtBetweenSteps() {
    try (Trainer trainer = TinyTraining.persistent().trainer();
        Trainer poolless = TinyTraining.growing().trainer()) {
      List<float[]> ends = new ArrayList<>();
      trainer.addListener(
          onBatch(
              batch -> {
                for (int sample = 0; sample < batch.size(); sample++) {
                  ends.add(copy(batch.after(sample)));
                }
              }));
      assertThat(filled(trainer.pool().orElseThrow())).isEmpty();
      trainer.step();

      List<float[]> filled = filled(trainer.pool().orElseThrow());
      assertThat(filled).hasSize(4);
      assertThat(filled).allMatch(f -> ends.stream().anyMatch(end -> Arrays.equals(end, f)));
      assertThat(poolless.pool()).isEmpty();
    }
  }

  private static List<float[]> filled(PoolView pool) {
    List<float[]> states = new ArrayList<>();
    for (int sample = 0; sample < pool.size(); sample++) {
      if (!pool.isEmpty(sample)) {
        Grid state = pool.shape().newGrid();
        pool.take(sample, state);
        states.add(state.values());
      }
    }
    return states;
  }

  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.TinyTraining#all")
  void anyPolicyServesAnyTask(TinyTraining tiny) {
    for (var policy : List.of(new FromSeed(), FromPool.persistent(), new FreshImages(1, 4))) {
      TinyTraining mixed =
          tiny.with(config -> config.sampling(sampling -> sampling.withPolicy(policy)));
      try (Trainer trainer = mixed.trainer()) {
        float[] before = weights(trainer.model());
        trainer.run();

        assertThat(trainer.steps()).isEqualTo(12);
        assertThat(weights(trainer.model())).isNotEqualTo(before);
        assertThat(trainer.model().provenance().regime()).isEqualTo(policy.name());
      }
    }
  }

  @Test
  void aLearningRateIsAskedWithTheStepsTakenAndAllSteps() {
    List<String> asked = new ArrayList<>();
    LearningRate rate =
        new LearningRate() {
          @Override
          public String id() {
            return "asked";
          }

          @Override
          public float at(int step, int steps) {
            asked.add(step + " of " + steps);
            return 0.25f / (step + 1);
          }
        };
    TinyTraining tiny =
        TinyTraining.growing()
            .with(config -> config.optimisation(optimisation -> optimisation.withRate(rate)));
    List<Float> reported = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      asked.clear();
      trainer.addListener(onStep(report -> reported.add(report.learningRate())));
      trainer.step();
      trainer.step();
    }

    assertThat(asked).containsExactly("0 of 12", "1 of 12");
    assertThat(reported).containsExactly(0.25f, 0.125f);
  }

  private static float[] copy(Grid grid) {
    return grid.values().clone();
  }
}
