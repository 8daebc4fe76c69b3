package io.github.nca4j.examples.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.format.ModelFile;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Section (b) of docs/your-own-task.md, run: a label for each cell of an image. */
class CellLabelsTest {
  @TempDir private Path folder;

  record FindDiscs(int side, int channels, int examples) implements Task {
    @Override
    public String id() {
      return examples + " discs in noise of " + side;
    }

    @Override
    public GridShape shape() {
      return new GridShape(side, side, channels);
    }

    @Override
    public void start(int example, SplittableRandom random, Grid into) {
      show(example, into);
    }

    @Override
    public void show(int example, Grid state) {
      int[] labels = labels(example);
      SplittableRandom noise = new SplittableRandom(-1 - example);
      for (int cell = 0; cell < labels.length; cell++) {
        float clean = labels[cell] == 1 ? 0.5f : -0.5f;
        state.values()[cell * channels] = clean + 0.7f * (float) noise.nextGaussian();
      }
    }

    @Override
    public Variable loss(Variable end, int example, SplittableRandom random) {
      return end.sliceChannels(channels - 2, channels).softmaxCrossEntropy(labels(example));
    }

    @Override
    public Map<String, Double> metrics(Grid end, int example) {
      int[] labels = labels(example);
      double right = 0;
      double counted = 0;
      for (int cell = 0; cell < labels.length; cell++) {
        int scores = (cell + 1) * channels - 2;
        int said = end.values()[scores + 1] > end.values()[scores] ? 1 : 0;
        counted += labels[cell] >= 0 ? 1 : 0;
        right += labels[cell] == said ? 1 : 0;
      }
      return Map.of("accuracy", right / counted);
    }

    private int[] labels(int example) {
      SplittableRandom random = new SplittableRandom(example);
      double y = side * random.nextDouble();
      double x = side * random.nextDouble();
      double radius = side * (0.15 + 0.2 * random.nextDouble());
      int[] labels = new int[side * side];
      for (int cell = 0; cell < labels.length; cell++) {
        int row = cell / side;
        double outside = Math.hypot(row - y, cell % side - x) - radius;
        labels[cell] = Math.abs(outside) < 0.7 ? -1 : outside < 0 ? 1 : 0;
      }
      return labels;
    }
  }

  private static NcaModel untrained() {
    Dynamics onImages =
        Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
    NcaModel untrained = NcaModel.initial(12, new int[] {64}, Perception.standard(), onImages, 42);
    return untrained;
  }

  private static TrainingConfig config() {
    TrainingConfig config =
        TrainingConfig.classifying()
            .sampling(sampling -> sampling.withPolicy(new FreshImages(2, 8)).withPool(256))
            .withSteps(2_000)
            .withSeed(42);
    return config;
  }

  @Test
  void theCellsLearnWhatTheyAreOf() throws IOException {
    FindDiscs task = new FindDiscs(12, 12, 50);
    TrainingConfig config = config().withSteps(80).withThreads(2);
    Path file = folder.resolve("discs.nca.json");
    try (Trainer trainer = Trainer.of(task, untrained(), config)) {
      assertThat(trainer.step().metrics()).containsOnlyKeys("accuracy");
      trainer.run();
      ModelFile.save(trainer.model(), file);
    }
    NcaModel trained = ModelFile.load(file);
    double right = 0;
    int unseen = 20;
    for (int example = 1000; example < 1000 + unseen; example++) {
      Grid image = task.shape().newGrid();
      task.show(example, image);
      Grid end = Automaton.of(trained, image, 7).step(20).grid();
      right += task.metrics(end, example).get("accuracy") / unseen;
    }
    // All background comes to some .85.
    assertThat(right).isGreaterThan(0.9);
  }
}
