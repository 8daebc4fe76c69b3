package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.LabelCells;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * How well a model labels the pixels of images, best such as it was not trained on. Immutable.
 *
 * @param confusion over all images
 * @param meanVariance of the cells' probabilities from run to run: see {@link Labelling}
 */
public record LabelEvaluation(Confusion confusion, double meanVariance) {
  /** Checks that nothing is null. */
  public LabelEvaluation {
    Objects.requireNonNull(confusion, "confusion");
  }

  /**
   * Measures a model.
   *
   * @param model the model
   * @param cells images and what is right
   * @param steps of each run, 1 or more
   * @param runs an image, 1 or more
   * @param seed where the fire masks come from
   * @param threads how many images at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException if a number is out of its range, or the model has too few
   *     channels for the images
   */
  public static LabelEvaluation of(
      NcaModel model, LabelledCells cells, int steps, int runs, long seed, int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(cells, "cells");
    LabelCells task = LabelCells.of(cells, model);
    List<Labelling> ofImages =
        ParallelRuns.of(
            "an image",
            cells.size(),
            threads,
            image -> label(model, task, image, steps, runs, seed));
    Confusion confusion =
        IntStream.range(0, cells.size())
            .mapToObj(
                image ->
                    Confusion.of(
                        cells.classes(), cells.labels(image), ofImages.get(image).labels()))
            .reduce(Confusion::plus)
            .orElseThrow();
    return new LabelEvaluation(confusion, meanVariance(cells, ofImages));
  }

  private static double meanVariance(LabelledCells cells, List<Labelling> ofImages) {
    double sum = 0;
    long counted = 0;
    for (int image = 0; image < cells.size(); image++) {
      int[] labels = cells.labels(image);
      for (int cell = 0; cell < labels.length; cell++) {
        if (labels[cell] != LabelledCells.NONE) {
          sum += ofImages.get(image).variances()[cell];
          counted++;
        }
      }
    }
    return counted == 0 ? 0 : sum / counted;
  }

  private static Labelling label(
      NcaModel model, LabelCells task, int image, int steps, int runs, long seed) {
    Grid start = task.shape().newGrid();
    SplittableRandom random = Randomness.START.at(seed, 0, image);
    task.start(image, random, start);
    long masks = Randomness.EVALUATION.at(seed, image, 1).nextLong();
    return Labelling.of(model, start, task.cells().classes(), steps, runs, masks);
  }
}
