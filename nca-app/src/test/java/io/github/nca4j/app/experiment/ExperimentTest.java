package io.github.nca4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.TrainingListener;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.RandomDamage;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {
  private final Target target = square();
  @TempDir private Path folder;

  @Test
  void whatWasStoppedGoesOnAndIsTheSameAsWhatWasNot() throws IOException {
    Experiment whole = experiment(folder.resolve("whole"));
    List<ObjectNode> expected = new ArrayList<>();
    assertThat(whole.run(expected::add, line -> {}, trainer -> new Stop(trainer, 0))).isTrue();
    assertThat(expected).hasSize(4);

    Experiment parts = experiment(folder.resolve("parts"));
    List<ObjectNode> results = new ArrayList<>();
    int starts = 1;
    while (!parts.run(results::add, line -> {}, trainer -> new Stop(trainer, 2))) {
      starts++;
    }

    assertThat(starts).isGreaterThan(3);
    assertThat(results).isEqualTo(expected);
    assertThat(Files.readAllLines(folder.resolve("parts/results.jsonl")))
        .isEqualTo(Files.readAllLines(folder.resolve("whole/results.jsonl")));
    assertThat(folder.resolve("parts/working-seed-1.nca.json"))
        .hasSameBinaryContentAs(folder.resolve("whole/working-seed-1.nca.json"));
    assertThat(folder.resolve("parts/working-seed-1.checkpoint")).doesNotExist();
  }

  @Test
  void theTableHasALineATrainingAndCountsThoseThatHeal() throws IOException {
    Experiment experiment = experiment(folder);
    experiment.run(result -> {}, line -> {}, trainer -> new Stop(trainer, 0));

    List<String> table = experiment.table();

    assertThat(table).filteredOn(line -> line.startsWith("| working |")).hasSize(2);
    assertThat(table).filteredOn(line -> line.startsWith("| failing |")).hasSize(2);
    assertThat(table).contains("working: 0 of 2 heal every half");
    assertThat(table).filteredOn(line -> line.contains("(not)")).isNotEmpty();
  }

  @Test
  void theTrialsAreThoseOfTheReplication() {
    TrainingConfig failing = Trial.of("failing").config(10, 1e-4f, 1, 1);
    assertThat(failing.sampling().batch()).isEqualTo(16);
    assertThat(failing.sampling().policy()).isEqualTo(new FromPool(4, RandomDamage.replication()));
    assertThat(failing.rollouts().max()).isEqualTo(64);
    assertThat(failing.guard().on()).isTrue();
    assertThat(Trial.of("working").config(10, 1e-4f, 1, 1).rollouts().min()).isEqualTo(128);
    assertThat(Trial.of("working-summed").config(10, 1e-4f, 1, 1).guard().on()).isFalse();
    assertThat(Trial.of("failing-mixed").config(10, 1e-4f, 1, 1))
        .isEqualTo(
            failing.sampling(
                sampling -> sampling.withPolicy(new FromPool(4, RandomDamage.mixed()))));
    assertThatThrownBy(() -> Trial.of("other"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("failing-summed");
  }

  @Test
  void aFileThatHoldsNoResultsIsRefused() throws IOException {
    Files.writeString(folder.resolve("results.jsonl"), "{\"a\":1}\n");
    assertThatThrownBy(() -> experiment(folder).table())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("results.jsonl");
  }

  @Test
  void whatAnotherExperimentLeftIsNotWrittenOver() throws IOException {
    Experiment first = experiment(folder);
    first.begin(false);
    first.run(result -> {}, line -> {}, trainer -> new Stop(trainer, 0));
    byte[] model = Files.readAllBytes(folder.resolve("working-seed-1.nca.json"));
    first.begin(false);
    assertThatThrownBy(() -> experiment(folder, target, 4, 1e-3f).begin(false))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining("seed-1.nca.json");
    assertThatThrownBy(() -> experiment(folder, target, 3, 2e-3f).begin(false))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContainingAll(folder.toString(), "0.002");
    BufferedImage white = new BufferedImage(3, 3, BufferedImage.TYPE_INT_RGB);
    Target other = TargetPicture.of(white, 3, 1);
    assertThatThrownBy(() -> experiment(folder, other, 3, 1e-3f).begin(false))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContainingAll(folder.toString(), "5 x 5");
    assertThat(folder.resolve("working-seed-1.nca.json")).hasBinaryContent(model);
    assertThat(first.table()).anyMatch(line -> line.startsWith("| working | 2 |"));

    Experiment anew = experiment(folder, target, 4, 1e-3f);
    anew.begin(true);
    assertThat(anew.table()).noneMatch(line -> line.startsWith("| working |"));
  }

  @Test
  void aCheckpointOfAnotherTrainingRunIsNamedBeforeAnythingIsTrained() throws IOException {
    Experiment first = experiment(folder);
    assertThat(first.run(result -> {}, line -> {}, trainer -> new Stop(trainer, 1))).isFalse();
    Files.move(
        folder.resolve("failing-seed-1.checkpoint"), folder.resolve("working-seed-2.checkpoint"));
    assertThatThrownBy(() -> experiment(folder).begin(false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("working-seed-2.checkpoint");
  }

  private Experiment experiment(Path folder) {
    return experiment(folder, target, 3, 1e-3f);
  }

  private static Experiment experiment(Path folder, Target target, int steps, float rate) {
    List<Trial> trials = List.of(Trial.FAILING, Trial.WORKING);
    return new Experiment(target, trials, 2, steps, rate, 2, 2, folder);
  }

  /** Stops a training run after so many steps in this run of it; 0 for never. */
  private static final class Stop implements Experiment.Watch {
    private boolean stopped;
    private int taken;

    Stop(Trainer trainer, int after) {
      trainer.addListener(
          new TrainingListener() {
            @Override
            public void onStep(StepReport report) {
              taken++;
              if (taken == after) {
                stopped = true;
                trainer.cancel();
              }
            }
          });
    }

    @Override
    public boolean stopped() {
      return stopped;
    }

    @Override
    public void close() {}
  }

  private static Target square() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, 4, 4);
    graphics.dispose();
    return TargetPicture.of(image, 4, 2);
  }
}
