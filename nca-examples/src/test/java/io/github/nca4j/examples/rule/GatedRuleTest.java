package io.github.nca4j.examples.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.nca4j.autodiff.rule.RuleCheck;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.RuleResolver;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.rollout.RolloutCheck;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.view.web.PageEntry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule that is code: checked, trained, saved, loaded and stepped. */
class GatedRuleTest {
  @TempDir private Path folder;

  private static NcaModel untrained() {
    return NcaModel.of(
        Perception.standard(), GatedRule.initial(48, 16, 16, 42), Dynamics.standard());
  }

  @Test
  void itKeepsWhatARuleMust() {
    RuleCheck.of(GatedRule.initial(12, 9, 4, 42)).verify();
    RolloutCheck.of(untrained()).verify();
  }

  @Test
  void aGateIsTheShareOfTheUpdateThatIsDone() {
    GatedRule rule = GatedRule.initial(2, 3, 2, 1);
    rule.change().layers().get(1).bias()[0] = 4;
    rule.change().layers().get(1).bias()[1] = 4;
    rule.gate().layers().get(0).bias()[1] = 100;
    float[] update = new float[2];
    rule.update(new float[] {1, -1}, 1, update);
    assertThat(update).containsExactly(2, 4);
  }

  @Test
  void itTrainsIsSavedAndLoadedAndSteps() throws IOException {
    NcaModel trained = train(untrained());
    assertThat(trained.rule()).isInstanceOf(GatedRule.class);
    GatedRule rule = (GatedRule) trained.rule();
    assertThat(rule.gate().layers().get(0).weights()).as("the gate's weights").doesNotContain(0);
    Path file = folder.resolve("gated.nca.json");
    ModelFile.save(trained, file);
    // Found as a service, as ./nca finds it.
    NcaModel loaded = ModelFile.load(file);
    assertThat(loaded.parameters()).isEqualTo(trained.parameters());
    float[] states = Automaton.fromSeed(loaded, 12, 12, 3).step(20).grid().values();
    assertThat(states).isEqualTo(Automaton.fromSeed(trained, 12, 12, 3).step(20).grid().values());
    assertThat(states).isNotEqualTo(Grid.seed(12, 12, 16).values());
    RuleResolver none = (id, parameters) -> Optional.empty();
    String message =
        assertThrows(
                ModelFormatException.class,
                () -> ModelFile.load(file, PerceptionResolver.installed(), none))
            .getMessage();
    assertThat(message).contains("\"io.github.nca4j.examples.gated-rule\" is not known here");
  }

  @Test
  void aPageRefusesItWithOneLine() throws IOException {
    Path file = folder.resolve("gated.nca.json");
    ModelFile.save(untrained(), file);
    assertThat(assertThrows(IOException.class, () -> PageEntry.of(file, 8, 8)))
        .hasMessage(file + ": its rule is code; a page knows dense layers alone");
  }

  private static NcaModel train(NcaModel untrained) {
    Target square = TargetPicture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), 4, 3);
    TrainingConfig config =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(2))
            .rollouts(rollouts -> rollouts.withLength(8, 8))
            .withThreads(2)
            .withSeed(42);
    try (Trainer trainer = Trainer.of(GrowPicture.of(square, untrained), untrained, config)) {
      double first = trainer.step().loss();
      double last = first;
      for (int step = 0; step < 40; step++) {
        last = trainer.step().loss();
      }
      assertThat(last).isLessThan(0.9 * first);
      return trainer.model();
    }
  }
}
