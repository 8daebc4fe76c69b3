package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.image.Picture;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.loss.OverflowPenalty;
import io.github.nca4j.train.task.Task;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section (a) of docs/your-own-task.md, run: a texture with a loss of its own. */
class TextureTest {
  @TempDir private Path folder;

  record Texture(Target exemplar, int channels) implements Task {
    private static final int PROJECTIONS = 16;

    @Override
    public String id() {
      return String.format(
          Locale.ROOT, "texture %08x by %d projections", exemplar.checksum(), PROJECTIONS);
    }

    @Override
    public GridShape shape() {
      return new GridShape(exemplar.height(), exemplar.width(), channels);
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      for (int i = 0; i < into.values().length; i++) {
        into.values()[i] = (float) random.nextDouble() - 0.5f;
      }
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      Variable mine = end.sliceChannels(0, 3);
      Variable theirs = end.tape().constant(exemplar.grid()).sliceChannels(0, 3).add(-0.5f);
      Variable loss = end.tape().constant(Shape.scalar(), new float[1]);
      for (int scale = 1; scale <= 4; scale *= 2) {
        Variable directions = end.tape().constant(Shape.of(5, 5, 3, PROJECTIONS), draw(random));
        Variable difference = sorted(mine, directions).subtract(sorted(theirs, directions));
        loss = loss.add(difference.square().mean());
        mine = mine.averagePool(2);
        theirs = theirs.averagePool(2);
      }
      return loss;
    }

    private static Variable sorted(Variable colours, Variable directions) {
      Variable projected = colours.convolve(directions, Boundary.CIRCULAR);
      return projected.reshape(projected.shape().cells(), PROJECTIONS).sort(0);
    }

    private static float[] draw(SplittableRandom random) {
      float[] weights = new float[5 * 5 * 3 * PROJECTIONS];
      for (int i = 0; i < weights.length; i++) {
        weights[i] = (float) (random.nextGaussian() / Math.sqrt(75));
      }
      return weights;
    }
  }

  private static NcaModel untrained() {
    Perception perception =
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    Dynamics torus = Dynamics.standard().withLife(Life.always()).withBoundary(Boundary.CIRCULAR);
    NcaModel untrained = NcaModel.initial(12, new int[] {96}, perception, torus, 42);
    return untrained;
  }

  private static TrainingConfig config() {
    TrainingConfig config =
        TrainingConfig.persistent()
            .sampling(sampling -> sampling.withBatch(4).withPool(256))
            .rollouts(
                rollouts -> rollouts.withLength(32, 64).withPenalties(new OverflowPenalty(1, 2)))
            .withSteps(4_000)
            .withSeed(42);
    return config;
  }

  private static void train(
      Task task, NcaModel untrained, TrainingConfig config, Path checkpoint, Path file)
      throws IOException {
    try (Trainer trainer =
        Files.exists(checkpoint)
            ? Trainer.resume(checkpoint, task, untrained, config)
            : Trainer.of(task, untrained, config)) {
      while (trainer.steps() < config.steps()) {
        StepReport report = trainer.step();
        if (report.step() % 100 == 0) {
          trainer.checkpoint(checkpoint);
        }
      }
      trainer.checkpoint(checkpoint);
      ModelFile.save(trainer.model(), file);
    }
  }

  private static Grid grown(Path file, Task task, int steps) throws IOException {
    NcaModel model = ModelFile.load(file);
    Grid start = task.shape().newGrid();
    task.start(0, new SplittableRandom(7), start);
    Grid end = Automaton.of(model, start, 7).step(steps).grid();
    return end;
  }

  private static BufferedImage drawn(Grid end) {
    return Picture.rgb(end, 0.5f);
  }

  private static Target stripes(int height, int width) {
    float[] rgba = new float[height * width * 4];
    for (int cell = 0; cell < height * width; cell++) {
      boolean dark = cell % 4 < 2;
      for (int channel = 0; channel < 3; channel++) {
        rgba[4 * cell + channel] = dark ? 0.1f : 0.9f;
      }
      rgba[4 * cell + Grid.ALPHA] = 1;
    }
    return Target.of(rgba, height, width);
  }

  private static TrainingConfig small() {
    return config()
        .sampling(sampling -> sampling.withBatch(2).withPool(8))
        .rollouts(rollouts -> rollouts.withLength(4, 8))
        .withThreads(2);
  }

  @Test
  void itLearnsAndARunThatIsEndedAndResumedIsTheSame() throws IOException {
    Task task = new Texture(stripes(16, 24), 12);
    Path whole = folder.resolve("whole.nca.json");
    train(task, untrained(), small().withSteps(40), folder.resolve("whole"), whole);
    Path parted = folder.resolve("parted.nca.json");
    train(task, untrained(), small().withSteps(11), folder.resolve("parted"), parted);
    train(task, untrained(), small().withSteps(40), folder.resolve("parted"), parted);
    assertThat(grown(parted, task, 8).values()).isEqualTo(grown(whole, task, 8).values());

    Grid noise = task.shape().newGrid();
    task.start(0, new SplittableRandom(7), noise);
    double untrained = task.loss(noise, 0, new SplittableRandom(5));
    double trained = task.loss(grown(whole, task, 8), 0, new SplittableRandom(5));
    assertThat(trained).isLessThan(untrained);
  }

  @Test
  void itIsDrawnWithoutAlpha() {
    BufferedImage image = drawn(Grid.of(1, 2, 3, new float[] {0.5f, -0.5f, 0, 0, 0, 0.5f}));
    assertThat(image.getWidth()).isEqualTo(2);
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0080);
  }
}
