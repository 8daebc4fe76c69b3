package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.loss.LabelLoss;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.Sampling;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LabelCellsTest {
  private static final int SIDE = 10;
  private static final Dynamics ALL_LIVE =
      Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
  private static final NcaModel MODEL =
      new Architecture(8, List.of(24), Perception.neighbourhood(3), ALL_LIVE).initial(3);

  /** Bright discs in noise; the outermost rows and columns do not count. */
  private static LabelledCells discs(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> images = new ArrayList<>();
    List<int[]> labels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] image = new float[SIDE * SIDE];
      int[] label = new int[SIDE * SIDE];
      double y = 2 + 6 * random.nextDouble();
      double x = 2 + 6 * random.nextDouble();
      for (int cell = 0; cell < image.length; cell++) {
        int row = cell / SIDE;
        int column = cell % SIDE;
        boolean inside = Math.hypot(row - y, column - x) < 2.5;
        image[cell] = (float) (0.5 * random.nextDouble() + (inside ? 0.4 : 0));
        boolean border = row % (SIDE - 1) == 0 || column % (SIDE - 1) == 0;
        label[cell] = border ? LabelledCells.NONE : inside ? 1 : 0;
      }
      images.add(image);
      labels.add(label);
    }
    return LabelledCells.of(SIDE, SIDE, 1, 2, images, labels);
  }

  @Test
  void cellsLearnWhichOfThemAreInADisc() {
    LabelledCells training = discs(16, 1);
    TrainingConfig config =
        TrainingConfig.classifying()
            .sampling(sampling -> new Sampling(new FreshImages(1, 2), 4, 16))
            .rollouts(rollouts -> rollouts.withLength(6, 10).withStateNoise(0))
            .optimisation(
                optimisation ->
                    optimisation.withRate(new LearningRate.Constant(4e-3f)).withAverageDecay(0))
            .withSteps(200)
            .withThreads(1);
    NcaModel trained;
    try (Trainer trainer = Trainer.of(LabelCells.of(training, MODEL), MODEL, config)) {
      assertThat(trainer.step().metrics()).containsOnlyKeys("accuracy", "dice");
      trainer.run();
      trained = trainer.model();
    }

    LabelledCells heldOut = discs(8, 2);
    assertThat(accuracy(MODEL, heldOut)).isLessThan(0.8);
    assertThat(accuracy(trained, heldOut)).isGreaterThan(0.9);
  }

  private static double accuracy(NcaModel model, LabelledCells cells) {
    LabelCells task = LabelCells.of(cells, model);
    double sum = 0;
    for (int image = 0; image < cells.size(); image++) {
      Grid start = task.shape().newGrid();
      task.start(image, new SplittableRandom(0), start);
      Grid end = Automaton.of(model, start, image).step(10).grid();
      sum += task.metrics(end, image).get("accuracy");
    }
    return sum / cells.size();
  }

  @Test
  void cellsThatDoNotCountHaveNoPartInLossAndAccuracy() {
    LabelledCells cells =
        LabelledCells.of(
            1, 2, 1, 2, List.of(new float[] {0, 1}), List.of(new int[] {1, LabelledCells.NONE}));
    LabelCells task = new LabelCells(cells, 3, ALL_LIVE, LabelLoss.CROSS_ENTROPY);
    Grid end = Grid.of(1, 2, 3, new float[] {0, 1, 3, 1, 9, -9});

    double expected = Math.log(1 + Math.exp(1 - 3));
    assertThat(task.loss(end, 0, new SplittableRandom(0))).isCloseTo(expected, within(1e-6));
    assertThat(task.metrics(end, 0)).containsEntry("accuracy", 1.0);
  }

  @Test
  void anotherImageIsShownToCellsThatKeepWhatTheyKnow() {
    LabelledCells cells = discs(2, 5);
    LabelCells task = LabelCells.of(cells, MODEL);
    Grid state = task.shape().newGrid();
    task.start(0, new SplittableRandom(0), state);
    state.set(4, 4, 3, 0.5f);
    task.show(1, state);

    Grid other = task.shape().newGrid();
    task.start(1, new SplittableRandom(0), other);
    assertThat(state.get(4, 4, 0)).isEqualTo(other.get(4, 4, 0));
    assertThat(state.get(4, 4, 3)).isEqualTo(0.5f);
  }

  @Test
  void otherLabelsAreAnotherTask() {
    assertThat(LabelCells.of(discs(3, 1), MODEL).id())
        .isEqualTo(LabelCells.of(discs(3, 1), MODEL).id())
        .isNotEqualTo(LabelCells.of(discs(3, 2), MODEL).id());
  }

  @Test
  void tooFewChannelsAndInputsAreRefused() {
    LabelledCells cells = discs(1, 1);
    assertThatThrownBy(() -> new LabelCells(cells, 2, ALL_LIVE, LabelLoss.CROSS_ENTROPY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("channels 2 must be 3 or more: the image, and a score a class");
    assertThatThrownBy(() -> new LabelCells(cells, 8, Dynamics.standard(), LabelLoss.CROSS_ENTROPY))
        .hasMessageContaining("there are 0, must be 1 or more");
    Dynamics last = ALL_LIVE.withInputs(InputChannels.last(1, 8));
    assertThatThrownBy(() -> new LabelCells(cells, 8, last, LabelLoss.CROSS_ENTROPY))
        .hasMessageContaining("must come before the scores");
  }
}
