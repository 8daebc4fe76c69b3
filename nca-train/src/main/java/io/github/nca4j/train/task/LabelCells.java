package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.train.data.Confusion;
import io.github.nca4j.train.data.LabelledCells;
import io.github.nca4j.train.loss.LabelLoss;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * To find the class of every pixel of an image, as Med-NCA (Kalkhof et al. 2023) segments: each
 * cell sees its own pixel in the input channels, and its last channels are a score a class. Each
 * image is an example. Its metrics, over the cells that count, are "accuracy", the share of them
 * whose highest score is the right one, and "dice", the mean Dice coefficient of the image's
 * classes. Immutable and thread-safe.
 *
 * @param cells the images and the classes of their pixels
 * @param channels of the model: inputs, hidden ones, and a score a class
 * @param dynamics of the model, which say what channels are inputs and what cells live
 * @param loss what is made small
 */
public record LabelCells(LabelledCells cells, int channels, Dynamics dynamics, LabelLoss loss)
    implements Task {
  /** Checks that there is a channel for each colour and for each class. */
  public LabelCells {
    Objects.requireNonNull(cells, "cells");
    Objects.requireNonNull(dynamics, "dynamics");
    Objects.requireNonNull(loss, "loss");
    int inputs = dynamics.inputs().count();
    if (inputs < cells.colours()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels, of which there are %d, must be %d or more: one a colour of the"
                  + " image",
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
   * {@return the task for a model, with {@link LabelLoss#CROSS_ENTROPY}}
   *
   * @param cells the images and the classes of their pixels
   * @param model has input channels and a score a class
   * @throws IllegalArgumentException if it has too few channels
   */
  public static LabelCells of(LabelledCells cells, NcaModel model) {
    Objects.requireNonNull(model, "model");
    return new LabelCells(cells, model.channels(), model.dynamics(), LabelLoss.CROSS_ENTROPY);
  }

  /**
   * {@return this with another loss}
   *
   * @param newLoss what is made small
   */
  public LabelCells withLoss(LabelLoss newLoss) {
    return new LabelCells(cells, channels, dynamics, newLoss);
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "cells of %d images of %d classes %08x, %s",
        cells.size(),
        cells.classes(),
        cells.checksum(),
        loss.id());
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
    return loss.of(end.sliceChannels(channels - cells.classes(), channels), cells.labels(example));
  }

  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    Objects.requireNonNull(end, "end");
    Confusion confusion =
        Confusion.of(cells.classes(), cells.labels(example), said(end, cells.classes()));
    double accuracy = confusion.accuracy();
    return Double.isNaN(accuracy)
        ? Map.of("accuracy", 1.0, "dice", 1.0)
        : Map.of("accuracy", accuracy, "dice", confusion.meanDice());
  }

  /**
   * {@return what each cell says: the class of the highest of its last channels}
   *
   * @param state any
   * @param classes how many there are, at most its channels
   */
  public static int[] said(Grid state, int classes) {
    Objects.requireNonNull(state, "state");
    int channels = state.channels();
    if (classes < 1 || classes > channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "classes %d must be in [1, %d], the channels", classes, channels));
    }
    float[] values = state.values();
    int[] said = new int[state.height() * state.width()];
    for (int cell = 0; cell < said.length; cell++) {
      int scores = (cell + 1) * channels - classes;
      for (int c = 1; c < classes; c++) {
        said[cell] = values[scores + c] > values[scores + said[cell]] ? c : said[cell];
      }
    }
    return said;
  }

  @Override
  public OptionalDouble emptyLoss() {
    return loss.untrained(cells.classes());
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
    return Provenance.imported(loss.id())
        .withTarget(what, Math.max(cells.height(), cells.width()), 0)
        .withPurpose(Purpose.labels(cells.names()));
  }
}
