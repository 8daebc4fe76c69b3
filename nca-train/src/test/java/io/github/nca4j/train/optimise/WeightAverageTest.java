package io.github.nca4j.train.optimise;

import static io.github.nca4j.train.TinyTraining.weights;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightAverageTest {
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
  void whatStartsAgainForgetsFastAgain() {
    float[] parameter = {0};
    WeightAverage average = new WeightAverage(0.999f, List.of(parameter));
    for (int i = 0; i < 5_000; i++) {
      average.add(List.of(parameter));
    }
    parameter[0] = 4;
    average.reset(List.of(parameter));
    assertThat(average.arrays().get(0)[0]).isEqualTo(4);
    parameter[0] = 5;
    for (int i = 0; i < 50; i++) {
      average.add(List.of(parameter));
    }

    assertThat(average.arrays().get(0)[0]).isGreaterThan(4.999f);
  }

  @Test
  void averagingChangesTheModelAndNotTheTraining() {
    TinyTraining tiny = TinyTraining.regenerating();
    try (Trainer plain = tiny.trainer();
        Trainer averaged = averaged(tiny).trainer()) {
      for (int i = 0; i < 12; i++) {
        assertThat(averaged.step().loss()).isEqualTo(plain.step().loss());
      }
      assertThat(weights(averaged.model())).isNotEqualTo(weights(plain.model()));
    }
  }

  @Test
  void theAverageIsPartOfTheCheckpoint() throws IOException {
    TinyTraining tiny = averaged(TinyTraining.regenerating());
    Path whole = folder.resolve("whole");
    try (Trainer trainer = tiny.trainer()) {
      trainer.run();
      trainer.checkpoint(whole);
    }
    Path parts = folder.resolve("parts");
    try (Trainer first = tiny.trainer()) {
      first.step();
      first.step();
      first.checkpoint(parts);
    }
    try (Trainer second = tiny.resumed(parts)) {
      second.run();
      second.checkpoint(parts);
    }

    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }

  @Test
  void anAverageStartsAnewWhereTheTrainingGoesBack() {
    TinyTraining tiny =
        averaged(TinyTraining.regenerating()).withRate(1e30f).with(config -> config.withSteps(11));
    try (Trainer trainer = tiny.trainer()) {
      float[] initial = weights(trainer.model());
      trainer.run();

      assertThat(trainer.interventions().returns()).isEqualTo(1);
      assertThat(weights(trainer.model())).isEqualTo(initial);
    }
  }

  private static TinyTraining averaged(TinyTraining tiny) {
    return tiny.with(
        config -> config.optimisation(optimisation -> optimisation.withAverageDecay(0.9f)));
  }
}
