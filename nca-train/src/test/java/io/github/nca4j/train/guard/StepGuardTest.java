package io.github.nca4j.train.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.train.optimise.Adam;
import io.github.nca4j.train.optimise.Descent;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The guard in a loop of one's own. */
class StepGuardTest {
  private final float[] parameters = {1, 2};
  private final Descent descent =
      new Descent(Adam.standard(), List.of(Shape.of(2)), List.of(parameters));

  private StepGuard guard(TrainingGuard limits, OptionalDouble emptyLoss) {
    return new StepGuard(limits, emptyLoss, descent);
  }

  /** Takes steps of one loss, as a trainer does, and returns how often that went back. */
  private int accept(StepGuard guard, int steps, double loss) {
    int wentBack = 0;
    for (int i = 0; i < steps; i++) {
      descent.step(List.of(new float[] {1, 1}), 0.01f);
      wentBack += guard.accepted(loss, 1, false) ? 1 : 0;
    }
    return wentBack;
  }

  @Test
  void aLossAboveThatOfAnEmptyStateForLongGoesBack() {
    StepGuard guard = guard(TrainingGuard.standard(), OptionalDouble.of(0.1));

    assertThat(accept(guard, 19, 0.16)).isZero();
    assertThat(parameters[0]).isLessThan(1);
    assertThat(accept(guard, 1, 0.16)).isOne();

    assertThat(parameters).containsExactly(1, 2);
    assertThat(descent.steps()).isZero();
    assertThat(guard.rateFactor()).isEqualTo(0.5f);
    assertThat(guard.interventions()).isEqualTo(new Interventions(0, 0, 0, 1));
  }

  @Test
  void whereTheLossOfAnEmptyStateIsNotKnownNothingIsJudgedByIt() {
    StepGuard guard = guard(TrainingGuard.standard(), OptionalDouble.empty());

    assertThat(accept(guard, 300, 1e6)).isZero();
    assertThat(guard.objection(2e6, 1, 1, false)).isEmpty();
    assertThat(guard.interventions()).isEqualTo(Interventions.NONE);
  }

  @Test
  void stepsThatAreNotFiniteOrFarFromTheUsualAreObjectedTo() {
    StepGuard guard = guard(new TrainingGuard(true, 10, 100, 3), OptionalDouble.empty());
    assertThat(guard.objection(Double.NaN, 1, 1, false)).contains("loss NaN");
    assertThat(guard.objection(1, Double.POSITIVE_INFINITY, 1, false))
        .contains("gradient norm Infinity");
    assertThat(guard.objection(1, 1, 1, true)).contains("all samples died");
    assertThat(guard.objection(0.2, 1e9, 1, false)).as("nothing is usual yet").isEmpty();

    accept(guard, 20, 0.5);

    assertThat(guard.objection(4.9, 9.9, 1, false)).isEmpty();
    assertThat(guard.objection(5.1, 1, 1, false)).contains("loss 5.1 where 0.5 is usual");
    assertThat(guard.objection(0.5, 10.1, 1, false))
        .contains("gradient norm 10.1 where 1.0 is usual");
  }

  @Test
  void aHundredthOfTheLossOfAnEmptyStateIsUsualAtTheLeast() {
    StepGuard guard = guard(new TrainingGuard(true, 10, 100, 3), OptionalDouble.of(1));
    assertThat(guard.objection(0.11, 1, 1, false)).contains("loss 0.11 where 0.01 is usual");

    accept(guard, 20, 1e-4);

    assertThat(guard.objection(0.09, 1, 1, false)).isEmpty();
    assertThat(guard.objection(0.11, 1, 1, false)).contains("loss 0.11 where 0.01 is usual");
  }

  @Test
  void oneRejectionMoreThanItsPatienceBearsGoesBack() {
    StepGuard guard = guard(new TrainingGuard(true, 10, 100, 3), OptionalDouble.empty());
    accept(guard, 5, 0.5);

    assertThat(guard.rejected()).isFalse();
    assertThat(guard.rejected()).isFalse();
    assertThat(parameters[0]).isLessThan(1);
    assertThat(guard.rejected()).isTrue();

    assertThat(parameters).containsExactly(1, 2);
    assertThat(guard.interventions()).isEqualTo(new Interventions(3, 0, 0, 1));
    assertThat(guard.givenUp()).isFalse();
  }

  @Test
  void statesThatDiedOrOverflowedAreUnfitAndCounted() {
    StepGuard guard = guard(new TrainingGuard(true, 10, 100, 3), OptionalDouble.empty());
    assertThat(guard.unfit(false, 100)).isFalse();
    assertThat(guard.unfit(false, 100.1)).isTrue();
    assertThat(guard.unfit(false, Double.NaN)).isTrue();
    assertThat(guard.unfit(true, 1)).isTrue();

    assertThat(guard.interventions()).isEqualTo(new Interventions(0, 1, 2, 0));
  }

  @Test
  void offItObjectsToWhatIsNotFiniteAlone() {
    StepGuard guard = guard(TrainingGuard.off(), OptionalDouble.of(0.001));

    assertThat(accept(guard, 100, 1)).isZero();
    assertThat(guard.objection(1e9, 1e9, 1e9, true)).isEmpty();
    assertThat(guard.objection(1, 1, Double.NaN, false)).contains("largest state value NaN");
    assertThat(guard.unfit(true, Double.NaN)).isFalse();
    assertThat(guard.interventions()).isEqualTo(Interventions.NONE);
  }
}
