package io.github.nca4j.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.task.GrowPicture;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class TrainingPreviewTest {
  private static final Terminal TERMINAL =
      new Terminal(true, Map.of("TERM", "xterm"), StandardCharsets.UTF_8, false, 80, 24);

  private final List<String> frames = new CopyOnWriteArrayList<>();
  private final AtomicBoolean stopped = new AtomicBoolean();

  private Trainer trainer(TrainingConfig config) {
    float[] rgba = new float[8 * 8 * 4];
    Arrays.fill(rgba, 4 * (4 * 8 + 4), 4 * (4 * 8 + 5), 1);
    NcaModel model = Architecture.growing().initial(1);
    TrainingConfig small =
        config.withSteps(20_000).withThreads(1).rollouts(rollouts -> rollouts.withLength(2, 3));
    return Trainer.of(GrowPicture.of(Target.of(rgba, 8, 8), model), model, small);
  }

  private TrainingPreview preview(Trainer trainer) {
    return new TrainingPreview(
        LivePicture.above(frames::add, TERMINAL), trainer, stopped::get, 100_000);
  }

  private boolean drawn(String words) {
    return frames.stream().anyMatch(frame -> frame.contains(words));
  }

  private void awaitFrame(String words) throws InterruptedException {
    long late = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!drawn(words)) {
      assertThat(System.nanoTime() - late).as(frames.toString()).isNegative();
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  @Test
  void whatTheNewestWeightsGrowIsDrawnAboveTheBarAndCutWhereItIsToHeal() throws Exception {
    try (Trainer trainer = trainer(TrainingConfig.healing());
        TrainingPreview preview = preview(trainer)) {
      trainer.addListener(preview);
      for (int step = 0; step < 20_000 && !drawn("half cut: step 80"); step++) {
        trainer.step();
      }
    }
    assertThat(drawn("growing: step 0, weights of training step 1")).isTrue();
    assertThat(drawn("half cut: step 80, weights of training step ")).isTrue();
    assertThat(frames)
        .as("too early to be cut")
        .noneMatch(frame -> frame.matches("(?s).*half cut: .*training step \\d\\d?\\R.*"));
    assertThat(frames.get(0)).startsWith("\r");
    assertThat(frames.get(1)).matches("(?s)\r\u001b\\[\\d+A\r.*");
    assertThat(frames).allMatch(frame -> frame.endsWith(System.lineSeparator()));
  }

  @Test
  void nothingIsDrawnOnceTheTrainingRunIsStoppedOrHasEnded() throws Exception {
    try (Trainer trainer = trainer(TrainingConfig.growing())) {
      TrainingPreview preview = preview(trainer);
      stopped.set(true);
      trainer.addListener(preview);
      trainer.step();
      TimeUnit.MILLISECONDS.sleep(50);
      assertThat(frames).isEmpty();
      stopped.set(false);
      awaitFrame("growing");
      preview.close();
      int drawn = frames.size();
      TimeUnit.MILLISECONDS.sleep(50);
      assertThat(frames).hasSize(drawn);
    }
  }
}
