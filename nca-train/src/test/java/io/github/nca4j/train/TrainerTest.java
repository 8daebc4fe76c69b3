package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.train.optimise.LearningRate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class TrainerTest {
  private final Target target = TinyTraining.target();

  @Test
  void theLossOfATinyTrainingFallsClearly() {
    TrainingConfig config =
        TinyTraining.growing()
            .withHidden(24)
            .withRollout(8, 12)
            .withLearningRate(new LearningRate.Constant(4e-3f))
            .withSteps(250);
    List<Double> losses = new ArrayList<>();
    try (Trainer trainer = Trainer.of(target, config)) {
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
    TrainingConfig config = TinyTraining.persistent();
    try (Trainer trainer = Trainer.of(target, config)) {
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
  }

  @Test
  void theReportTellsOfTheBatchAfterItsRollout() {
    try (Trainer trainer = Trainer.of(target, TinyTraining.regenerating())) {
      List<Double> losses = new ArrayList<>();
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onBatch(Batch batch) {
              double sum = 0;
              for (int sample = 0; sample < batch.size(); sample++) {
                sum += target.meanSquaredError(batch.after(sample));
              }
              losses.add(sum / batch.size());
              assertThat(batch.seeded(0)).isTrue();
              assertThat(batch.damaged(batch.size() - 1)).isTrue();
            }
          });
      for (int i = 0; i < 5; i++) {
        StepReport report = trainer.step();
        assertThat(report.loss()).isCloseTo(losses.get(i), withPercentage(0.01));
      }
    }
  }

  @Test
  void whatABatchGrewIntoIsPutBackInItsPlace() {
    TrainingConfig config = TinyTraining.persistent().withSamples(3, 0, 3);
    List<List<float[]>> ends = new ArrayList<>();
    List<List<float[]>> starts = new ArrayList<>();
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onBatch(Batch batch) {
              starts.add(List.of(copy(batch.before(1)), copy(batch.before(2))));
              ends.add(List.of(copy(batch.after(0)), copy(batch.after(1)), copy(batch.after(2))));
            }
          });
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
    try (Trainer trainer = Trainer.of(target, TinyTraining.persistent().withSteps(1_000_000))) {
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
    try (Trainer trainer = Trainer.of(target, TinyTraining.growing())) {
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
    try (Trainer trainer = Trainer.of(target, TinyTraining.growing())) {
      trainer.addListener(onStep(report -> Thread.currentThread().interrupt()));

      trainer.run();

      assertThat(Thread.interrupted()).isTrue();
      assertThat(trainer.steps()).isEqualTo(1);
    }
  }

  @Test
  void theModelIsACopyThatTrainingDoesNotChange() {
    try (Trainer trainer = Trainer.of(target, TinyTraining.growing())) {
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
  void aTrainingFromAModelStartsFromItsWeightsAndLeavesItAlone() {
    TrainingConfig config = TinyTraining.growing();
    try (Trainer first = Trainer.of(target, config)) {
      first.step();
      NcaModel model = first.model();
      float[] weights = weights(model);
      try (Trainer second = Trainer.of(target, config.withChannels(12).withHidden(3), model)) {
        assertThat(weights(second.model())).isEqualTo(weights);
        assertThat(second.config().channels()).isEqualTo(7);
        assertThat(second.config().hidden()).containsExactly(12);

        second.step();

        assertThat(weights(model)).isEqualTo(weights);
        assertThat(weights(second.model())).isNotEqualTo(weights);
      }
    }
  }

  @Test
  void aTrainingThatDivergesStopsWithTheLastGoodModel() {
    TrainingConfig config =
        TinyTraining.persistent()
            .withLearningRate(new LearningRate.Constant(1e30f))
            .withGuard(TrainingGuard.off());
    try (Trainer trainer = Trainer.of(target, config)) {
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
    Trainer trainer = Trainer.of(target, TinyTraining.growing());
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
  void aPerceptionThatCannotBeDifferentiatedIsRefused() {
    Perception plain =
        new Perception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public void perceive(Grid grid, Boundary boundary, float[] features) {
            System.arraycopy(grid.values(), 0, features, 0, features.length);
          }
        };
    TrainingConfig config = TinyTraining.growing();
    NcaModel model = NcaModel.initial(7, new int[] {12}, plain, config.dynamics(), 1);

    assertThatThrownBy(() -> Trainer.of(target, config, model).close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("perception");
  }

  @Test
  void aCustomDifferentiablePerceptionTrainsOnTheComposedRoad() {
    DifferentiablePerception same =
        new DifferentiablePerception() {
          @Override
          public int features(int channels) {
            return channels;
          }

          @Override
          public Variable perceive(Variable grid, Boundary boundary) {
            return grid.scale(1);
          }
        };
    TrainingConfig config = TinyTraining.regenerating();
    NcaModel model = NcaModel.initial(7, new int[] {12}, same, config.dynamics(), 1);
    try (Trainer trainer = Trainer.of(target, config, model)) {
      trainer.run();

      assertThat(weights(trainer.model())).isNotEqualTo(weights(model));
      assertThat(trainer.model().perception()).isSameAs(same);
    }
  }

  @Test
  void aListenerThatThrowsLeavesAWholeStep() {
    try (Trainer trainer = Trainer.of(target, TinyTraining.growing())) {
      trainer.addListener(
          onStep(
              report -> {
                throw new IllegalStateException("no");
              }));

      assertThatThrownBy(trainer::run).hasMessage("no");

      assertThat(trainer.steps()).isEqualTo(1);
    }
  }

  static float[] weights(NcaModel model) {
    int count = model.parameterCount();
    float[] all = new float[count];
    int at = 0;
    for (DenseLayer layer : DenseRule.of(model.rule()).layers()) {
      System.arraycopy(layer.weights(), 0, all, at, layer.weights().length);
      at += layer.weights().length;
      System.arraycopy(layer.bias(), 0, all, at, layer.bias().length);
      at += layer.bias().length;
    }
    return all;
  }

  private static float[] copy(Grid grid) {
    return grid.values().clone();
  }

  private static TrainingListener onStep(Consumer<StepReport> action) {
    return new TrainingListener() {
      @Override
      public void onStep(StepReport report) {
        action.accept(report);
      }
    };
  }
}
