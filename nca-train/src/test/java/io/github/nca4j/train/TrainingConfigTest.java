package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingConfigTest {
  @Test
  void thePresetsAreThoseOfTheArticle() {
    TrainingConfig config = TrainingConfig.regenerating();

    assertThat(config.regime()).isEqualTo(Regime.REGENERATING);
    assertThat(config.batch()).isEqualTo(8);
    assertThat(config.damaged()).isEqualTo(3);
    assertThat(config.poolSize()).isEqualTo(1024);
    assertThat(config.rolloutMin()).isEqualTo(64);
    assertThat(config.rolloutMax()).isEqualTo(96);
    assertThat(config.steps()).isEqualTo(8000);
    assertThat(config.learningRate()).isEqualTo(new LearningRate.Step(2e-3f, 2000, 0.1f));
    assertThat(config.gradientTransforms())
        .containsExactly(new GradientTransform.NormalisePerParameter());
    assertThat(config.channels()).isEqualTo(16);
    assertThat(config.hidden()).containsExactly(128);
    assertThat(config.dynamics()).isEqualTo(Dynamics.standard());
    assertThat(config.averaging()).isZero();
    assertThat(config.overflow()).isEqualTo(OverflowPenalty.NONE);
    assertThat(config.guard()).isEqualTo(TrainingGuard.standard());
    assertThat(TrainingConfig.growing().damaged()).isZero();
    assertThat(TrainingConfig.persistent().regime()).isEqualTo(Regime.PERSISTENT);
  }

  @Test
  void healingIsRegeneratingWithEveryKindOfDamageAveragedWeightsAndACostOfLargeStates() {
    TrainingConfig healing = TrainingConfig.healing();

    assertThat(healing.learningRate()).isEqualTo(new LearningRate.Cosine(4e-3f));
    assertThat(healing.averaging()).isEqualTo(0.999f);
    assertThat(healing.damage()).isEqualTo(TrainingDamage.MIXED);
    assertThat(healing.overflow()).isEqualTo(new OverflowPenalty(1, 5));
    TrainingConfig regenerating = TrainingConfig.regenerating();
    assertThat(
            healing
                .withOverflow(OverflowPenalty.NONE)
                .withAveraging(0)
                .withDamage(regenerating.damage())
                .withLearningRate(regenerating.learningRate()))
        .isEqualTo(regenerating);
  }

  @Test
  void theReplicationsPresetsHaveItsNumbers() {
    TrainingConfig plain = TrainingConfig.replication();
    TrainingConfig damaging = TrainingConfig.replicationWithDamage();

    assertThat(plain.batch()).isEqualTo(16);
    assertThat(plain.rolloutMin()).isEqualTo(64);
    assertThat(plain.rolloutMax()).isEqualTo(64);
    assertThat(plain.steps()).isEqualTo(100_000);
    assertThat(plain.learningRate()).isEqualTo(new LearningRate.Cosine(2e-4f));
    assertThat(plain.gradientTransforms())
        .containsExactly(
            new GradientTransform.NormalisePerParameter(), new GradientTransform.ClipValue(0.5f));
    assertThat(damaging.regime()).isEqualTo(Regime.REGENERATING);
    assertThat(damaging.batch()).isEqualTo(4);
    assertThat(damaging.damaged()).isEqualTo(1);
    assertThat(damaging.damage()).isEqualTo(TrainingDamage.REPLICATION);
    assertThat(damaging.rolloutMin()).isEqualTo(120);
    assertThat(damaging.learningRate()).isEqualTo(new LearningRate.Cosine(1e-4f));
  }

  @Test
  void classifyingHasTheArticlesAutomatonAndAQuarterOfEachBatchSwitched() {
    TrainingConfig config = TrainingConfig.classifying();

    assertThat(config.channels()).isEqualTo(20);
    assertThat(config.hidden()).containsExactly(80, 80);
    assertThat(config.dynamics().inputs().count()).isEqualTo(1);
    assertThat(config.stateNoise()).isEqualTo(0.02f);
    assertThat(config.rolloutMin()).isEqualTo(20);
    assertThat(config.rolloutMax()).isEqualTo(20);
    assertThat(config.batch()).isEqualTo(8);
    assertThat(config.damaged()).isEqualTo(2);
    assertThat(config.learningRate()).isEqualTo(new LearningRate.Cosine(2e-3f));
  }

  @Test
  void theFailingConfigurationOfTheSeedArticleCanBeSaid() {
    TrainingConfig failing =
        TrainingConfig.replicationWithDamage().withSamples(16, 4, 1024).withRollout(64, 64);

    assertThat(failing.batch()).isEqualTo(16);
    assertThat(failing.damaged()).isEqualTo(4);
    assertThat(failing.rolloutMax()).isEqualTo(64);
  }

  @Test
  void eachWithChangesItsOwnFieldAlone() {
    TrainingConfig config = TrainingConfig.regenerating();
    Dynamics slow = Dynamics.standard().withTimeStep(0.5f);

    assertThat(config.withBatch(5).withBatch(8)).isEqualTo(config);
    assertThat(config.withBatch(5).batch()).isEqualTo(5);
    assertThat(config.withDamaged(2).damaged()).isEqualTo(2);
    assertThat(config.withPoolSize(9).poolSize()).isEqualTo(9);
    assertThat(config.withDamage(TrainingDamage.REPLICATION).damage())
        .isEqualTo(TrainingDamage.REPLICATION);
    assertThat(config.withRollout(1, 2).rolloutMax()).isEqualTo(2);
    assertThat(config.withSteps(3).steps()).isEqualTo(3);
    assertThat(config.withLearningRate(new LearningRate.Constant(1)).learningRate())
        .isEqualTo(new LearningRate.Constant(1));
    assertThat(config.withGradientTransforms().gradientTransforms()).isEmpty();
    assertThat(config.withAveraging(0.5f).averaging()).isEqualTo(0.5f);
    assertThat(config.withOverflow(new OverflowPenalty(1, 2)).overflow())
        .isEqualTo(new OverflowPenalty(1, 2));
    assertThat(config.withGuard(TrainingGuard.off()).guard()).isEqualTo(TrainingGuard.off());
    assertThat(config.withChannels(4).channels()).isEqualTo(4);
    assertThat(config.withHidden(3, 2).hidden()).isEqualTo(List.of(3, 2));
    assertThat(config.withDynamics(slow).dynamics()).isEqualTo(slow);
    assertThat(config.withSeed(-1).seed()).isEqualTo(-1);
    assertThat(config.withThreads(3).threads()).isEqualTo(3);
  }

  static Stream<Arguments> impossible() {
    TrainingConfig config = TrainingConfig.regenerating();
    return Stream.of(
        refused(() -> config.withPoolSize(7), "batch 8 must be at most the pool's size, 7"),
        refused(
            () -> config.withDamaged(8), "damaged 8 must be 1 or more and less than the batch, 8"),
        refused(() -> config.withDamaged(0), "damaged 0 must be 1 or more"),
        refused(() -> config.withRollout(96, 64), "rollout 96..64 must not end before it begins"),
        refused(() -> config.withRollout(0, 64), "rolloutMin 0 must be 1 or more"),
        refused(() -> config.withBatch(-1), "batch -1 must be 1 or more"),
        refused(() -> config.withPoolSize(0), "poolSize 0 must be 1 or more"),
        refused(() -> config.withSteps(0), "steps 0 must be 1 or more"),
        refused(() -> config.withChannels(3), "channels 3 must be 4 or more"),
        refused(() -> config.withHidden(), "hidden [] must have at least one width"),
        refused(() -> config.withHidden(8, 0), "hidden 0 must be 1 or more"),
        refused(() -> config.withAveraging(1), "averaging 1.0 must be in [0, 1)"),
        refused(() -> config.withThreads(0), "threads 0 must be 1 or more"),
        refused(
            () -> TrainingConfig.persistent().withDamaged(1),
            "damaged 1 must be 0 when persistent"));
  }

  private static Arguments refused(Supplier<TrainingConfig> config, String message) {
    return Arguments.of(message, config);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("impossible")
  void anImpossibleConfigurationIsRefused(String message, Supplier<TrainingConfig> config) {
    assertThatThrownBy(config::get)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void aGrowingTrainingHasNoPoolThatItsBatchMustFit() {
    assertThat(TrainingConfig.growing().withBatch(2000).batch()).isEqualTo(2000);
  }
}
