package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.guard.TrainingDivergedException;
import java.util.List;
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

  /** 8 x 9, with a bar of two columns at the right. */
  private static Target bar(float alpha) {
    float[] rgba = new float[8 * 9 * 4];
    for (int y = 2; y < 7; y++) {
      rgba[(y * 9 + 6) * 4 + Grid.ALPHA] = alpha;
      rgba[(y * 9 + 7) * 4 + Grid.ALPHA] = alpha;
    }
    return Target.of(rgba, 8, 9).withName("bar");
  }

  @Test
  void whereThePictureHasNothingInTheMiddleTheSeedStandsOnItsNearestCell() {
    GrowPicture moved = GrowPicture.of(bar(1), TinyTraining.growingModel(12));
    Grid start = moved.shape().newGrid();
    moved.start(0, RANDOM, start);

    assertThat(start.get(4, 6, Grid.ALPHA)).isOne();
    assertThat(start.get(4, 4, Grid.ALPHA)).isZero();
    assertThat(moved.id()).endsWith(" of 8 x 9 from row 4, column 6");
    assertThat(moved.provenance().seedCell()).isEqualTo(new SeedCell(0, 2));
    assertThat(new GrowPicture(bar(1), 7).seedCell()).isEqualTo(moved.seedCell());
  }

  @Test
  void aModelThatGrowsFromAnotherCellOfThePictureKeepsIt() {
    SeedCell corner = SeedCell.at(6, 7, 8, 9);
    NcaModel trained =
        TinyTraining.growingModel(12).withProvenance(Provenance.none().withSeedCell(corner));

    assertThat(GrowPicture.of(bar(1), trained).seedCell()).isEqualTo(corner);
  }

  @Test
  void cellsThatDoNotLiveByThePictureStartInTheMiddle() {
    NcaModel model = TinyTraining.growingModel(12);
    Dynamics dynamics = model.dynamics();
    for (Life life : List.of(Life.always(), new Life.ByAlpha(5, 0.1f))) {
      NcaModel other = model.withDynamics(dynamics.withLife(life));
      assertThat(GrowPicture.of(bar(1), other).seedCell()).isEqualTo(SeedCell.MIDDLE);
    }
  }

  @Test
  void aPictureTooFaintToLiveIsNotTrained() {
    TinyTraining faint = TinyTraining.growing().withTask(new GrowPicture(bar(0.1f), 7));
    assertThatThrownBy(faint::trainer)
        .isInstanceOfSatisfying(
            TrainingDivergedException.class, e -> assertThat(e.cameToNothing()).isTrue())
        .hasMessageContainingAll("picture bar", "alpha is 0.100", "above 0.1", "more opaque");

    Dynamics sensitive = Dynamics.standard().withLife(Life.byAlpha(0.05f));
    NcaModel model = TinyTraining.growingModel(12).withDynamics(sensitive);
    try (Trainer trainer = faint.withModel(model).trainer()) {
      assertThat(trainer.step().step()).isOne();
    }
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
