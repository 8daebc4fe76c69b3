package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.optimise.Optimisation;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.FromSeed;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.RenewedPool;
import io.github.nca4j.train.sample.Sampling;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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

    assertThat(config.sampling())
        .isEqualTo(new Sampling(new FromPool(3, RandomDamage.distill()), 8, 1024));
    assertThat(config.rollouts()).isEqualTo(new Rollouts(64, 96, 0, List.of()));
    assertThat(config.steps()).isEqualTo(8000);
    assertThat(config.optimisation())
        .isEqualTo(
            new Optimisation(
                new Adam(0.9f, 0.999f, 1e-7f),
                new LearningRate.Step(2e-3f, 2000, 0.1f),
                List.of(new GradientTransform.NormalisePerParameter()),
                0));
    assertThat(config.guard()).isEqualTo(TrainingGuard.standard());
    assertThat(config.seed()).isZero();
    assertThat(TrainingConfig.growing())
        .isEqualTo(config.sampling(sampling -> sampling.withPolicy(new FromSeed())));
    assertThat(TrainingConfig.persistent())
        .isEqualTo(config.sampling(sampling -> sampling.withPolicy(FromPool.persistent())));
  }

  @Test
  void healingIsRegeneratingWithEveryKindOfDamageAveragedWeightsAndACostOfLargeStates() {
    TrainingConfig healing = TrainingConfig.healing();

    assertThat(healing.optimisation().rate()).isEqualTo(new LearningRate.Cosine(4e-3f));
    assertThat(healing.optimisation().averageDecay()).isEqualTo(0.999f);
    assertThat(healing.sampling().policy()).isEqualTo(new FromPool(3, RandomDamage.mixed()));
    assertThat(healing.rollouts().penalties()).containsExactly(new OverflowPenalty(1, 5));
    TrainingConfig regenerating = TrainingConfig.regenerating();
    assertThat(
            healing
                .rollouts(rollouts -> rollouts.withPenalties())
                .sampling(sampling -> sampling.withPolicy(regenerating.sampling().policy()))
                .optimisation(
                    optimisation ->
                        optimisation
                            .withAverageDecay(0)
                            .withRate(regenerating.optimisation().rate())))
        .isEqualTo(regenerating);
  }

  @Test
  void theReplicationsPresetsHaveItsNumbers() {
    TrainingConfig plain = TrainingConfig.replication();
    TrainingConfig damaging = TrainingConfig.replicationWithDamage();

    assertThat(plain.sampling()).isEqualTo(new Sampling(FromPool.persistent(), 16, 1024));
    assertThat(plain.rollouts()).isEqualTo(Rollouts.of(64, 64));
    assertThat(plain.steps()).isEqualTo(100_000);
    assertThat(plain.optimisation().rate()).isEqualTo(new LearningRate.Cosine(2e-4f));
    assertThat(plain.optimisation().transforms())
        .containsExactly(
            new GradientTransform.NormalisePerParameter(), new GradientTransform.ClipValue(0.5f));
    assertThat(damaging.sampling())
        .isEqualTo(new Sampling(new FromPool(1, RandomDamage.replication()), 4, 1024));
    assertThat(damaging.rollouts()).isEqualTo(Rollouts.of(120, 120));
    assertThat(damaging.optimisation().rate()).isEqualTo(new LearningRate.Cosine(1e-4f));
    assertThat(damaging.optimisation().transforms()).isEqualTo(plain.optimisation().transforms());
  }

  @Test
  void classifyingHasAQuarterOfEachBatchSwitched() {
    TrainingConfig config = TrainingConfig.classifying();

    assertThat(config.sampling()).isEqualTo(new Sampling(new FreshImages(2, 16), 8, 1024));
    assertThat(config.rollouts()).isEqualTo(Rollouts.of(20, 20).withStateNoise(0.02f));
    assertThat(config.optimisation().rate()).isEqualTo(new LearningRate.Cosine(2e-3f));
    assertThat(config.optimisation().averageDecay()).isEqualTo(0.999f);
    assertThat(config.steps()).isEqualTo(100_000);
  }

  @Test
  void texturingHasASmallPoolAndStartsEverySixteenthSampleAnew() {
    TrainingConfig config = TrainingConfig.texturing();

    assertThat(config.sampling()).isEqualTo(new Sampling(new RenewedPool(16), 4, 64));
    assertThat(config.rollouts())
        .isEqualTo(Rollouts.of(32, 96).withPenalties(new OverflowPenalty(1, 1, 3)));
    assertThat(config.optimisation().rate()).isEqualTo(new LearningRate.Cosine(2e-3f));
    assertThat(config.steps()).isEqualTo(3_000);
  }

  @Test
  void theFailingConfigurationOfTheSeedArticleCanBeSaid() {
    TrainingConfig failing =
        TrainingConfig.replicationWithDamage()
            .sampling(
                sampling -> new Sampling(new FromPool(4, RandomDamage.replication()), 16, 1024))
            .rollouts(rollouts -> rollouts.withLength(64, 64));

    assertThat(failing.sampling().batch()).isEqualTo(16);
    assertThat(failing.sampling().policy()).isEqualTo(new FromPool(4, RandomDamage.replication()));
    assertThat(failing.rollouts()).isEqualTo(Rollouts.of(64, 64));
    assertThat(failing.optimisation())
        .isEqualTo(TrainingConfig.replicationWithDamage().optimisation());
  }

  /** A configuration with no component in common with any preset, and each of its changes. */
  private static final TrainingConfig UNUSUAL =
      new TrainingConfig(
          new Sampling(new FromPool(2, RandomDamage.replication()), 5, 77),
          new Rollouts(11, 13, 0.25f, List.of(new OverflowPenalty(3, 4))),
          new Optimisation(
              new Adam(0.8f, 0.7f, 1e-3f),
              new LearningRate.Constant(0.125f),
              List.of(new GradientTransform.ClipGlobalNorm(3)),
              0.625f),
          new TrainingGuard(true, 55, 66, 7),
          321,
          -99,
          63);

  static Stream<Arguments> changes() {
    TrainingConfig config = UNUSUAL;
    Sampling sampling = config.sampling();
    Rollouts rollouts = config.rollouts();
    Optimisation optimisation = config.optimisation();
    return Stream.of(
        change(config, config.sampling(s -> s.withBatch(6)), "sampling"),
        change(config, config.rollouts(r -> r.withStateNoise(1)), "rollouts"),
        change(config, config.optimisation(o -> o.withAverageDecay(0.5f)), "optimisation"),
        change(config, config.withGuard(TrainingGuard.off()), "guard"),
        change(config, config.withSteps(3), "steps"),
        change(config, config.withSeed(4), "seed"),
        change(config, config.withThreads(5), "threads"),
        change(sampling, sampling.withPolicy(new FromSeed()), "policy"),
        change(sampling, sampling.withBatch(6), "batch"),
        change(sampling, sampling.withPool(78), "pool"),
        change(rollouts, rollouts.withLength(1, 2), "min", "max"),
        change(rollouts, rollouts.withLength(11, 14), "max"),
        change(rollouts, rollouts.withStateNoise(0.5f), "stateNoise"),
        change(rollouts, rollouts.withPenalties(new OverflowPenalty(3, 5)), "penalties"),
        change(optimisation, optimisation.withOptimiser(Adam.standard()), "optimiser"),
        change(optimisation, optimisation.withRate(new LearningRate.Cosine(1)), "rate"),
        change(
            optimisation,
            optimisation.withTransforms(new GradientTransform.NormalisePerParameter()),
            "transforms"),
        change(optimisation, optimisation.withAverageDecay(0), "averageDecay"));
  }

  private static Arguments change(Record before, Record after, String... changed) {
    return Arguments.of(
        before.getClass().getSimpleName() + " " + String.join(" and ", changed),
        before,
        after,
        List.of(changed));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("changes")
  void eachWithChangesItsOwnComponentsAlone(
      String name, Record before, Record after, List<String> changed) throws Exception {
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      Object old = component.getAccessor().invoke(before);
      Object now = component.getAccessor().invoke(after);
      if (changed.contains(component.getName())) {
        assertThat(now).as(component.getName()).isNotEqualTo(old);
      } else {
        assertThat(now).as(component.getName()).isEqualTo(old);
      }
    }
  }

  @Test
  void everyComponentCanBeChanged() {
    for (Class<?> part :
        List.of(TrainingConfig.class, Sampling.class, Rollouts.class, Optimisation.class)) {
      Set<String> changed = new TreeSet<>();
      changes()
          .map(Arguments::get)
          .filter(arguments -> part.isInstance(arguments[1]))
          .forEach(arguments -> ((List<?>) arguments[3]).forEach(c -> changed.add((String) c)));

      assertThat(changed)
          .as(part.getSimpleName())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(part.getRecordComponents()).map(RecordComponent::getName).toList());
    }
  }

  @Test
  void batchPoolAndPolicyCanBeChangedInAnyOrder() {
    TrainingConfig config =
        TrainingConfig.regenerating()
            .sampling(
                sampling ->
                    sampling
                        .withPool(2)
                        .withBatch(2)
                        .withPolicy(new FromPool(1, RandomDamage.mixed())));
    assertThat(config.sampling().batch()).isEqualTo(2);
    assertThat(config.sampling(sampling -> sampling.withBatch(2000).withPool(2000)).sampling())
        .isEqualTo(new Sampling(new FromPool(1, RandomDamage.mixed()), 2000, 2000));
  }

  static Stream<Arguments> impossible() {
    TrainingConfig config = TrainingConfig.regenerating();
    return Stream.of(
        refused(
            () -> config.sampling(s -> s.withPool(7)),
            "batch 8 must be at most the pool's size, 7"),
        refused(
            () -> config.sampling(s -> s.withPolicy(new FromPool(8, RandomDamage.mixed()))),
            "damaged 8 must be less than the batch, 8"),
        refused(() -> config.sampling(s -> s.withBatch(3)), "damaged 3 must be less than"),
        refused(() -> config.sampling(s -> s.withBatch(-1)), "batch -1 must be 1 or more"),
        refused(() -> config.sampling(s -> s.withPool(0)), "pool 0 must be 1 or more"),
        refused(
            () -> config.rollouts(r -> r.withLength(96, 64)),
            "rollout 96..64 must not end before it begins"),
        refused(
            () -> config.rollouts(r -> r.withLength(0, 64)), "rollout's min 0 must be 1 or more"),
        refused(
            () -> config.rollouts(r -> r.withStateNoise(Float.NaN)),
            "stateNoise NaN must be 0 or more, and finite"),
        refused(() -> config.withSteps(0), "steps 0 must be 1 or more"),
        refused(
            () -> config.optimisation(o -> o.withAverageDecay(1)),
            "averageDecay 1.0 must be in [0, 1)"),
        refused(() -> config.withThreads(0), "threads 0 must be 1 or more"));
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
    assertThat(
            TrainingConfig.growing()
                .sampling(sampling -> sampling.withBatch(2000))
                .sampling()
                .batch())
        .isEqualTo(2000);
  }

  @Test
  void listsAreCopied() {
    GradientTransform[] transforms = {new GradientTransform.ClipValue(1)};
    OverflowPenalty[] penalties = {new OverflowPenalty(1, 1)};
    Optimisation optimisation = UNUSUAL.optimisation().withTransforms(transforms);
    Rollouts rollouts = UNUSUAL.rollouts().withPenalties(penalties);
    transforms[0] = new GradientTransform.ClipValue(2);
    penalties[0] = new OverflowPenalty(2, 2);

    assertThat(optimisation.transforms()).containsExactly(new GradientTransform.ClipValue(1));
    assertThat(rollouts.penalties()).containsExactly(new OverflowPenalty(1, 1));
  }
}
