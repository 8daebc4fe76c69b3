package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.autodiff.GradientCheck;
import io.github.nca4j.autodiff.Shape;
import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.image.Target;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class OverflowPenaltyTest {
  private static final Shape SHAPE = Shape.of(1, 2, 2, 6);
  private final OverflowPenalty penalty = new OverflowPenalty(0.5f, 3);

  @Test
  void onlyWhatIsBeyondTheLimitInAHiddenChannelCosts() {
    float[] state = new float[24];
    state[0] = 100; // red
    state[4] = 5; // 2 beyond, of 8 hidden values
    state[11] = -7; // 4 beyond
    state[16] = 2.9f;
    try (Tape tape = new Tape()) {
      Variable values = tape.variable(SHAPE, state);

      Variable loss = penalty.addTo(values.sliceChannels(0, 1).mean(), values);

      assertThat(loss.scalar()).isCloseTo(25 + 0.5f * (2 + 4) / 8, Offset.offset(1e-5f));
    }
  }

  @Test
  void itsGradientIsRight() {
    SplittableRandom random = new SplittableRandom(4);
    Grid grid = new Grid(3, 3, 6);
    for (int i = 0; i < grid.values().length; i++) {
      grid.values()[i] = (float) (random.nextDouble() < 0.5 ? 8 : -8) + (float) random.nextDouble();
    }
    GradientCheck.of(
            tape -> {
              Variable values = tape.variable(grid);
              return penalty.addTo(values.sliceChannels(0, 4).square().mean(), values);
            })
        .verify();
  }

  @Test
  void itKeepsHiddenChannelsSmallAndTheReportedLossThatOfThePicture() {
    Target target = TinyTraining.target();
    TrainingConfig config = TinyTraining.persistent().withSteps(200);
    TrainingConfig penalised = config.withOverflow(new OverflowPenalty(10, 0.5f));
    double free = 0;
    double kept = 0;
    try (Trainer without = Trainer.of(target, config);
        Trainer with = Trainer.of(target, penalised)) {
      assertThat(with.step().loss()).isEqualTo(without.step().loss());
      for (int i = 0; i < 199; i++) {
        free = without.step().largestState();
        kept = with.step().largestState();
      }
    }
    assertThat(kept).isLessThan(free);
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new OverflowPenalty(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight -1.0 must be 0 or more, and finite");
    assertThatThrownBy(() -> new OverflowPenalty(1, 0))
        .hasMessage("limit 0.0 must be positive and finite");
  }
}
