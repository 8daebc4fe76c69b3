package io.github.nca4j.train.guard;

import static io.github.nca4j.train.Listeners.onStep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.perception.DifferentiablePerception;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.PoolView;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.GrowPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingGuardTest {
  @TempDir private Path folder;

  /** Damage may kill a sample that is one cell so far: then the comparison ends before it. */
  @ParameterizedTest
  @MethodSource("io.github.nca4j.train.TinyTraining#all")
  void aTrainingWithoutTroubleHasTheSameBitsWithTheGuardOnAndOff(TinyTraining any) {
    boolean damaging = any.toString().equals("regenerating");
    TinyTraining tiny =
        (damaging ? sampled(any, new FromPool(2, RandomDamage.replication()), 4, 12) : any)
            .withRate(1e-3f);
    int compared = 0;
    try (Trainer guarded = tiny.trainer();
        Trainer unguarded = tiny.with(config -> config.withGuard(TrainingGuard.off())).trainer()) {
      while (compared < 150 && !guarded.step().interventions().any()) {
        unguarded.step();
        compared++;
        assertThat(Arrays.equals(weights(guarded), weights(unguarded))).isTrue();
      }
    }
    assertThat(compared).isGreaterThan(damaging ? 5 : 149);
  }

  @Test
  void aStateThatBecomesNoNumberIsReplacedByTheSeedAndSpoilsNothing() {
    spoiledBy(grid -> grid.set(4, 4, 0, Float.MAX_VALUE));
  }

  @Test
  void aStateThatIsHugeIsReplacedByTheSeedAndSpoilsNothing() {
    spoiledBy(grid -> grid.set(4, 4, 5, 3e30f));
  }

  /** All four samples of a pool have a bad state: the three of the first batch, and the last. */
  private void spoiledBy(Consumer<Grid> spoil) {
    SpoiledSamples spoiling = new SpoiledSamples(30, spoil);
    TinyTraining tiny =
        sampled(TinyTraining.persistent(), spoiling, 3, 4)
            .withRate(1e-3f)
            .with(config -> config.withSteps(60));
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(onStep(reports::add));
      for (int i = 0; i < 30; i++) {
        trainer.step();
      }
      assertThat(trainer.interventions()).isEqualTo(Interventions.NONE);

      trainer.run();

      Interventions done = trainer.interventions();
      assertThat(spoiling.left()).isEmpty();
      assertThat(done.overflowedSamples() + done.diedSamples()).isBetween(4, 6);
      assertThat(done.rejectedSteps()).isLessThan(5);
      assertThat(finite(weights(trainer))).isTrue();
      requireSound(trainer.pool().orElseThrow());
      assertThat(reports.get(59).rejected()).isFalse();
      assertThat(reports.get(59).loss()).isLessThan(2 * reports.get(29).loss());
    }
  }

  /** Whatever was spoiled is empty, and starts anew. */
  private static void requireSound(PoolView pool) {
    Grid state = pool.shape().newGrid();
    for (int sample = 0; sample < pool.size(); sample++) {
      if (!pool.isEmpty(sample)) {
        pool.take(sample, state);
        assertThat(finite(state.values())).isTrue();
        assertThat(state.largest()).isPositive().isLessThan(1000);
      }
    }
  }

  @Test
  void samplesThatDiedStartAnewFromTheSeed() {
    BatchPolicy killing = new SpoiledStates(Set.of(1), grid -> Arrays.fill(grid.values(), 0));
    TinyTraining tiny =
        sampled(TinyTraining.persistent(), killing, 3, 4).with(config -> config.withSteps(20));
    List<Integer> died = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(onStep(report -> died.add(report.diedSamples())));
      trainer.step();
      trainer.step();
      requireSound(trainer.pool().orElseThrow());

      trainer.run();

      requireSound(trainer.pool().orElseThrow());
      assertThat(died).startsWith(0, 2, 0).hasSize(20);
      assertThat(trainer.interventions()).isEqualTo(new Interventions(0, 2, 0, 0));
    }
  }

  /** New starts are seeds; whatever else is drawn has an alpha of 1.6 everywhere. */
  private record AliveBesideSeeds() implements BatchPolicy {
    @Override
    public String id() {
      return "alive-beside-seeds";
    }

    @Override
    public void fill(BatchBuilder batch) {
      batch.drawAll();
      for (int place = 0; place < batch.size(); place++) {
        if (!batch.startedAnew(place) || (batch.step() == 0 && place > 0)) {
          float[] values = batch.state(place).values();
          Arrays.fill(values, 0);
          for (int at = Grid.ALPHA; at < values.length; at += batch.state(place).channels()) {
            values[at] = 1.6f;
          }
        }
      }
    }
  }

  @Test
  void aTrainingWhoseSeedsDieThoughItsPoolLivesGoesBackAtHalfTheRateUntilThatIsInVain() {
    // The seed's alpha of 1 is not alive, the pool's of 1.6 is.
    NcaModel model = TinyTraining.growingModel(12);
    TinyTraining tiny =
        sampled(TinyTraining.persistent(), new AliveBesideSeeds(), 3, 3)
            .withTask(
                new GrowPicture(TinyTraining.target(List.of(0f, 0f, 0f, 2f), TinyTraining.RED), 7))
            .withModel(model.withDynamics(Dynamics.standard().withLife(Life.byAlpha(1.5f))))
            .withRate(1e-3f)
            .with(config -> config.withSteps(1000))
            .with(config -> config.optimisation(o -> o.withAverageDecay(0.9f)));
    try (Trainer trainer = tiny.trainer()) {
      float[] initial = weights(trainer);
      // In the first step samples are new, too, that live.
      for (int i = 0; i < 10; i++) {
        trainer.step();
      }
      assertThat(trainer.interventions().returns()).isZero();
      assertThat(weights(trainer)).isNotEqualTo(initial);
      StepReport eleventh = trainer.step();
      assertThat(weights(trainer)).as("the average of the weights").isEqualTo(initial);
      assertThat(eleventh.rejected()).isFalse();
      assertThat(eleventh.interventions().returns()).isEqualTo(1);
      assertThat(trainer.step().learningRate()).isEqualTo(eleventh.learningRate() / 2);

      assertThatThrownBy(trainer::run)
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("it keeps going wrong from the last sound state")
          .hasMessageContaining("20 returns");
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0.5f, 20})
  void aLearningRateFarTooLargeIsLoweredUntilItTrains(float rate) {
    TinyTraining tiny =
        TinyTraining.regenerating().withRate(rate).with(config -> config.withSteps(3000));
    List<StepReport> reports = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
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
    TinyTraining tiny =
        TinyTraining.regenerating().withRate(1e30f).with(config -> config.withSteps(10_000));
    try (Trainer trainer = tiny.trainer()) {
      float[] initial = weights(trainer);

      assertThatThrownBy(trainer::run)
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> assertThat(TinyTraining.weights(e.model())).isEqualTo(initial))
          .hasMessageContaining("20 returns");

      assertThat(trainer.interventions().returns()).isEqualTo(20);
    }
  }

  @Test
  void aRejectedStepMovesNeitherParametersNorMoments() {
    NcaModel model = NcaModel.initial(7, new int[] {12}, new Explosive(), Dynamics.standard(), 7);
    TinyTraining tiny =
        TinyTraining.growing().withModel(model).with(config -> config.withSteps(60));
    try (Trainer trainer = tiny.trainer()) {
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
    TinyTraining tiny =
        TinyTraining.regenerating().withRate(20).with(config -> config.withSteps(160));
    Path whole = folder.resolve("whole");
    try (Trainer trainer = tiny.trainer()) {
      trainer.run();
      assertThat(trainer.interventions().returns()).isPositive();
      trainer.checkpoint(whole);
    }
    Path parts = folder.resolve("parts");
    try (Trainer first = tiny.trainer()) {
      for (int i = 0; i < 37; i++) {
        first.step();
      }
      assertThat(first.interventions().any()).isTrue();
      first.checkpoint(parts);
    }
    for (int to = 50; to <= 160; to += 11) {
      int steps = to;
      try (Trainer next = tiny.with(config -> config.withSteps(steps)).resumed(parts)) {
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
        .hasMessage("outlierFactor 1.0 must be above 1");
    assertThatThrownBy(() -> new TrainingGuard(true, 100, Double.NaN, 10))
        .hasMessage("stateLimit NaN must be positive");
    assertThatThrownBy(() -> new TrainingGuard(true, 100, 1000, 0))
        .hasMessage("patience 0 must be 1 or more");
  }

  private static TinyTraining sampled(TinyTraining tiny, BatchPolicy policy, int batch, int pool) {
    return tiny.with(config -> config.sampling(sampling -> new Sampling(policy, batch, pool)));
  }

  private static double mean(List<StepReport> reports) {
    return reports.stream()
        .filter(report -> !report.rejected())
        .mapToDouble(StepReport::loss)
        .average()
        .orElseThrow();
  }

  private static float[] weights(Trainer trainer) {
    return TinyTraining.weights(trainer.model());
  }

  private static boolean finite(float[] values) {
    float largest = 0;
    for (float value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return Float.isFinite(largest);
  }
}
