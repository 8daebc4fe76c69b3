package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.guard.TrainingGuard;
import io.github.nca4j.train.optimise.GradientStep;
import io.github.nca4j.train.optimise.GradientTransform;
import io.github.nca4j.train.optimise.Optimiser;
import io.github.nca4j.train.optimise.OptimiserStep;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Transforms and optimisers that forget, remember too much, or make what is not finite. */
class OptimisationCheckTest {
  private record Transform(Consumer<GradientStep> with) implements GradientTransform {
    @Override
    public String id() {
      return "mine";
    }

    @Override
    public void apply(GradientStep step) {
      with.accept(step);
    }
  }

  private record Moving(Consumer<OptimiserStep> with) implements Optimiser {
    @Override
    public String id() {
      return "mine";
    }

    @Override
    public List<float[]> start(List<Shape> shapes) {
      return List.of(new float[1]);
    }

    @Override
    public void step(OptimiserStep step) {
      with.accept(step);
    }
  }

  private static TinyTraining transformed(Consumer<GradientStep> with) {
    return TinyTraining.persistent()
        .with(c -> c.optimisation(o -> o.withTransforms(new Transform(with))));
  }

  private static TinyTraining moved(Consumer<OptimiserStep> with) {
    return TinyTraining.persistent()
        .with(c -> c.optimisation(o -> o.withOptimiser(new Moving(with))));
  }

  private static void refused(TinyTraining tiny, String message) {
    assertThatThrownBy(() -> tiny.trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  private static void fill(List<float[]> arrays, float value) {
    arrays.forEach(array -> Arrays.fill(array, value));
  }

  @Test
  void aTransformThatMakesNaNIsNamedBeforeTheFirstStep() {
    refused(
        transformed(step -> fill(step.gradients(), Float.NaN)),
        "gradient transform \"mine\" makes a gradient of norm NaN from a finite one");
  }

  @Test
  void aTransformThatRemembersIsRefused() {
    float[] memory = new float[1];
    refused(
        transformed(step -> fill(step.gradients(), memory[0]++)),
        "gradient transforms [mine] give other numbers for the same gradients and generator");
  }

  @Test
  void anOptimiserThatRemembersInAFieldIsRefused() {
    float[] momentum = new float[1];
    refused(
        moved(step -> fill(step.parameters(), momentum[0] += step.rate())),
        "optimiser \"mine\" gives other parameters for the same gradients and state");
  }

  @Test
  void anOptimiserThatMakesNaNIsNamedBeforeTheFirstStep() {
    refused(
        moved(step -> fill(step.parameters(), 0f / step.state().get(0)[0])),
        "optimiser \"mine\" makes parameters that are not finite in its step 1");
  }

  @Test
  void anOptimiserThatRemembersInItsStateTrains() {
    try (Trainer trainer =
        moved(step -> fill(step.parameters(), step.state().get(0)[0]++ / 1000)).trainer()) {
      assertThat(trainer.step().rejected()).isFalse();
    }
  }

  @Test
  void aTransformThatMakesNaNLaterIsNeverFollowed() {
    TinyTraining tiny =
        transformed(step -> fill(step.gradients(), step.number() == 2 ? Float.NaN : 1e-3f));
    try (Trainer trainer = tiny.trainer()) {
      assertThat(trainer.step().rejected()).isFalse();
      assertThat(trainer.step().rejected()).isFalse();
      float[] before = TinyTraining.weights(trainer.model());
      assertThat(trainer.step().rejected()).isTrue();
      assertThat(TinyTraining.weights(trainer.model())).isEqualTo(before);

      assertThat(trainer.step().rejected()).isFalse();
    }
  }

  @Test
  void anOptimiserThatMakesNaNLaterIsTakenBackAndNamed() {
    TinyTraining tiny =
        moved(
                step -> {
                  step.state().get(0)[0]++;
                  fill(step.parameters(), step.number() < 5 ? 0.01f : Float.POSITIVE_INFINITY);
                })
            .with(c -> c.withGuard(TrainingGuard.off()));
    try (Trainer trainer = tiny.trainer()) {
      for (int i = 0; i < 4; i++) {
        trainer.step();
      }
      float[] before = TinyTraining.weights(trainer.model());
      assertThatThrownBy(trainer::step)
          .isInstanceOf(TrainingDivergedException.class)
          .hasMessageContaining("optimiser \"mine\" makes parameters that are not finite");
      assertThat(TinyTraining.weights(trainer.model())).isEqualTo(before);
    }
  }
}
