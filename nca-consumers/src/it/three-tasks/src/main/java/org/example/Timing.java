package org.example;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.StepReport;
import io.github.nca4j.train.Trainer;
import io.github.nca4j.train.TrainingConfig;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.Task;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Milliseconds a training step of each task beside those of the library's own with a model of the
 * same size and as many living cells, step by step in turn. No weight moves, so that as many cells
 * live in each step as in the first.
 */
public final class Timing {
  private Timing() {}

  /** A rate of nothing. */
  private record Still() implements LearningRate {
    @Override
    public String id() {
      return "still";
    }

    @Override
    public float at(int step, int steps) {
      return 0;
    }
  }

  public static void main(String[] args) {
    int rounds = Integer.parseInt(args[0]);
    int threads = Integer.parseInt(args[1]);
    TrainingConfig config =
        TrainingConfig.persistent()
            .sampling(sampling -> sampling.withBatch(4).withPool(32))
            .optimisation(optimisation -> optimisation.withRate(new Still()))
            .withSeed(42)
            .withThreads(threads);
    TrainingConfig shorter = config.rollouts(rollouts -> rollouts.withLength(32, 32));
    TrainingConfig longer = config.rollouts(rollouts -> rollouts.withLength(64, 64));
    Task texture = new Texture(new GridShape(64, 64, 12));
    NcaModel torus = Texture.model(12, 96);
    compare(texture, torus, picture(64, 12), torus, shorter, rounds);
    compare(texture, torus, picture(64, 12), torus, longer, rounds);
    NcaModel grown = initial(19, 128, Dynamics.standard());
    Task emoji = new Alive(new ThreeEmoji(48, 19), 16);
    compare(
        emoji, ThreeEmoji.model(19, 128), new Alive(picture(48, 19), 16), grown, longer, rounds);
    NcaModel classified = initial(16, 96, Dynamics.onImages());
    Task images = ClassifyImages.of(images(32), ClassificationLoss.CROSS_ENTROPY, classified);
    Task discs = new Segmentation(32, 16, 64);
    compare(discs, Segmentation.model(16, 96), images, classified, shorter, rounds);
  }

  private static NcaModel initial(int channels, int hidden, Dynamics dynamics) {
    return NcaModel.initial(channels, new int[] {hidden}, Perception.standard(), dynamics, 42);
  }

  private static LabelledImages images(int side) {
    float[] grey = new float[side * side];
    Arrays.fill(grey, 0.5f);
    return LabelledImages.of(side, side, 2, List.of(grey, grey), new int[] {0, 1});
  }

  private static Task picture(int side, int channels) {
    float[] rgba = new float[side * side * 4];
    Arrays.fill(rgba, 0.5f);
    return new GrowPicture(Target.of(rgba, side, side), channels);
  }

  private static void compare(
      Task own, NcaModel model, Task library, NcaModel beside, TrainingConfig config, int rounds) {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    StepReport mine;
    StepReport other;
    try (Trainer trainer = Trainer.of(own, model, config);
        Trainer theirTrainer = Trainer.of(library, beside, config)) {
      do {
        boolean first = ratios.size() % 2 == 0;
        mine = first ? trainer.step() : null;
        other = theirTrainer.step();
        mine = first ? mine : trainer.step();
        ours.add(mine.millis());
        theirs.add(other.millis());
        ratios.add(mine.millis() / other.millis());
      } while (ratios.size() < rounds);
    }
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f ms, %s: %.2f ms, ratio %.3f; largest state %.2f and %.2f%n",
        own.id(),
        median(ours),
        library.id(),
        median(theirs),
        median(ratios),
        mine.largestState(),
        other.largestState());
  }

  private static double median(List<Double> all) {
    List<Double> late = new ArrayList<>(all.subList(all.size() / 3, all.size()));
    Collections.sort(late);
    return late.get(late.size() / 2);
  }
}
