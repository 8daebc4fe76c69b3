package io.github.nca4j.train.optimise;

import io.github.nca4j.train.argument.Elements;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How parameters follow from gradients. Immutable.
 *
 * @param optimiser moves the parameters
 * @param rate how far, step by step
 * @param transforms applied to the mean gradient of a batch, in this order
 * @param averageDecay how much of the old average of the weights a step keeps, in [0, 1): the model
 *     is that average, some {@code 1 / (1 - averageDecay)} steps long; 0 for the weights themselves
 */
public record Optimisation(
    Optimiser optimiser,
    LearningRate rate,
    List<GradientTransform> transforms,
    float averageDecay) {
  /**
   * Checks the range and copies the list.
   *
   * @throws IllegalArgumentException where the decay is out of its range
   */
  public Optimisation {
    Objects.requireNonNull(optimiser, "optimiser");
    Objects.requireNonNull(rate, "rate");
    transforms = Elements.copy("transforms", transforms);
    if (!(averageDecay >= 0 && averageDecay < 1)) {
      throw new IllegalArgumentException("averageDecay " + averageDecay + " must be in [0, 1)");
    }
  }

  /**
   * {@return this with another optimiser}
   *
   * @param optimiser moves the parameters
   */
  public Optimisation withOptimiser(Optimiser optimiser) {
    return new Optimisation(optimiser, rate, transforms, averageDecay);
  }

  /**
   * {@return this with another learning rate}
   *
   * @param rate how far a step goes
   */
  public Optimisation withRate(LearningRate rate) {
    return new Optimisation(optimiser, rate, transforms, averageDecay);
  }

  /**
   * {@return this with these gradient transforms alone, in this order}
   *
   * @param transforms what is done to the gradients
   */
  public Optimisation withTransforms(GradientTransform... transforms) {
    Objects.requireNonNull(transforms, "transforms");
    return new Optimisation(optimiser, rate, Arrays.asList(transforms), averageDecay);
  }

  /**
   * {@return this with another average of the weights}
   *
   * @param decay how much of the old average a step keeps, in [0, 1)
   */
  public Optimisation withAverageDecay(float decay) {
    return new Optimisation(optimiser, rate, transforms, decay);
  }

  /**
   * {@return how far a step goes, 0 or more}
   *
   * @param step how many steps were taken before, 0 or more
   * @param steps how many the training run has in all, 1 or more
   * @throws IllegalArgumentException naming the learning rate, where it is negative or not finite
   */
  public float rateAt(int step, int steps) {
    float value = rate.at(step, steps);
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "learning rate \"%s\" gives %s at step %d, must be 0 or more, and finite",
              rate.id(),
              value,
              step));
    }
    return value;
  }
}
