package io.github.nca4j.train.evaluate;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.random.Randomness;
import io.github.nca4j.train.task.LabelCells;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How well a model labels the pixels of images, best such as it was not trained on. Immutable.
 *
 * @param confusion over all images
 * @param meanVariance of the probabilities of cells that count from run to run: see {@link
 *     Labelling}
 */
public record LabelEvaluation(Confusion confusion, double meanVariance) {
  /** Checks that nothing is null. */
  public LabelEvaluation {
    Objects.requireNonNull(confusion, "confusion");
  }

  /**
   * Measures a model on images of one size.
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
    return of(model, List.of(cells), steps, runs, seed, threads);
  }

  /**
   * Measures a model on images of several sizes.
   *
   * @param model the model
   * @param cells one or more sets of images, each of one size, and what is right; all of as many
   *     classes
   * @param steps of each run, 1 or more
   * @param runs an image, 1 or more
   * @param seed where the fire masks come from
   * @param threads how many images at once, 1 or more; the figures do not depend on it
   * @return what was measured
   * @throws IllegalArgumentException if a number is out of its range, the sets differ in their
   *     classes, there is none, or the model has too few channels for the images
   */
  public static LabelEvaluation of(
      NcaModel model, List<LabelledCells> cells, int steps, int runs, long seed, int threads) {
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(cells, "cells");
    if (cells.isEmpty()) {
      throw new IllegalArgumentException("cells is empty, must have at least one set of images");
    }
    record Image(LabelCells task, int number) {}
    List<Image> images = new ArrayList<>();
    for (LabelledCells set : cells) {
      LabelCells task = LabelCells.of(set, model);
      IntStream.range(0, set.size()).forEach(number -> images.add(new Image(task, number)));
    }
    return ParallelRuns.of(
            "an image",
            images.size(),
            threads,
            i -> {
              Image image = images.get(i);
              long masks = Randomness.EVALUATION.at(seed, i, 1).nextLong();
              return measure(model, image.task, image.number, steps, runs, masks);
            })
        .stream()
        .reduce(LabelEvaluation::plus)
        .orElseThrow();
  }

  private static LabelEvaluation measure(
      NcaModel model, LabelCells task, int image, int steps, int runs, long masks) {
    Grid start = task.shape().newGrid();
    task.cells().show(image, start, task.dynamics());
    int classes = task.cells().classes();
    Labelling said = Labelling.of(model, start, classes, steps, runs, masks);
    int[] right = task.cells().labels(image);
    double variances = 0;
    for (int cell = 0; cell < right.length; cell++) {
      variances += right[cell] == LabelledCells.NONE ? 0 : said.variances()[cell];
    }
    Confusion confusion = Confusion.of(classes, right, said.labels());
    return new LabelEvaluation(confusion, variances / Math.max(1, confusion.total()));
  }

  /**
   * {@return what was measured on the images of both}
   *
   * @param other of as many classes
   * @throws IllegalArgumentException if it has other classes
   */
  public LabelEvaluation plus(LabelEvaluation other) {
    Objects.requireNonNull(other, "other");
    Confusion both = confusion.plus(other.confusion);
    double variances =
        meanVariance * confusion.total() + other.meanVariance * other.confusion.total();
    return new LabelEvaluation(both, variances / Math.max(1, both.total()));
  }
}
