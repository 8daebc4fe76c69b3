package io.github.nca4j.train;

import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.loss.ClassificationLoss;
import io.github.nca4j.train.optimise.LearningRate;
import io.github.nca4j.train.rollout.Weights;
import io.github.nca4j.train.sample.FreshImages;
import io.github.nca4j.train.sample.FromPool;
import io.github.nca4j.train.sample.Mutating;
import io.github.nca4j.train.sample.RandomDamage;
import io.github.nca4j.train.sample.Sampling;
import io.github.nca4j.train.task.ClassifyImages;
import io.github.nca4j.train.task.GrowPicture;
import io.github.nca4j.train.task.GrowPictures;
import io.github.nca4j.train.task.Task;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A training run so small that a step takes a millisecond.
 *
 * @param task pictures and images of 8 x 8
 * @param model what it starts from, of 7 channels
 * @param config how it is trained
 */
public record TinyTraining(Task task, NcaModel model, TrainingConfig config) {
  /** Opaque red, premultiplied. */
  public static final List<Float> RED = List.of(1f, 0f, 0f, 1f);

  /** Opaque green, premultiplied. */
  public static final List<Float> GREEN = List.of(0f, 1f, 0f, 1f);

  /** Opaque blue, premultiplied. */
  public static final List<Float> BLUE = List.of(0f, 0f, 1f, 1f);

  private static final long SEED = 7;
  private static final int CHANNELS = 7;

  /** {@return the target from the seed alone} */
  public static TinyTraining growing() {
    return picture(
        TrainingConfig.growing().sampling(sampling -> new Sampling(sampling.policy(), 4, 12)));
  }

  /** {@return the target from a pool of 12} */
  public static TinyTraining persistent() {
    return picture(
        TrainingConfig.persistent().sampling(sampling -> new Sampling(sampling.policy(), 4, 12)));
  }

  /** {@return the target from a pool of 12, 2 of 4 samples damaged} */
  public static TinyTraining regenerating() {
    return picture(
        TrainingConfig.regenerating()
            .sampling(sampling -> new Sampling(new FromPool(2, RandomDamage.distill()), 4, 12)));
  }

  /** {@return bars to tell apart, of cells with an input channel, 3 hidden ones and 3 scores} */
  public static TinyTraining classifying() {
    NcaModel model =
        NcaModel.initial(
            CHANNELS, new int[] {12}, Perception.neighbourhood(3), seeingOneChannel(), SEED);
    return new TinyTraining(
        ClassifyImages.of(bars(), ClassificationLoss.SQUARED_ERROR, model),
        model,
        tiny(
            TrainingConfig.classifying()
                .sampling(sampling -> new Sampling(new FreshImages(2, 16), 8, 16)),
            6,
            6));
  }

  /**
   * {@return two pictures from a pool of 12: of 4 samples one is damaged, and one goes on as the
   * other picture}
   */
  public static TinyTraining conditional() {
    NcaModel model = conditionalModel(12);
    return new TinyTraining(
        GrowPictures.of(pictures(), model),
        model,
        tiny(
            TrainingConfig.conditional()
                .sampling(
                    sampling ->
                        new Sampling(
                            new Mutating(new FromPool(1, RandomDamage.mixed()), 1), 4, 12)),
            3,
            8));
  }

  /** {@return the five of them, for parameterised tests} */
  public static List<TinyTraining> all() {
    return List.of(growing(), persistent(), regenerating(), classifying(), conditional());
  }

  /**
   * {@return this with its configuration changed}
   *
   * @param change makes another one of it
   */
  public TinyTraining with(UnaryOperator<TrainingConfig> change) {
    return new TinyTraining(task, model, change.apply(config));
  }

  /**
   * {@return this with another task}
   *
   * @param other what to train for
   */
  public TinyTraining withTask(Task other) {
    return new TinyTraining(other, model, config);
  }

  /**
   * {@return this from another model}
   *
   * @param other what to start from
   */
  public TinyTraining withModel(NcaModel other) {
    return new TinyTraining(task, other, config);
  }

  /**
   * {@return this with another constant learning rate}
   *
   * @param rate of every step
   */
  public TinyTraining withRate(float rate) {
    return with(
        before ->
            before.optimisation(
                optimisation -> optimisation.withRate(new LearningRate.Constant(rate))));
  }

  /** {@return a trainer before its first step} */
  public Trainer trainer() {
    return Trainer.of(task, model, config);
  }

  /**
   * {@return a trainer that goes on from a checkpoint}
   *
   * @param checkpoint of a run of the same parts
   * @throws IOException where it cannot be read
   */
  public Trainer resumed(Path checkpoint) throws IOException {
    return Trainer.resume(checkpoint, task, model, config);
  }

  @Override
  public String toString() {
    return config.sampling().policy().name();
  }

  /**
   * {@return a model for the target, with the standard perception}
   *
   * @param hidden widths of the hidden layers
   */
  public static NcaModel growingModel(int... hidden) {
    return NcaModel.initial(CHANNELS, hidden, Perception.standard(), Dynamics.standard(), SEED);
  }

  /**
   * {@return a model for two pictures, 7 channels and 2 inputs, with kernels that are learned and
   * such that see far}
   *
   * @param hidden widths of the hidden layers
   */
  public static NcaModel conditionalModel(int... hidden) {
    Perception perception =
        Perception.of(
            Kernel.IDENTITY, Kernel.SOBEL_X.learned(), Kernel.SOBEL_Y, Kernel.sobelX(5).dilated(2));
    int channels = CHANNELS + 2;
    Dynamics dynamics = Dynamics.standard().withInputs(InputChannels.last(2, channels));
    return NcaModel.initial(channels, hidden, perception, dynamics, SEED);
  }

  /** {@return the square in two pairs of colours, "warm" and "cold"} */
  public static List<Target> pictures() {
    return List.of(target().withName("warm"), target(BLUE, GREEN).withName("cold"));
  }

  /** {@return dynamics of cells that see one input channel and live by it} */
  public static Dynamics seeingOneChannel() {
    return Dynamics.onImages();
  }

  /** {@return 8 x 8: a square of 4 x 4, half red and half green, with 2 of padding} */
  public static Target target() {
    return target(RED, GREEN);
  }

  /**
   * {@return the same square in other colours}
   *
   * @param left premultiplied RGBA of the left half
   * @param right premultiplied RGBA of the right half
   */
  public static Target target(List<Float> left, List<Float> right) {
    float[] rgba = new float[8 * 8 * 4];
    for (int cell = 0; cell < 16; cell++) {
      int x = 2 + cell % 4;
      for (int channel = 0; channel < 4; channel++) {
        rgba[((2 + cell / 4) * 8 + x) * 4 + channel] = (x < 4 ? left : right).get(channel);
      }
    }
    return Target.of(rgba, 8, 8).withPadding(2);
  }

  /** {@return 24 bars that lie, stand or lean, these being their three classes in turn} */
  public static LabelledImages bars() {
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

  /**
   * {@return all numbers that training finds for a model, one after the other}
   *
   * @param model any that can be trained
   */
  public static float[] weights(NcaModel model) {
    List<float[]> arrays = Weights.of(model).arrays();
    float[] all = new float[arrays.stream().mapToInt(array -> array.length).sum()];
    int at = 0;
    for (float[] array : arrays) {
      System.arraycopy(array, 0, all, at, array.length);
      at += array.length;
    }
    return all;
  }

  private static TinyTraining picture(TrainingConfig config) {
    return new TinyTraining(
        new GrowPicture(target(), CHANNELS), growingModel(12), tiny(config, 3, 8));
  }

  private static TrainingConfig tiny(TrainingConfig config, int min, int max) {
    return config
        .rollouts(rollouts -> rollouts.withLength(min, max))
        .optimisation(optimisation -> optimisation.withRate(new LearningRate.Step(5e-3f, 6, 0.5f)))
        .withSteps(12)
        .withSeed(SEED)
        .withThreads(2);
  }
}
