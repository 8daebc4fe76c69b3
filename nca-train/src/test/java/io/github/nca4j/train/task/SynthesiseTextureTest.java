package io.github.nca4j.train.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.nca4j.core.Architecture;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.loss.PatchTransport;
import io.github.nca4j.train.loss.Textures;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SynthesiseTextureTest {
  private static final Architecture SMALL =
      Architecture.texture().withChannels(5).withHidden(List.of(12));
  private static final PatchTransport LOSS =
      PatchTransport.of(Textures.diagonals(24, 24), 2).withPatch(3).withDirections(4);

  private static SynthesiseTexture task(int channels) {
    return new SynthesiseTexture(LOSS, new GridShape(12, 16, channels), 0.1f);
  }

  private static NcaModel trained(int channels, int threads) {
    NcaModel model = SMALL.withChannels(channels).initial(1);
    TrainingConfig config =
        TrainingConfig.texturing()
            .rollouts(rollouts -> rollouts.withLength(4, 6))
            .withSteps(4)
            .withThreads(threads);
    try (Trainer trainer = Trainer.of(task(channels), model, config)) {
      trainer.run();
      return trainer.model();
    }
  }

  @Test
  void aTrainedModelSaysThatItMakesATexture() {
    NcaModel model = trained(3, 2);

    assertThat(model.provenance().target()).isEqualTo("diagonals");
    assertThat(model.provenance().purpose()).isEqualTo(Purpose.texture(0.1f));
    assertThat(model.start(9, 7, 1).largest()).isBetween(0.09f, 0.1f);
  }

  @Test
  void theSameBitsForAnyNumberOfThreads() {
    NcaModel one = trained(5, 1);

    for (int threads : new int[] {2, 7}) {
      NcaModel other = trained(5, threads);
      for (int i = 0; i < one.parameters().size(); i++) {
        assertThat(other.parameters().get(i).values()).isEqualTo(one.parameters().get(i).values());
      }
    }
  }

  @Test
  void itStartsFromNoiseOfTheGeneratorItIsGiven() {
    Grid one = task(5).shape().newGrid();
    Grid same = task(5).shape().newGrid();
    Grid other = task(5).shape().newGrid();
    task(5).start(0, new SplittableRandom(1), one);
    task(5).start(0, new SplittableRandom(1), same);
    task(5).start(0, new SplittableRandom(2), other);

    assertThat(one.values()).isEqualTo(same.values()).isNotEqualTo(other.values());
  }

  @Test
  void whereEveryCellFiresTheNoiseIsLarger() {
    SynthesiseTexture fires =
        SynthesiseTexture.of(
            Textures.diagonals(56, 56), 56, 56, Architecture.noiseTexture().initial(1));

    assertThat(fires.noise()).isEqualTo(0.5f);
    assertThat(fires.withNoise(0.2f).id())
        .contains("56 x 56 from noise 0.2, patch transport")
        .isNotEqualTo(fires.id());
  }

  @Test
  void aModelThatIsNoTorusOfLivingCellsIsRefused() {
    SynthesiseTexture task = task(5);
    NcaModel model = SMALL.initial(1);
    task.check(model);

    assertThatThrownBy(
            () -> task.check(model.withDynamics(model.dynamics().withLife(Life.byAlpha()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("life by channel 3 above 0.1 must be life of every cell");
    assertThatThrownBy(
            () -> task.check(model.withDynamics(model.dynamics().withBoundary(Boundary.ZERO))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be circular: a texture tiles");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> task(2)).hasMessage("channels 2 must be at least 3: red, green, blue");
    assertThatThrownBy(() -> task(5).withNoise(0))
        .hasMessage("noise 0.0 must be positive and finite");
    assertThatThrownBy(() -> new SynthesiseTexture(LOSS, new GridShape(12, 15, 5), 0.1f))
        .hasMessageStartingWith("size 15 x 12 must be a multiple of 2");
  }
}
