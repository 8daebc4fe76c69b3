package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.run.Automaton;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.LabelCells;
import java.util.Objects;

/**
 * What the cells of a model say of an image, by several runs that differ in their fire masks alone.
 * The mean of the runs is the answer, and how far they are apart says where the cells are unsure,
 * as Kalkhof et al. (2023) use it. Immutable, but for its arrays, which are live.
 */
public final class Labelling {
  /** As many steps as cells that were trained by rollouts of 16 to 24 and from a pool need. */
  public static final int STEPS = 48;

  private final int classes;
  private final float[] probabilities;
  private final float[] variances;

  private Labelling(int classes, float[] probabilities, float[] variances) {
    this.classes = classes;
    this.probabilities = probabilities;
    this.variances = variances;
  }

  /**
   * {@return what a model says}
   *
   * @param model whose last channels are the scores
   * @param start the image in the input channels, the rest as training starts it
   * @param classes how many scores there are, 1 or more
   * @param steps of each run, 1 or more
   * @param runs 1 or more
   * @param seed where the fire masks come from
   * @throws IllegalArgumentException if a number is out of its range, or the model has too few
   *     channels
   */
  public static Labelling of(
      NcaModel model, Grid start, int classes, int steps, int runs, long seed) {
    return of(model, start, classes, steps, runs, seed, 1);
  }

  /**
   * {@return as {@link #of(NcaModel, Grid, int, int, int, long)}, some threads sharing each step}
   *
   * @param model whose last channels are the scores
   * @param start the image in the input channels, the rest as training starts it
   * @param classes how many scores there are, 1 or more
   * @param steps of each run, 1 or more
   * @param runs 1 or more
   * @param seed where the fire masks come from
   * @param threads 1 or more; what is said does not depend on it
   * @throws IllegalArgumentException if a number is out of its range, or the model has too few
   *     channels
   */
  public static Labelling of(
      NcaModel model, Grid start, int classes, int steps, int runs, long seed, int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(start, "start");
    int hidden = model.channels() - model.dynamics().inputs().count();
    require(
        classes >= 1 && classes <= hidden,
        "classes " + classes + " must be in [1, " + hidden + "], the channels that cells change");
    require(steps >= 1, "steps " + steps + " must be 1 or more");
    require(runs >= 1, "runs " + runs + " must be 1 or more");
    int cells = start.height() * start.width();
    double[] sums = new double[cells * classes];
    double[] squares = new double[cells * classes];
    for (int run = 0; run < runs; run++) {
      long masks = Randomness.EVALUATION.at(seed, run, 0).nextLong();
      try (Automaton automaton = Automaton.of(model, start, masks).useThreads(threads)) {
        add(automaton.step(steps).grid(), classes, sums, squares);
      }
    }
    float[] probabilities = new float[sums.length];
    float[] variances = new float[cells];
    for (int i = 0; i < sums.length; i++) {
      double mean = sums[i] / runs;
      probabilities[i] = (float) mean;
      variances[i / classes] += (float) (Math.max(0, squares[i] / runs - mean * mean) / classes);
    }
    return new Labelling(classes, probabilities, variances);
  }

  private static void add(Grid end, int classes, double[] sums, double[] squares) {
    float[] values = end.values();
    double[] powers = new double[classes];
    for (int cell = 0; cell < sums.length / classes; cell++) {
      int scores = (cell + 1) * end.channels() - classes;
      double highest = Double.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        highest = Math.max(highest, values[scores + c]);
      }
      double sum = 0;
      for (int c = 0; c < classes; c++) {
        powers[c] = StrictMath.exp(values[scores + c] - highest);
        sum += powers[c];
      }
      for (int c = 0; c < classes; c++) {
        double probability = powers[c] / sum;
        sums[cell * classes + c] += probability;
        squares[cell * classes + c] += probability * probability;
      }
    }
  }

  /**
   * {@return the means over the runs of the softmax of the scores: height x width x classes values,
   * live}
   */
  public float[] probabilities() {
    return probabilities;
  }

  /**
   * {@return for each cell the variance over the runs of its probabilities, mean over the classes:
   * height x width values, live; all 0 for a single run}
   */
  public float[] variances() {
    return variances;
  }

  /** {@return the most probable class of each cell, row by row} */
  public int[] labels() {
    return LabelCells.said(Grid.of(1, variances.length, classes, probabilities), classes);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}
