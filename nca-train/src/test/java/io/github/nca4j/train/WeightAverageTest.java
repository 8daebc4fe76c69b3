package io.github.nca4j.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.optimise.LearningRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightAverageTest {
  private final Target target = TinyTraining.target();
  @TempDir private Path folder;

  @Test
  void theAverageFollowsWithinItsLength() {
    float[] parameter = {0};
    WeightAverage average = new WeightAverage(0.9f, List.of(parameter));
    for (int i = 0; i < 500; i++) {
      parameter[0] = i;
      average.add(List.of(parameter));
    }

    // An average of decay d lags d / (1 - d) steps behind a ramp.
    assertThat(average.arrays().get(0)[0]).isCloseTo(499 - 9, Offset.offset(0.1f));
  }

  @Test
  void theUntrainedWeightsDoNotLinger() {
    float[] parameter = {0};
    WeightAverage average = new WeightAverage(0.999f, List.of(parameter));
    parameter[0] = 1;
    for (int i = 0; i < 50; i++) {
      average.add(List.of(parameter));
    }

    assertThat(average.arrays().get(0)[0]).isGreaterThan(0.999f);
  }

  @Test
  void averagingChangesTheModelAndNotTheTraining() {
    TrainingConfig config = TinyTraining.regenerating();
    try (Trainer plain = Trainer.of(target, config);
        Trainer averaged = Trainer.of(target, config.withAveraging(0.9f))) {
      for (int i = 0; i < 12; i++) {
        assertThat(averaged.step().loss()).isEqualTo(plain.step().loss());
      }
      assertThat(TrainerTest.weights(averaged.model()))
          .isNotEqualTo(TrainerTest.weights(plain.model()));
    }
  }

  @Test
  void theAverageIsPartOfTheCheckpoint() throws IOException {
    TrainingConfig config = TinyTraining.regenerating().withAveraging(0.9f);
    Path whole = folder.resolve("whole");
    try (Trainer trainer = Trainer.of(target, config)) {
      trainer.run();
      trainer.checkpoint(whole);
    }
    Path parts = folder.resolve("parts");
    try (Trainer first = Trainer.of(target, config)) {
      first.step();
      first.step();
      first.checkpoint(parts);
    }
    try (Trainer second = Trainer.resume(parts, target, config)) {
      second.run();
      second.checkpoint(parts);
    }

    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void anAverageStartsAnewWhereTheTrainingGoesBack() {
    TrainingConfig config =
        TinyTraining.regenerating()
            .withLearningRate(new LearningRate.Constant(1e30f))
            .withAveraging(0.9f)
            .withSteps(11);
    try (Trainer trainer = Trainer.of(target, config)) {
      float[] initial = TrainerTest.weights(trainer.model());
      trainer.run();

      assertThat(trainer.interventions().returns()).isEqualTo(1);
      assertThat(TrainerTest.weights(trainer.model())).isEqualTo(initial);
    }
  }
}
