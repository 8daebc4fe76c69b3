package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a part does wrong during training is said by its name. */
class PartsAtWorkTest {
  @TempDir private Path folder;

  /** A picture with metrics that a test chooses, by how often it was asked. */
  private record Measured(Task task, AtomicInteger asked, IntFunction<Map<String, Double>> metrics)
      implements Task {
    static TinyTraining by(IntFunction<Map<String, Double>> metrics) {
      TinyTraining tiny = TinyTraining.growing();
      return tiny.withTask(new Measured(tiny.task(), new AtomicInteger(), metrics));
    }

    @Override
    public String id() {
      return "measured";
    }

    @Override
    public GridShape shape() {
      return task.shape();
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      task.start(example, random, into);
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return task.loss(end, example, random);
    }

    @Override
    public Map<String, Double> metrics(Grid end, int example) {
      return metrics.apply(asked.getAndIncrement());
    }
  }

  @Test
  void metricsAreTheMeansOverTheBatchInTheOrderOfTheirNames() {
    TinyTraining tiny = Measured.by(count -> Map.of("width", 2.0 * count, "area", 3.0));
    try (Trainer trainer = tiny.trainer()) {
      // Four samples: 0, 2, 4, 6 and then 8, 10, 12, 14.
      assertThat(trainer.step().metrics())
          .containsExactly(Map.entry("area", 3.0), Map.entry("width", 3.0));
      assertThat(trainer.step().metrics())
          .containsExactly(Map.entry("area", 3.0), Map.entry("width", 11.0));
    }
  }

  @Test
  void metricsWhoseNamesChangeWithinABatchAreRefused() {
    TinyTraining tiny = Measured.by(count -> Map.of(count < 2 ? "area" : "width", 1.0));
    try (Trainer trainer = tiny.trainer()) {
      assertThatThrownBy(trainer::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "task \"measured\" has metrics [width], which must have the names that they had"
                  + " before: [area]");
    }
  }

  @Test
  void metricsWhoseNamesChangeFromStepToStepAreRefused() {
    for (Map<String, Double> later :
        List.of(Map.<String, Double>of(), Map.of("area", 1.0, "width", 1.0))) {
      TinyTraining tiny = Measured.by(count -> count < 4 ? Map.of("area", 1.0) : later);
      try (Trainer trainer = tiny.trainer()) {
        trainer.step();
        assertThatThrownBy(trainer::step)
            .isInstanceOf(IllegalStateException.class)
            .hasMessageStartingWith("task \"measured\" has metrics [")
            .hasMessageEndingWith(", which must have the names that they had before: [area]");
      }
    }
  }

  @Test
  void metricsThatATableCannotHaveAreRefused() {
    for (String name : List.of("", "a,b", "two\rlines", "x".repeat(101))) {
      try (Trainer trainer = Measured.by(count -> Map.of(name, 1.0)).trainer()) {
        assertThatThrownBy(trainer::step)
            .isInstanceOf(IllegalStateException.class)
            .hasMessage(
                "task \"measured\" has a metric \""
                    + name
                    + "\"; names must be 1 to 100 letters, digits, spaces, dots, dashes or"
                    + " underscores");
      }
    }
  }

  @Test
  void metricsThatAppearAfterAResumeAreRefused() throws IOException {
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = Measured.by(count -> Map.of("area", 1.0)).trainer()) {
      trainer.step();
      trainer.checkpoint(checkpoint);
    }
    try (Trainer same = Measured.by(count -> Map.of("area", 2.0)).resumed(checkpoint)) {
      assertThat(same.step().metrics()).containsExactly(Map.entry("area", 2.0));
    }
    try (Trainer other = Measured.by(count -> Map.of("width", 2.0)).resumed(checkpoint)) {
      assertThatThrownBy(other::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "task \"measured\" has metrics [width], which must have the names that they had"
                  + " before: [area]");
    }
  }

  @Test
  void metricsThatAreNullAreRefused() {
    try (Trainer trainer = Measured.by(count -> null).trainer()) {
      assertThatThrownBy(trainer::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("task \"measured\" has null as its metrics, must have a map");
    }
  }

  /** As fast as a test says at one step, else 1e-3. */
  private record At(int step, float rate) implements LearningRate {
    @Override
    public String id() {
      return "at " + step;
    }

    @Override
    public float at(int now, int steps) {
      return now == step ? rate : 1e-3f;
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, -1, Float.POSITIVE_INFINITY})
  void aLearningRateThatIsNoneIsNamedBeforeAnythingMoves(float rate) {
    TinyTraining tiny = TinyTraining.persistent();
    TinyTraining first = tiny.with(c -> c.optimisation(o -> o.withRate(new At(0, rate))));
    TinyTraining third = tiny.with(c -> c.optimisation(o -> o.withRate(new At(2, rate))));
    String message = "learning rate \"at %d\" gives %s at step %d, must be 0 or more, and finite";

    assertThatThrownBy(() -> first.trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(String.format(Locale.ROOT, message, 0, rate, 0));
    try (Trainer trainer = third.trainer()) {
      trainer.step();
      trainer.step();
      float[] before = TinyTraining.weights(trainer.model());
      assertThatThrownBy(trainer::step)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(String.format(Locale.ROOT, message, 2, rate, 2));
      assertThat(trainer.steps()).isEqualTo(2);
      assertThat(TinyTraining.weights(trainer.model())).isEqualTo(before);
    }
  }

  /** A policy that a test writes. */
  private record Asked(Consumer<BatchBuilder> what) implements BatchPolicy {
    static TinyTraining by(Consumer<BatchBuilder> what) {
      return TinyTraining.persistent()
          .with(config -> config.sampling(sampling -> sampling.withPolicy(new Asked(what))));
    }

    @Override
    public String id() {
      return "asked";
    }

    @Override
    public void fill(BatchBuilder batch) {
      what.accept(batch);
    }
  }

  @Test
  void aPolicyThatDrawsASampleTwiceIsNamedAndNothingIsTrained() {
    TinyTraining tiny =
        Asked.by(
            batch -> {
              for (int place = 0; place < batch.size(); place++) {
                batch.draw(place, place / 2);
              }
            });
    refusedBeforeTraining(
        tiny,
        "batch policy \"asked\" draws sample 0 of the pool for places 0 and 1;"
            + " it may draw each only once");
  }

  @Test
  void aPolicyThatLeavesAPlaceEmptyIsNamedAndNothingIsTrained() {
    TinyTraining tiny =
        Asked.by(
            batch -> {
              for (int place = 0; place < batch.size() - 1; place++) {
                batch.draw(place, place);
              }
            });
    refusedBeforeTraining(
        tiny, "batch policy \"asked\" leaves place 3 of the batch empty; it must fill all of them");
  }

  private static void refusedBeforeTraining(TinyTraining tiny, String message) {
    try (Trainer trainer = tiny.trainer()) {
      float[] before = TinyTraining.weights(trainer.model());
      assertThatThrownBy(trainer::step)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(message);
      assertThat(trainer.steps()).isZero();
      assertThat(TinyTraining.weights(trainer.model())).isEqualTo(before);
    }
  }

  /** Draws the first samples of the pool; none but the second goes back. */
  private record KeepingTheSecond() implements BatchPolicy {
    @Override
    public String id() {
      return "keeping-the-second";
    }

    @Override
    public void fill(BatchBuilder batch) {
      for (int place = 0; place < batch.size(); place++) {
        batch.draw(place, place);
      }
    }

    @Override
    public boolean goesBack(BatchBuilder batch, int place, Grid end, double loss) {
      return batch.poolSample(place) == 1;
    }
  }

  @Test
  void aPolicyDecidesWhatGoesBackToThePool() {
    TinyTraining tiny =
        TinyTraining.persistent()
            .with(
                config -> config.sampling(sampling -> sampling.withPolicy(new KeepingTheSecond())));
    float[][] end = new float[1][];
    int[] steps = new int[1];
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(
          Listeners.onBatch(
              batch -> {
                for (int place = 0; place < batch.size(); place++) {
                  boolean kept = place == 1 && end[0] != null;
                  assertThat(batch.startedAnew(place)).isEqualTo(!kept);
                  if (kept) {
                    assertThat(batch.before(1).values()).isEqualTo(end[0]);
                  }
                }
                end[0] = batch.after(1).values().clone();
                steps[0]++;
              }));
      trainer.run();
    }
    assertThat(steps[0]).isEqualTo(12);
  }
}
