package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.train.data.LabelledCells;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * To find the class of every pixel of an image, as Med-NCA (Kalkhof et al. 2023) segments: each
 * cell sees its own pixel in the input channels, and its last channels are a score a class. Each
 * image is an example. The loss is the mean over the cells that count of {@code -log
 * softmax(scores)[class]}; the metric "accuracy" is the share of them whose highest score is the
 * right one. Immutable and thread-safe.
 *
 * @param cells the images and the classes of their pixels
 * @param channels of the model: inputs, hidden ones, and a score a class
 * @param dynamics of the model, which say what channels are inputs and what cells live
 */
public record LabelCells(LabelledCells cells, int channels, Dynamics dynamics) implements Task {
  /** Checks that there is a channel for each colour and for each class. */
  public LabelCells {
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(dynamics, "dynamics");
    int inputs = dynamics.inputs().count();
    if (inputs < cells.colours()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels, of which there are %d, must be %d or more: one a colour of the image",
              inputs,
              cells.colours()));
    }
    if (channels < inputs + cells.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "channels %d must be %d or more: the image, and a score a class",
              channels,
              inputs + cells.classes()));
    }
    if (dynamics.inputs().end() > channels - cells.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels %d to %d must come before the scores, which are the last %d of %d",
              dynamics.inputs().first(),
              dynamics.inputs().end() - 1,
              cells.classes(),
              channels));
    }
  }

  /**
   * {@return the task for a model}
   *
   * @param cells the images and the classes of their pixels
   * @param model has input channels and a score a class
   * @throws IllegalArgumentException if it has too few channels
   */
  public static LabelCells of(LabelledCells cells, NcaModel model) {
    Objects.requireNonNull(model, "model");
    return new LabelCells(cells, model.channels(), model.dynamics());
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "cells of %d images of %d classes %08x",
        cells.size(),
        cells.classes(),
        cells.checksum());
  }

  @Override
  public GridShape shape() {
    return new GridShape(cells.height(), cells.width(), channels);
  }

  @Override
  public int examples() {
    return cells.size();
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    cells.show(example, into, dynamics);
  }

  @Override
  public void show(int example, Grid state) {
    Objects.requireNonNull(state, "state");
    cells.show(example, state, dynamics);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(random, "random");
    return end.sliceChannels(channels - cells.classes(), channels)
        .softmaxCrossEntropy(cells.labels(example));
  }

  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    Objects.requireNonNull(end, "end");
    int[] labels = cells.labels(example);
    int counted = 0;
    int right = 0;
    for (int cell = 0; cell < labels.length; cell++) {
      if (labels[cell] != LabelledCells.NONE) {
        counted++;
        right += highestScore(end.values(), cell) == labels[cell] ? 1 : 0;
      }
    }
    return Map.of("accuracy", counted == 0 ? 1 : right / (double) counted);
  }

  private int highestScore(float[] values, int cell) {
    int scores = cell * channels + channels - cells.classes();
    int highest = 0;
    for (int c = 1; c < cells.classes(); c++) {
      highest = values[scores + c] > values[scores + highest] ? c : highest;
    }
    return highest;
  }

  /** What cells that know nothing lose: all classes are alike to them. */
  @Override
  public OptionalDouble emptyLoss() {
    return OptionalDouble.of(Math.log(cells.classes()));
  }

  @Override
  public void check(NcaModel model) {
    Objects.requireNonNull(model, "model");
    if (!model.dynamics().equals(dynamics)) {
      throw new IllegalArgumentException(
          "the model has " + model.dynamics() + ", the task is for " + dynamics);
    }
  }

  @Override
  public Provenance provenance() {
    String what = "cells of " + cells.size() + " images";
    return Provenance.none().withTarget(what, Math.max(cells.height(), cells.width()), 0);
  }
}
