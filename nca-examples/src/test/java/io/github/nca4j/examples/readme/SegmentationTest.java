package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.evaluate.LabelEvaluation;
import io.github.nca4j.train.evaluate.Labelling;
import io.github.nca4j.train.loss.LabelLoss;
import io.github.nca4j.train.task.LabelCells;
import io.github.nca4j.view.dataset.MaskedImages;
import io.github.nca4j.view.dataset.NoisyShapes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/segmentation.md, run. */
class SegmentationTest {
  @TempDir private Path folder;

  private static TrainingConfig config() {
    TrainingConfig config = TrainingConfig.labelling().withSteps(1_500).withSeed(42);
    return config;
  }

  private static Confusion trained(Path folder, TrainingConfig config, Path file)
      throws IOException {
    MaskedImages images = MaskedImages.read(folder);
    MaskedImages.Split split = images.split(0.2, 42);
    LabelledCells cells =
        LabelledCells.tiles(split.training().pictures(), 32, images.classes().size())
            .withNames(images.classes());
    NcaModel untrained = Architecture.labelling(cells.colours(), cells.classes(), 42).initial(42);
    LabelCells task = LabelCells.of(cells, untrained).withLoss(LabelLoss.CROSS_ENTROPY_AND_DICE);
    try (Trainer trainer = Trainer.of(task, untrained, config)) {
      trainer.run();
      ModelFile.save(trainer.model(), file);
      LabelEvaluation evaluation =
          LabelEvaluation.of(
              trainer.model(), split.heldOut().bySize(), Labelling.STEPS, 8, 42, config.threads());
      return evaluation.confusion();
    }
  }

  @Test
  void aFolderOfImagesBecomesAModelThatIsMeasured() throws IOException {
    MaskedImages.of(new NoisyShapes(1), 5).write(folder);
    TrainingConfig few = config().sampling(each -> each.withBatch(4)).withSteps(2);
    Path file = folder.resolve("shapes.nca.json");
    Confusion heldOut = trained(folder, few, file);
    assertThat(heldOut.classes()).isEqualTo(3);
    assertThat(heldOut.accuracy()).isBetween(0.5, 1.0);
    assertThat(ModelFile.load(file).provenance().purpose().names()).isEqualTo(NoisyShapes.CLASSES);
  }
}
