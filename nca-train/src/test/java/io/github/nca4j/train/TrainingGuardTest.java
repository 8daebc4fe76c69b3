package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.image.Target;
import io.github.nca4j.train.optimise.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingGuardTest {
  private final Target target = TinyTraining.target();
  @TempDir private Path folder;

  /** Damage may kill a sample that is one cell so far: then the comparison ends before it. */
  @ParameterizedTest
  @EnumSource
  void aTrainingWithoutTroubleHasTheSameBitsWithTheGuardOnAndOff(Regime regime) {
    TrainingConfig config =
        TinyTraining.of(regime)
            .withDamage(TrainingDamage.REPLICATION)
            .withLearningRate(new LearningRate.Constant(1e-3f));
    int compared = 0;
    try (Trainer guarded = TinyTraining.trainer(config);
        Trainer unguarded = TinyTraining.trainer(config.withGuard(TrainingGuard.off()))) {
      while (compared < 150 && !guarded.step().interventions().any()) {
        unguarded.step();
        compared++;
        assertThat(Arrays.equals(weights(guarded), weights(unguarded))).isTrue();
      }
    }
    assertThat(compared).isGreaterThan(regime == Regime.REGENERATING ? 5 : 149);
  }

  @Test
  void aStateThatIsNotANumberIsReplacedByTheSeedAndSpoilsNothing() {
    poisonedBy(grid -> grid.set(4, 4, 0, Float.NaN));
  }

  @Test
  void aStateThatIsHugeIsReplacedByTheSeedAndSpoilsNothing() {
    poisonedBy(grid -> grid.set(4, 4, 5, 3e30f));
  }

  /** Puts one bad state into a pool of four, so that the first batch of three has it or soon. */
  private void poisonedBy(Consumer<Grid> poison) {
    TrainingConfig config =
        TinyTraining.persistent()
            .withSamples(3, 0, 4)
            .withLearningRate(new LearningRate.Constant(1e-3f))
            .withSteps(60);
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.addListener(onStep(reports::add));
      for (int i = 0; i < 30; i++) {
        trainer.step();
      }
      assertThat(trainer.interventions()).isEqualTo(Interventions.NONE);
      SamplePool pool = trainer.pool().orElseThrow();
      for (int sample = 0; sample < 4; sample++) {
        Grid grid = new Grid(8, 8, 7);
        pool.take(sample, grid);
        poison.accept(grid);
        pool.put(sample, grid);
      }

      trainer.run();

      assertThat(trainer.interventions().any()).isTrue();
      assertThat(finite(weights(trainer))).isTrue();
      Grid grid = new Grid(8, 8, 7);
      for (int sample = 0; sample < 4; sample++) {
        pool.take(sample, grid);
        assertThat(finite(grid.values())).isTrue();
        assertThat(largest(grid.values())).isLessThan(1000);
      }
      assertThat(reports.get(59).loss()).isLessThan(2 * reports.get(29).loss());
    }
  }

  @Test
  void samplesThatDiedStartAnewFromTheSeed() {
    TrainingConfig config = TinyTraining.persistent().withSamples(3, 0, 4).withSteps(20);
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.step();
      SamplePool pool = trainer.pool().orElseThrow();
      pool.put(0, new Grid(8, 8, 7));
      pool.put(1, new Grid(8, 8, 7));

      trainer.run();

      assertThat(trainer.interventions().diedSamples()).isBetween(1, 2);
      Grid grid = new Grid(8, 8, 7);
      for (int sample = 0; sample < 4; sample++) {
        pool.take(sample, grid);
        assertThat(largest(grid.values())).isPositive();
      }
    }
  }

  @Test
  void aTrainingWhoseSeedsDieThoughItsPoolLivesGoesBackAtHalfTheRateUntilThatIsInVain() {
    // The seed's alpha of 1 is not alive, the pool's of 1.6 is.
    TrainingConfig config =
        TinyTraining.persistent()
            .withSamples(3, 0, 1024)
            .withDynamics(Dynamics.standard().withAliveThreshold(1.5f))
            .withSteps(1000);
    try (Trainer trainer = Trainer.of(target, config)) {
      Grid alive = new Grid(8, 8, 7);
      for (int at = Grid.ALPHA; at < alive.values().length; at += 7) {
        alive.values()[at] = 1.6f;
      }
      for (int sample = 0; sample < 1024; sample++) {
        trainer.pool().orElseThrow().put(sample, alive);
      }
      for (int i = 0; i < 9; i++) {
        trainer.step();
      }
      assertThat(trainer.interventions().returns()).isZero();
      StepReport tenth = trainer.step();
      assertThat(tenth.rejected()).isFalse();
      assertThat(tenth.interventions().returns()).isEqualTo(1);
      assertThat(trainer.step().learningRate()).isEqualTo(tenth.learningRate() / 2);

      assertThatThrownBy(trainer::run)
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("it keeps going wrong from the last sound state")
          .hasMessageContaining("20 returns");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 20})
  void aLearningRateFarTooLargeIsLoweredUntilItTrains(float rate) {
    TrainingConfig config =
        TinyTraining.regenerating()
            .withLearningRate(new LearningRate.Constant(rate))
            .withSteps(3000);
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.addListener(onStep(reports::add)).run();

      Interventions done = trainer.interventions();
      assertThat(done.returns()).isPositive();
      assertThat(done.rejectedSteps()).isPositive();
      assertThat(finite(weights(trainer))).isTrue();
      StepReport last = reports.get(2999);
      assertThat(last.learningRate()).isLessThan(rate / 2 + 1e-6f);
      assertThat(mean(reports.subList(2900, 3000))).isLessThan(reports.get(0).loss());
    }
  }

  @Test
  void aTrainingBeyondHelpEndsWithTheLastSoundModel() {
    TrainingConfig config =
        TinyTraining.regenerating()
            .withLearningRate(new LearningRate.Constant(1e30f))
            .withSteps(10_000);
    try (Trainer trainer = Trainer.of(target, config)) {
      float[] initial = weights(trainer);

      assertThatThrownBy(trainer::run)
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> assertThat(TrainerTest.weights(e.model())).isEqualTo(initial))
          .hasMessageContaining("20 returns");

      assertThat(trainer.interventions().returns()).isEqualTo(20);
    }
  }

  @Test
  void aRejectedStepMovesNeitherParametersNorMoments() {
    TrainingConfig config = TinyTraining.growing().withSteps(60);
    NcaModel model =
        NcaModel.initial(7, new int[] {12}, new Explosive(), config.dynamics(), config.seed());
    try (Trainer trainer = Trainer.of(target, config, model)) {
      for (int i = 0; i < 30; i++) {
        assertThat(trainer.step().rejected()).isFalse();
      }
      float[] before = weights(trainer);
      Explosive.factor = Float.NaN;
      StepReport report = trainer.step();

      assertThat(report.rejected()).isTrue();
      assertThat(report.step()).isEqualTo(31);
      assertThat(weights(trainer)).isEqualTo(before);

      Explosive.factor = 1;
      assertThat(trainer.step().rejected()).isFalse();
      assertThat(weights(trainer)).isNotEqualTo(before);
    } finally {
      Explosive.factor = 1;
    }
  }

  /** Sees itself, and at a test's wish too much of itself. */
  private record Explosive() implements DifferentiablePerception {
    private static volatile float factor = 1;

    @Override
    public int features(int channels) {
      return channels;
    }

    @Override
    public Variable perceive(Variable grid, Boundary boundary) {
      return grid.scale(factor);
    }
  }

  @Test
  void aTrainingInTroubleIsTheSameAfterAResume() throws IOException {
    TrainingConfig config =
        TinyTraining.regenerating().withLearningRate(new LearningRate.Constant(20)).withSteps(160);
    Path whole = folder.resolve("whole");
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.run();
      assertThat(trainer.interventions().returns()).isPositive();
      trainer.checkpoint(whole);
    }
    Path parts = folder.resolve("parts");
    try (Trainer first = Trainer.of(target, config)) {
      for (int i = 0; i < 37; i++) {
        first.step();
      }
      assertThat(first.interventions().any()).isTrue();
      first.checkpoint(parts);
    }
    for (int to = 50; to <= 160; to += 11) {
      try (Trainer next = Trainer.resume(parts, target, config.withSteps(to))) {
        next.run();
        next.checkpoint(parts);
      }
    }

    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void limitsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new TrainingGuard(true, 1, 1000, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("outOfLine 1.0 must be above 1");
    assertThatThrownBy(() -> new TrainingGuard(true, 100, Double.NaN, 10))
        .hasMessage("stateLimit NaN must be positive");
    assertThatThrownBy(() -> new TrainingGuard(true, 100, 1000, 0))
        .hasMessage("patience 0 must be 1 or more");
  }

  private static double mean(List<StepReport> reports) {
    return reports.stream()
        .filter(report -> !report.rejected())
        .mapToDouble(StepReport::loss)
        .average()
        .orElseThrow();
  }

  private static float[] weights(Trainer trainer) {
    return TrainerTest.weights(trainer.model());
  }

  private static boolean finite(float[] values) {
    return Float.isFinite(largest(values));
  }

  private static float largest(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
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
