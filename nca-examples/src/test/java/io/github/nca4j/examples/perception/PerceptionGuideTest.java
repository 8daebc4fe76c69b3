package io.github.nca4j.examples.perception;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.nca4j.autodiff.check.GradientCheck;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.autodiff.perception.PerceptionCheck;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.TargetPicture;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.rollout.RolloutCheck;
import io.github.nca4j.train.task.GrowPicture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/custom-perception.md, run. */
class PerceptionGuideTest {
  @TempDir private Path folder;

  @Test
  void aLaplacian() {
    KernelPerception perception =
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    PerceptionCheck.of(perception, 4)
        .impulseResponse(12, 0, Kernel.LAPLACIAN) // feature 3 * 4 + 0 sees channel 0
        .locality(1)
        .rotationEquivariance(perception.rotated(Math.PI / 2))
        .verify();
    RolloutCheck.of(perception, Dynamics.standard()).verify();
  }

  @Test
  void aKernelOfOnesOwn() {
    Kernel diagonal = Kernel.of(3, -1, 0, 0, 0, 0, 0, 0, 0, 1);
    PerceptionCheck.of(Perception.of(Kernel.IDENTITY, diagonal), 4)
        .impulseResponse(4, 0, diagonal) // feature 1 * 4 + 0
        .locality(1)
        .verify();
  }

  @Test
  void threeLearnedKernels() throws IOException {
    KernelPerception perception =
        Perception.of(
            Kernel.IDENTITY,
            Kernel.random(3, 1).learned(),
            Kernel.random(3, 2).learned(),
            Kernel.random(3, 3).learned());
    PerceptionCheck.of(perception, 4).locality(1).verify();
    RolloutCheck.of(perception, Dynamics.standard()).verify();
    NcaModel trained = train(perception);
    assertThat(trained.perception()).isNotEqualTo(perception);
    ModelFile.save(trained, folder.resolve("learned.nca.json"));
    assertThat(ModelFile.load(folder.resolve("learned.nca.json")).perception())
        .isEqualTo(trained.perception());
  }

  @Test
  void aSummedSobel() throws IOException {
    PerceptionCheck.of(new SummedSobel(), 4).locality(1).verify();
    RolloutCheck.of(new SummedSobel(), Dynamics.standard()).verify();
    NcaModel trained = train(new SummedSobel());
    Path file = folder.resolve("summed.nca.json");
    ModelFile.save(trained, file);
    NcaModel loaded = ModelFile.load(file, PerceptionResolver.of(new SummedSobel()));
    Automaton.fromSeed(loaded, 32, 32, 42).step(100);
    assertThat(loaded.perception()).isEqualTo(trained.perception());
  }

  @Test
  void softmaxOfItsOwn() {
    float[] scores = {1, -2, 0.5f, 3, 0, -1};
    GradientCheck.of(tape -> tape.apply(new Softmax(), tape.variable(Shape.of(2, 3), scores)))
        .verify();
  }

  @Test
  void attention() throws IOException {
    PerceptionCheck.of(Attention.initial(4, 3, 42), 4).locality(1).verify();
    RolloutCheck.of(Attention.initial(6, 3, 42), Dynamics.standard()).verify();
    NcaModel trained = train(Attention.initial(16, 8, 42));
    Path file = folder.resolve("attention.nca.json");
    ModelFile.save(trained, file);
    // Found as a service, as ./nca finds it.
    assertThat(ModelFile.load(file).perception()).isEqualTo(trained.perception());
    PerceptionResolver none = (id, parameters) -> Optional.empty();
    String message =
        assertThrows(ModelFormatException.class, () -> ModelFile.load(file, none)).getMessage();
    assertThat(message).contains("\"io.github.nca4j.examples.attention\" is not known here");
  }

  @Test
  void anAttentionWithNothingToTellNeighboursApartIsTheirMean() {
    Attention blind = Attention.initial(4, 4, 1);
    float[] identity = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    Parameter zero = Parameter.of(new float[16], 4, 4);
    Parameter same = Parameter.of(identity, 4, 4);
    Perception mean =
        blind.withParameters(List.of(zero, zero, same, Parameter.of(new float[36], 4, 9)));
    Grid grid = Grid.seed(3, 3, 4);
    float[] features = new float[3 * 3 * 8];
    mean.perceive(grid, Boundary.CIRCULAR, features);
    for (int cell = 0; cell < 9; cell++) {
      assertThat(features[cell * 8 + 4 + Grid.ALPHA]).isCloseTo(1 / 9f, Offset.offset(1e-6f));
    }
  }

  private static NcaModel train(Perception perception) {
    Target square = TargetPicture.of(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), 4, 3);
    int channels = 16;
    int[] hidden = {128}; // the width of each hidden layer of the rule
    NcaModel untrained = NcaModel.initial(channels, hidden, perception, Dynamics.standard(), 42);
    TrainingConfig config =
        TrainingConfig.growing()
            .sampling(sampling -> sampling.withBatch(2))
            .rollouts(rollouts -> rollouts.withLength(8, 8))
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
