package io.github.nca4j.train;

import io.github.nca4j.core.Target;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.optimise.LearningRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Pictures and configurations small enough that a training step takes a millisecond. */
final class TinyTraining {
  private TinyTraining() {}

  static final float[] RED = {1, 0, 0, 1};
  static final float[] GREEN = {0, 1, 0, 1};
  static final float[] BLUE = {0, 0, 1, 1};

  /** 8 x 8: a square of 4 x 4, half red and half green, with 2 of padding. */
  static Target target() {
    return target(RED, GREEN);
  }

  static Target target(float[] left, float[] right) {
    float[] rgba = new float[4 * 64];
    for (int y = 2; y < 6; y++) {
      for (int x = 2; x < 6; x++) {
        System.arraycopy(x < 4 ? left : right, 0, rgba, 4 * (8 * y + x), 4);
      }
    }
    return Target.of(rgba, 8, 8).withPadding(2);
  }

  static TrainingConfig growing() {
    return tiny(TrainingConfig.growing().withSamples(4, 0, 12));
  }

  static TrainingConfig persistent() {
    return tiny(TrainingConfig.persistent().withSamples(4, 0, 12));
  }

  static TrainingConfig regenerating() {
    return tiny(TrainingConfig.regenerating().withSamples(4, 2, 12));
  }

  /** Cells of 7 channels: a given one, 3 hidden ones, scores of 3 classes. */
  static TrainingConfig classifying() {
    return tiny(TrainingConfig.classifying().withSamples(8, 2, 16)).withRollout(6, 6);
  }

  /** Bars that lie, stand or lean. */
  static LabelledImages bars() {
    List<float[]> images = new ArrayList<>();
    int[] labels = new int[24];
    for (int i = 0; i < labels.length; i++) {
      int label = i % 3;
      int at = i / 3;
      float[] image = new float[64];
      for (int along = 0; along < 8; along++) {
        int cell =
            switch (label) {
              case 0 -> at * 8 + along;
              case 1 -> along * 8 + at;
              default -> along * 8 + (along + at) % 8;
            };
        image[cell] = 1;
      }
      images.add(image);
      labels[i] = label;
    }
    return LabelledImages.of(8, 8, 3, images, labels);
  }

  static TrainingConfig of(Regime regime) {
    return switch (regime) {
      case GROWING -> growing();
      case PERSISTENT -> persistent();
      case REGENERATING -> regenerating();
      case CLASSIFYING -> classifying();
    };
  }

  /** A training of the regime's task: of bars where it classifies, else of the target. */
  static Trainer trainer(TrainingConfig config) {
    return config.regime() == Regime.CLASSIFYING
        ? Trainer.of(bars(), ClassificationLoss.SQUARED_ERROR, config)
        : Trainer.of(target(), config);
  }

  static Trainer resumed(Path checkpoint, TrainingConfig config) throws IOException {
    return config.regime() == Regime.CLASSIFYING
        ? Trainer.resume(checkpoint, bars(), ClassificationLoss.SQUARED_ERROR, config)
        : Trainer.resume(checkpoint, target(), config);
  }

  private static TrainingConfig tiny(TrainingConfig config) {
    return config
        .withChannels(7)
        .withHidden(12)
        .withRollout(3, 8)
        .withSteps(12)
        .withLearningRate(new LearningRate.Step(5e-3f, 6, 0.5f))
        .withSeed(7)
        .withThreads(2);
  }
}
