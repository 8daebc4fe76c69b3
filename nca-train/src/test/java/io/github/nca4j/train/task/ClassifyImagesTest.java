package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.rollout.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassifyImagesTest {
  private static final LabelledImages BARS = TinyTraining.bars();
  private static final Dynamics DYNAMICS = TinyTraining.seeingOneChannel();
  private static final SplittableRandom RANDOM = new SplittableRandom(0);

  @TempDir private Path folder;

  static List<ClassificationLoss> losses() {
    return ClassificationLoss.all();
  }

  /** Two living cells and a dead one: scores in the last three channels. */
  private static Grid scored() {
    float[] values = {
      1, 9, 9, 0.5f, 0.25f, 0, //
      0.05f, 9, 9, 7, 7, 7, //
      0.2f, 9, 9, 0, 1, 0
    };
    return Grid.of(1, 3, 6, values);
  }

  /** Three images of three pixels, of the classes 0, 1 and 2: an example is its class. */
  private static Task task(ClassificationLoss loss) {
    float[] pixels = {1, 0.05f, 0.2f};
    LabelledImages images =
        LabelledImages.of(1, 3, 3, List.of(pixels, pixels, pixels), new int[] {0, 1, 2});
    return new ClassifyImages(images, loss, 6, DYNAMICS);
  }

  @Test
  void squaredErrorIsHalfTheDistanceToOneHotOfLivingCells() {
    double first = 0.25 + 0.75 * 0.75;
    assertThat(task(ClassificationLoss.SQUARED_ERROR).loss(scored(), 1, RANDOM))
        .isCloseTo(first / 2 / 2, within(1e-6));
  }

  @Test
  void crossEntropyIsThatOfLivingCells() {
    double first = Math.log(Math.exp(0.5) + Math.exp(0.25) + 1) - 0.5;
    double third = Math.log(2 + Math.E);
    assertThat(task(ClassificationLoss.CROSS_ENTROPY).loss(scored(), 0, RANDOM))
        .isCloseTo((first + third) / 2, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void deadCellsAndOtherChannelsHaveNoGradient(ClassificationLoss kind) {
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(scored());
      tape.backward(task(kind).loss(state, 2, RANDOM));
      for (int i = 0; i < 18; i++) {
        boolean counts = i / 6 != 1 && i % 6 >= 3;
        float gradient = state.gradient()[i];
        // The score of 0 that a squared error wants to be 0 has none, either.
        if (!counts) {
          assertThat(gradient).as("value %d", i).isZero();
        }
      }
      assertThat(state.gradient()[5]).isNegative();
      assertThat(state.gradient()[3]).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void cellsThatKnowNothingHaveTheEmptyLoss(ClassificationLoss kind) {
    Task task = task(kind);
    Grid start = task.shape().newGrid();
    task.start(0, RANDOM, start);

    assertThat(task.emptyLoss()).isPresent();
    assertThat(task.loss(start, 0, RANDOM)).isCloseTo(task.emptyLoss().getAsDouble(), within(1e-6));
  }

  @Test
  void anExampleStartsWithItsImageAlone() {
    Task task = TinyTraining.classifying().task();
    assertThat(task.examples()).isEqualTo(24);
    assertThat(task.shape()).isEqualTo(new GridShape(8, 8, 7));
    for (int example = 0; example < 24; example++) {
      Grid start = task.shape().newGrid();
      task.start(example, RANDOM, start);
      for (int i = 0; i < start.values().length; i++) {
        assertThat(start.values()[i]).isEqualTo(i % 7 == 0 ? BARS.pixels(example)[i / 7] : 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void cellsLearnToTellBarsApart(ClassificationLoss loss) {
    NcaModel model = NcaModel.initial(12, new int[] {24}, Perception.neighbourhood(3), DYNAMICS, 7);
    TinyTraining tiny =
        TinyTraining.classifying()
            .withModel(model)
            .withTask(ClassifyImages.of(BARS, loss, model))
            .with(config -> config.withSteps(500));
    try (Trainer trainer = tiny.trainer()) {
      trainer.run();
      assertThat(share(trainer.model())).isGreaterThan(0.9);
    }
  }

  /** The share of living cells that vote for the right class, in all images after 20 steps. */
  private static double share(NcaModel model) {
    int right = 0;
    int all = 0;
    for (int image = 0; image < BARS.size(); image++) {
      Grid start = new Grid(8, 8, model.channels());
      BARS.place(image, start);
      Grid end = Automaton.of(model, start, image).step(20).grid();
      for (int cell = 0; cell < 64; cell++) {
        int at = cell * model.channels();
        if (end.values()[at] > 0.1) {
          int scores = at + model.channels() - 3;
          float own = end.values()[scores + BARS.label(image)];
          all++;
          right +=
              own >= end.values()[scores]
                      && own >= end.values()[scores + 1]
                      && own >= end.values()[scores + 2]
                  ? 1
                  : 0;
        }
      }
    }
    return right / (double) all;
  }

  @Test
  void aResumedTrainingEndsInTheSameModelFile() throws IOException {
    TinyTraining tiny = TinyTraining.classifying();
    Path checkpoint = folder.resolve("checkpoint");
    Path whole = folder.resolve("whole.nca.json");
    Path resumed = folder.resolve("resumed.nca.json");
    try (Trainer trainer = tiny.with(config -> config.withThreads(1)).trainer()) {
      trainer.run();
      ModelFile.save(trainer.model(), whole);
    }
    try (Trainer trainer = tiny.with(config -> config.withSteps(5)).trainer()) {
      trainer.run();
      trainer.checkpoint(checkpoint);
    }
    try (Trainer trainer = tiny.resumed(checkpoint)) {
      assertThat(trainer.steps()).isEqualTo(5);
      trainer.run();
      ModelFile.save(trainer.model(), resumed);
    }
    assertThat(resumed).hasSameTextualContentAs(whole);
  }

  @Test
  void aCheckpointOfOtherImagesOrAnotherLossIsRefused() throws IOException {
    TinyTraining tiny = TinyTraining.classifying();
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = tiny.trainer()) {
      trainer.checkpoint(checkpoint);
    }
    Task otherLoss = ClassifyImages.of(BARS, ClassificationLoss.CROSS_ENTROPY, tiny.model());
    Task fewer =
        ClassifyImages.of(BARS.slice(0, 23), ClassificationLoss.SQUARED_ERROR, tiny.model());
    for (Task other : List.of(otherLoss, fewer)) {
      assertThatThrownBy(() -> tiny.withTask(other).resumed(checkpoint).close())
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              String.format(
                  Locale.ROOT,
                  "checkpoint %s is of a training run with task %s, not %s",
                  checkpoint,
                  tiny.task().id(),
                  other.id()));
    }
    assertThat(tiny.task().id()).startsWith("24 images of 3 classes ").endsWith("squared-error");
  }

  @Test
  void theModelSaysWhatItWasTrainedFor() {
    TinyTraining tiny = TinyTraining.classifying();
    Task task = ClassifyImages.of(BARS, ClassificationLoss.CROSS_ENTROPY, tiny.model());
    try (Trainer trainer = tiny.withTask(task).trainer()) {
      trainer.step();
      NcaModel model = trainer.model();
      assertThat(model.dynamics()).isEqualTo(DYNAMICS);
      assertThat(Weights.of(model).shapes()).endsWith(Shape.of(6));
      assertThat(model.provenance().regime()).isEqualTo("classifying");
      assertThat(model.provenance().note()).isEqualTo("cross-entropy");
      assertThat(model.provenance().target()).isEqualTo("24 images of 3 classes");
      assertThat(model.provenance().parts()).containsEntry("task", task.id());
    }
  }

  @Test
  void modelsAndTasksThatDoNotFitAreRefused() {
    ClassificationLoss loss = ClassificationLoss.SQUARED_ERROR;
    LabelledImages many = LabelledImages.of(1, 1, 4, List.of(new float[1]), new int[1]);
    assertThatThrownBy(() -> new ClassifyImages(many, loss, 4, DYNAMICS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("channels 4 must be 5 or more");
    assertThatThrownBy(() -> new ClassifyImages(BARS, loss, 7, Dynamics.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input channels, of which there are none");
    TinyTraining classifying = TinyTraining.classifying();
    TinyTraining growing = TinyTraining.growing();
    assertThatThrownBy(() -> classifying.withModel(growing.model()).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the model has " + growing.model().dynamics() + ", the task is for " + DYNAMICS);
    assertThatThrownBy(() -> growing.withModel(classifying.model()).trainer().close())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "input channels, of which there are 1, must be none: a picture's channels grow");
    assertThatThrownBy(
            () -> TrainingConfig.classifying().rollouts(rollouts -> rollouts.withStateNoise(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stateNoise -1.0");
  }

  @Test
  void theLossesAreFoundByTheirIds() {
    assertThat(ClassificationLoss.named("cross-entropy"))
        .containsSame(ClassificationLoss.CROSS_ENTROPY);
    assertThat(ClassificationLoss.named("squared-error"))
        .containsSame(ClassificationLoss.SQUARED_ERROR);
    assertThat(ClassificationLoss.named("hinge")).isEmpty();
  }

  @Test
  void accuracyIsTheShareOfTheLivingCellsThatSayTheRightClass() {
    Task task = TinyTraining.classifying().task();
    Grid grid = task.shape().newGrid();
    task.start(1, new SplittableRandom(1), grid);
    assertThat(task.metrics(grid, 1)).containsOnly(Map.entry("accuracy", 0.0));
    // The second image is a bar that stands in the first column; its class has the second score.
    for (int y = 0; y < 8; y++) {
      grid.set(y, 0, y < 2 ? 5 : 4, 1);
      grid.set(y, 7, 5, 1);
    }
    assertThat(task.metrics(grid, 1)).containsOnly(Map.entry("accuracy", 0.25));
  }
}
