package io.github.nca4j.train.task;

import static io.github.nca4j.train.Listeners.onBatch;
import static io.github.nca4j.train.Listeners.onStep;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.Batch;
import io.github.nca4j.train.TinyTraining;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.evaluate.Evaluation;
import io.github.nca4j.train.evaluate.Growth;
import io.github.nca4j.train.sample.BatchBuilder;
import io.github.nca4j.train.sample.BatchPolicy;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task of two examples, each with a seed of its own. */
class TwoPicturesTest {
  private static final Target BLUE = TinyTraining.target(TinyTraining.BLUE, TinyTraining.BLUE);
  private static final TwoPictures TASK = new TwoPictures(TinyTraining.target(), BLUE, 7);

  @TempDir private Path folder;

  /** The example of each sample of the pool, as batches show it. */
  private static final class Examples {
    private final Map<Integer, Integer> ofSamples = new HashMap<>();
    private int compared;

    void see(BatchBuilder batch) {
      for (int place = 0; place < batch.size(); place++) {
        Integer before = ofSamples.put(batch.poolSample(place), batch.example(place));
        if (before != null) {
          compared++;
          assertThat(batch.example(place)).isEqualTo(before);
        }
      }
    }
  }

  /** As from the pool, told of each batch. */
  private record Watched(BatchPolicy policy, Examples examples) implements BatchPolicy {
    @Override
    public String id() {
      return policy.id();
    }

    @Override
    public void fill(BatchBuilder batch) {
      policy.fill(batch);
      examples.see(batch);
    }
  }

  /** The last sample of every batch goes on as the other example. */
  private record LastSwitched() implements BatchPolicy {
    @Override
    public String id() {
      return "last-switched";
    }

    @Override
    public void fill(BatchBuilder batch) {
      batch.drawAll();
      int last = batch.size() - 1;
      batch.show(last, 1 - batch.example(last));
    }
  }

  private static TinyTraining with(BatchPolicy policy, int batch, int pool) {
    return TinyTraining.persistent()
        .withTask(TASK)
        .with(
            config -> config.withSteps(40).sampling(sampling -> new Sampling(policy, batch, pool)));
  }

  @Test
  void everySampleKeepsItsExampleInThePool() {
    Examples examples = new Examples();
    try (Trainer trainer = with(new Watched(FromPool.persistent(), examples), 4, 12).trainer()) {
      trainer.addListener(onBatch(TwoPicturesTest::requireOwnLosses)).run();
    }

    assertThat(examples.compared).isGreaterThan(100);
    assertThat(examples.ofSamples).hasSize(12);
    assertThat(examples.ofSamples.values()).contains(0, 1);
  }

  private static void requireOwnLosses(Batch batch) {
    for (int sample = 0; sample < batch.size(); sample++) {
      double own = TASK.target(batch.example(sample)).meanSquaredError(batch.after(sample));
      assertThat(batch.loss(sample)).isCloseTo(own, Percentage.withPercentage(0.01));
      if (batch.startedAnew(sample)) {
        assertThat(batch.before(sample).get(4, 4, 6))
            .isEqualTo(TwoPictures.genome(batch.example(sample)));
      }
    }
  }

  @Test
  void aSampleThatIsShownAnotherExampleIsOneOfItFromThenOn() {
    List<Integer> drawn = new ArrayList<>();
    try (Trainer trainer = with(new LastSwitched(), 1, 1).trainer()) {
      trainer.addListener(onBatch(batch -> drawn.add(batch.example(0)))).run();
    }

    // The one sample of the pool is of the other example at every step.
    assertThat(drawn).hasSize(40);
    for (int step = 1; step < drawn.size(); step++) {
      assertThat(drawn.get(step)).isEqualTo(1 - drawn.get(step - 1));
    }
  }

  @Test
  void itLearnsBothAndReportsItsMetrics() {
    TinyTraining tiny =
        with(FromPool.persistent(), 4, 12)
            .withModel(TinyTraining.growingModel(24))
            .with(config -> config.withSteps(300));
    List<Double> shares = new ArrayList<>();
    try (Trainer trainer = tiny.trainer()) {
      trainer.addListener(onStep(report -> shares.add(report.metrics().get("second")))).run();

      Evaluation evaluation =
          Evaluation.of(trainer.model(), TASK, List.of(new Growth("grow", List.of(8))), 2, 3, 1);
      double empty = Math.log10(BLUE.meanSquaredError(TASK.shape().newGrid()));
      assertThat(evaluation.rows()).hasSize(1);
      // Runs take turns: the worst is that of the picture which is learned less well.
      assertThat(evaluation.rows().get(0).log10LossWorst()).isLessThan(empty - 0.3);
      assertThat(evaluation.rows().get(0).metrics()).isEqualTo(Map.of("second", 0.5));
    }
    assertThat(shares).hasSize(300).allMatch(share -> share * 4 == Math.rint(share * 4));
    assertThat(shares.stream().distinct().count()).isGreaterThan(1);
  }

  @Test
  void examplesAreInTheCheckpoint() throws IOException {
    TinyTraining tiny = with(new LastSwitched(), 4, 12).with(config -> config.withSteps(12));
    Path whole = folder.resolve("whole");
    Path parts = folder.resolve("parts");
    try (Trainer trainer = tiny.trainer()) {
      trainer.run();
      trainer.checkpoint(whole);
    }
    try (Trainer first = tiny.with(config -> config.withSteps(7)).trainer()) {
      first.run();
      first.checkpoint(parts);
    }
    try (Trainer second = tiny.resumed(parts)) {
      second.run();
      second.checkpoint(parts);
    }
    assertThat(Files.readAllBytes(parts)).isEqualTo(Files.readAllBytes(whole));
  }
}
