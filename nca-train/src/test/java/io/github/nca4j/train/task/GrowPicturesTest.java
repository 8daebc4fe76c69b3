package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.guard.TrainingDivergedException;
import io.github.nca4j.train.rollout.RolloutCheck;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrowPicturesTest {
  private static final SplittableRandom RANDOM = new SplittableRandom(0);

  private final NcaModel model = TinyTraining.conditionalModel(12);
  private final List<Target> pictures = TinyTraining.pictures();
  private final GrowPictures task = GrowPictures.of(pictures, model);

  /** Columns of 8 x 9 cells. */
  private static Target columns(String name, float alpha, int from, int to) {
    float[] rgba = new float[8 * 9 * 4];
    for (int cell = 0; cell < 8 * 9; cell++) {
      boolean inside = cell % 9 >= from && cell % 9 < to;
      rgba[4 * cell + Grid.ALPHA] = inside ? alpha : 0;
    }
    return Target.of(rgba, 8, 9).withName(name);
  }

  @Test
  void everyCellOfAStartSeesWhichPictureIsAskedFor() {
    for (int example = 0; example < 2; example++) {
      Grid start = task.shape().newGrid();
      task.start(example, RANDOM, start);
      for (int cell = 0; cell < 64; cell++) {
        assertThat(start.values()[9 * cell + 7 + example]).isOne();
        assertThat(start.values()[9 * cell + 8 - example]).isZero();
      }
      assertThat(start.get(4, 4, Grid.ALPHA)).isOne();
      assertThat(start.get(4, 5, Grid.ALPHA)).isZero();
    }
    assertThat(task.examples()).isEqualTo(2);
    assertThat(task.shape()).isEqualTo(new GridShape(8, 8, 9));
  }

  @Test
  void aLivingStateIsAskedForAnotherPictureAndStaysAsItIs() {
    Grid state = task.shape().newGrid();
    task.start(0, RANDOM, state);
    state.set(2, 3, 4, 0.5f);
    task.show(1, state);

    Grid expected = task.shape().newGrid();
    task.start(1, RANDOM, expected);
    expected.set(2, 3, 4, 0.5f);
    assertThat(state.values()).isEqualTo(expected.values());
  }

  @Test
  void theLossIsThatOfThePictureThatIsAskedFor() {
    SplittableRandom random = new SplittableRandom(2);
    Grid state = task.shape().newGrid();
    for (int i = 0; i < state.values().length; i++) {
      state.values()[i] = (float) random.nextGaussian();
    }
    for (int example = 0; example < 2; example++) {
      double loss = pictures.get(example).meanSquaredError(state);
      assertThat(task.loss(state, example, RANDOM)).isEqualTo(loss);
      try (Tape tape = new Tape()) {
        assertThat((double) task.loss(tape.constant(state), example, RANDOM).scalar())
            .isCloseTo(loss, within(1e-6));
      }
    }
    Grid empty = task.shape().newGrid();
    assertThat(task.emptyLoss().orElseThrow())
        .isEqualTo(
            (pictures.get(0).meanSquaredError(empty) + pictures.get(1).meanSquaredError(empty))
                / 2);
  }

  @Test
  void theSeedStandsWhereAllPicturesLive() {
    NcaModel two = Architecture.conditional(2).initial(1);
    GrowPictures moved =
        GrowPictures.of(List.of(columns("left", 1, 0, 8), columns("right", 1, 6, 9)), two);

    assertThat(moved.seedCell()).isEqualTo(SeedCell.at(4, 6, 8, 9));
    assertThat(moved.provenance().seedCell()).isEqualTo(moved.seedCell());
    assertThat(moved.id()).endsWith(" of 8 x 9 from row 4, column 6");
    NcaModel fromTheRight =
        two.withProvenance(two.provenance().withSeedCell(SeedCell.at(2, 8, 8, 9)));
    assertThat(GrowPictures.of(moved.targets(), fromTheRight).seedCell())
        .isEqualTo(SeedCell.at(2, 7, 8, 9));
  }

  @Test
  void picturesWithoutACommonCellAreNamed() {
    NcaModel three = Architecture.conditional(3).initial(1);
    Target left = columns("left", 1, 0, 3);
    Target right = columns("right", 1, 5, 9);
    Target all = columns("all", 1, 0, 9);
    Target middle = columns("middle", 1, 2, 6);

    assertThatThrownBy(() -> GrowPictures.of(List.of(all, left, right), three))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no cell lives in left and in right, ");
    assertThatThrownBy(
            () ->
                GrowPictures.of(
                    List.of(columns("ab", 1, 0, 6), columns("bc", 1, 3, 9), hollow("ca", 3, 6)),
                    three))
        .hasMessageContaining("no cell lives in ab, bc and in ca, ");
    assertThatThrownBy(
            () -> GrowPictures.of(List.of(all, columns("faint", 0.05f, 0, 9), middle), three))
        .hasMessageContaining("no cell of the picture faint can live");
    assertThat(GrowPictures.of(List.of(all, left, middle), three).seedCell())
        .isEqualTo(SeedCell.at(4, 2, 8, 9));
    SeedCell given = SeedCell.MIDDLE;
    InputChannels inputs = three.dynamics().inputs();
    assertThat(
            new GrowPictures(List.of(all, left, right), three.channels(), inputs, given).seedCell())
        .isEqualTo(given);
  }

  private static Target hollow(String name, int from, int to) {
    float[] rgba = columns(name, 1, 0, 9).values();
    for (int cell = 0; cell < 8 * 9; cell++) {
      if (cell % 9 >= from && cell % 9 < to) {
        rgba[4 * cell + Grid.ALPHA] = 0;
      }
    }
    return Target.of(rgba, 8, 9).withName(name);
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Target wide = columns("wide", 1, 0, 9);
    assertThatThrownBy(() -> GrowPictures.of(List.of(pictures.get(0), wide), model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pictures of one model must be of one size: warm has 8 x 8 cells, wide 9 x 8");
    assertThatThrownBy(() -> GrowPictures.of(pictures.subList(0, 1), model))
        .hasMessage("input channels, of which there are 2, must be as many as the pictures, 1");
    assertThatThrownBy(() -> GrowPictures.of(List.of(), model)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> GrowPictures.of(List.of(pictures.get(0), pictures.get(0)), model))
        .hasMessageContaining("\"warm\" is twice");
    assertThatThrownBy(() -> new GrowPictures(pictures, 9, InputChannels.first(2), SeedCell.MIDDLE))
        .hasMessage("input channels 0 to 1 must be behind alpha, 3, and among the model's 9");
    NcaModel other = model.withDynamics(model.dynamics().withInputs(new InputChannels(5, 2)));
    assertThatThrownBy(() -> task.check(other))
        .hasMessage("the model has 2 input channels from 5 on, the task is for 2 from 7 on");
  }

  @Test
  void aPictureTooFaintToLiveIsNotTrained() {
    NcaModel two = Architecture.conditional(2).initial(1);
    List<Target> faint = List.of(columns("all", 1, 0, 9), columns("faint", 0.1f, 0, 9));
    GrowPictures pale =
        new GrowPictures(faint, two.channels(), two.dynamics().inputs(), SeedCell.MIDDLE);
    assertThatThrownBy(() -> pale.check(two))
        .isInstanceOf(TrainingDivergedException.class)
        .hasMessageContaining("picture faint");
  }

  @Test
  void itsIdTellsPicturesAndTheirOrderApart() {
    GrowPictures turned = GrowPictures.of(List.of(pictures.get(1), pictures.get(0)), model);

    assertThat(turned.id()).isNotEqualTo(task.id());
    assertThat(task.id())
        .isEqualTo(
            "pictures %s, %s of 8 x 8 from row 4, column 4",
            GrowPictures.idOf(pictures.get(0)), GrowPictures.idOf(pictures.get(1)));
    assertThat(GrowPictures.idOf(pictures.get(0))).matches("[0-9a-f]{8}");
  }

  @Test
  void aTrainedModelKnowsThePicturesByName() {
    try (Trainer trainer = TinyTraining.conditional().trainer()) {
      trainer.step();
      NcaModel trained = trainer.model();
      assertThat(trained.provenance().purpose())
          .isEqualTo(Purpose.pictures(List.of("warm", "cold")));
      assertThat(trained.provenance().target()).isEqualTo("warm, cold");
      assertThat(trained.provenance().size()).isEqualTo(4);
      assertThat(trained.provenance().padding()).isEqualTo(2);
      Grid asked = task.shape().newGrid();
      task.start(0, RANDOM, asked);
      assertThat(trained.start(8, 8, 1).values()).isEqualTo(asked.values());
    }
  }

  @Test
  void theFusedRolloutKnowsItsModels() {
    RolloutCheck.of(model).verify();
  }

  @Test
  void itLearnsWhichPictureIsAskedFor() {
    TinyTraining tiny = TinyTraining.conditional().with(config -> config.withSteps(250));
    try (Trainer trainer = tiny.withRate(5e-3f).trainer()) {
      double first = trainer.step().loss();
      trainer.run();
      double last = 0;
      for (int step = 0; step < 5; step++) {
        last += trainer.step().loss() / 5;
      }
      assertThat(last).as("from %s", first).isLessThan(first / 2);
    }
  }
}
