package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrowPictureTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(0);

  private final Target target = TinyTraining.target();
  private final GrowPicture task = new GrowPicture(target, 7);

  @Test
  void itStartsFromASeedCell() {
    Grid start = task.shape().newGrid();
    task.start(0, RANDOM, start);

    assertThat(task.shape()).isEqualTo(new GridShape(8, 8, 7));
    assertThat(task.examples()).isOne();
    assertThat(start.values()).isEqualTo(Grid.seed(8, 8, 7).values());
  }

  @Test
  void theLossOfAVariableIsThatOfAState() {
    SplittableRandom random = new SplittableRandom(2);
    Grid state = task.shape().newGrid();
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    try (Tape tape = new Tape()) {
      assertThat((double) task.loss(tape.constant(state), 0, RANDOM).scalar())
          .isCloseTo(task.loss(state, 0, RANDOM), within(1e-6));
    }
    assertThat(task.loss(state, 0, RANDOM)).isEqualTo(target.meanSquaredError(state));
    assertThat(task.emptyLoss()).hasValue(target.meanSquaredError(task.shape().newGrid()));
  }

  @Test
  void itsIdTellsPicturesApart() {
    Target other = TinyTraining.target(TinyTraining.BLUE, TinyTraining.GREEN);

    assertThat(task.id()).matches("picture [0-9a-f]{8} of 8 x 8");
    assertThat(new GrowPicture(other, 7).id()).isNotEqualTo(task.id());
    assertThat(GrowPicture.of(target, TinyTraining.growingModel(12))).isEqualTo(task);
  }

  @Test
  void aPictureNeedNotBeSquare() {
    float[] rgba = new float[6 * 10 * 4];
    for (int cell = 0; cell < 60; cell++) {
      rgba[cell * 4 + Grid.ALPHA] = 1;
    }
    TinyTraining tiny =
        TinyTraining.regenerating().withTask(new GrowPicture(Target.of(rgba, 6, 10), 7));
    try (Trainer trainer = tiny.trainer()) {
      double first = trainer.step().loss();
      trainer.run();

      assertThat(trainer.step().loss()).isLessThan(first);
      assertThat(trainer.task().shape()).isEqualTo(new GridShape(6, 10, 7));
    }
  }

  @Test
  void colourAndAlphaNeedFourChannels() {
    assertThatThrownBy(() -> new GrowPicture(target, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels 3 must be at least 4: red, green, blue, alpha");
  }
}
