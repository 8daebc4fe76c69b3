package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.nca4j.autodiff.Tape;
import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.data.LabelledImages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassificationTest {
  private static final LabelledImages BARS = TinyTraining.bars();

  @TempDir private Path folder;

  /** Two living cells and a dead one: scores in the last three channels. */
  private static Grid scored() {
    float[] values = {
      1, 9, 9, 0.5f, 0.25f, 0, //
      0.05f, 9, 9, 7, 7, 7, //
      0.2f, 9, 9, 0, 1, 0
    };
    return Grid.of(1, 3, 6, values);
  }

  private static Loss loss(ClassificationLoss kind) {
    return new ScoresLoss(kind, 3, 3, Dynamics.standard().withImmutableChannels(1));
  }

  @Test
  void squaredErrorIsHalfTheDistanceToOneHotOfLivingCells() {
    double first = 0.25 + 0.75 * 0.75;
    assertThat(loss(ClassificationLoss.SQUARED_ERROR).of(scored(), 1))
        .isCloseTo(first / 2 / 2, within(1e-6));
  }

  @Test
  void crossEntropyIsThatOfLivingCells() {
    double first = Math.log(Math.exp(0.5) + Math.exp(0.25) + 1) - 0.5;
    double third = Math.log(2 + Math.E);
    assertThat(loss(ClassificationLoss.CROSS_ENTROPY).of(scored(), 0))
        .isCloseTo((first + third) / 2, within(1e-6));
  }

  @ParameterizedTest
  @EnumSource
  void deadCellsAndOtherChannelsHaveNoGradient(ClassificationLoss kind) {
    try (Tape tape = new Tape()) {
      Variable state = tape.variable(scored());
      tape.backward(loss(kind).of(state, 2));
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
  @EnumSource
  void cellsLearnToTellBarsApart(ClassificationLoss loss) {
    TrainingConfig config =
        TinyTraining.classifying().withChannels(12).withHidden(24).withSteps(500);
    try (Trainer trainer = Trainer.of(BARS, loss, config)) {
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
  void aResumedTrainingEndsInTheSameBits() throws IOException {
    TrainingConfig config = TinyTraining.classifying();
    ClassificationLoss loss = ClassificationLoss.SQUARED_ERROR;
    Path checkpoint = folder.resolve("checkpoint");
    Path whole = folder.resolve("whole.nca.json");
    Path resumed = folder.resolve("resumed.nca.json");
    try (Trainer trainer = Trainer.of(BARS, loss, config.withThreads(1))) {
      trainer.run();
      ModelFile.save(trainer.model(), whole);
    }
    try (Trainer trainer = Trainer.of(BARS, loss, config.withSteps(5))) {
      trainer.run();
      trainer.checkpoint(checkpoint);
    }
    try (Trainer trainer = Trainer.resume(checkpoint, BARS, loss, config)) {
      assertThat(trainer.steps()).isEqualTo(5);
      trainer.run();
      ModelFile.save(trainer.model(), resumed);
    }
    assertThat(resumed).hasSameTextualContentAs(whole);
  }

  @Test
  void aCheckpointOfOtherImagesOrAnotherLossIsRefused() throws IOException {
    TrainingConfig config = TinyTraining.classifying();
    Path checkpoint = folder.resolve("checkpoint");
    try (Trainer trainer = Trainer.of(BARS, ClassificationLoss.SQUARED_ERROR, config)) {
      trainer.checkpoint(checkpoint);
    }
    assertThatThrownBy(
            () -> Trainer.resume(checkpoint, BARS, ClassificationLoss.CROSS_ENTROPY, config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("squared-error");
    LabelledImages fewer = BARS.slice(0, 23);
    assertThatThrownBy(
            () -> Trainer.resume(checkpoint, fewer, ClassificationLoss.SQUARED_ERROR, config))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("24 images");
  }

  @Test
  void theModelSaysWhatItWasTrainedFor() {
    try (Trainer trainer =
        Trainer.of(BARS, ClassificationLoss.CROSS_ENTROPY, TinyTraining.classifying())) {
      trainer.step();
      NcaModel model = trainer.model();
      assertThat(model.dynamics().immutableChannels()).isOne();
      assertThat(model.rule().outputs()).isEqualTo(6);
      assertThat(model.provenance().regime()).isEqualTo("classifying");
      assertThat(model.provenance().note()).isEqualTo("cross-entropy");
    }
  }

  @Test
  void configurationsThatDoNotFitAreRefused() {
    ClassificationLoss loss = ClassificationLoss.SQUARED_ERROR;
    assertThatThrownBy(() -> Trainer.of(BARS, loss, TinyTraining.persistent()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("regime persistent must be classifying");
    assertThatThrownBy(() -> Trainer.of(TinyTraining.target(), TinyTraining.classifying()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be given images");
    TrainingConfig narrow = TrainingConfig.classifying().withChannels(4);
    LabelledImages many = LabelledImages.of(1, 1, 4, List.of(new float[1]), new int[1]);
    assertThatThrownBy(() -> Trainer.of(many, loss, narrow))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("channels 4 must be 5 or more");
    assertThatThrownBy(() -> TrainingConfig.classifying().withDynamics(Dynamics.standard()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("immutableChannels 0");
    assertThatThrownBy(() -> TrainingConfig.classifying().withStateNoise(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("stateNoise -1.0");
  }
}
