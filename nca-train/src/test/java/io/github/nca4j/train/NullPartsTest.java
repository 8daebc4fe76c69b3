package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.loss.Penalty;
import io.github.nca4j.train.loss.PenaltySteps;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A part that is null, alone or in a list, is named. */
class NullPartsTest {
  private static final TrainingConfig CONFIG = TrainingConfig.growing();

  private static void named(String words, ThrowingCallable call) {
    assertThatNullPointerException().isThrownBy(call).withMessageContaining(words);
  }

  @Test
  void ofAConfiguration() {
    named(
        "transforms has null at place 1",
        () ->
            CONFIG.optimisation(
                o -> o.withTransforms(new GradientTransform.NormalisePerParameter(), null)));
    named(
        "penalties has null at place 0",
        () -> CONFIG.rollouts(rollouts -> rollouts.withPenalties((Penalty) null)));
    named("optimiser", () -> CONFIG.optimisation(o -> o.withOptimiser(null)));
    named("policy", () -> CONFIG.sampling(s -> s.withPolicy(null)));
    named("optimisation", () -> CONFIG.optimisation(o -> null));
    named("rollouts", () -> CONFIG.rollouts(o -> null));
    named("sampling", () -> CONFIG.sampling(o -> null));
    named("guard", () -> CONFIG.withGuard(null));
  }

  @Test
  void ofATraining() {
    TinyTraining tiny = TinyTraining.growing();
    named("task", () -> Trainer.of(null, tiny.model(), CONFIG));
    named("model", () -> Trainer.of(tiny.task(), null, CONFIG));
    named("config", () -> Trainer.of(tiny.task(), tiny.model(), null));
  }

  @Test
  void ofALoopOfOnesOwn() {
    named(
        "generator that is null",
        () -> PenaltySteps.draw(List.of(new OverflowPenalty(1, 5)), 4, penalty -> null));
    named("gradients has null", () -> GradientStep.of(Collections.singletonList(null)));
    named("steps has null", () -> new Growth("grow", Arrays.asList(1, null)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new GradientStep(0, List.of(), List.of(new float[1]), new SplittableRandom(0)))
        .withMessageContaining("shapes, of which there are 0");
  }
}
