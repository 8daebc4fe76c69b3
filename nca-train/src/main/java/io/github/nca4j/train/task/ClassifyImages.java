package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Votes;
import io.github.nca4j.train.data.LabelledImages;
import io.github.nca4j.train.loss.ClassificationLoss;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * To tell which class an image is of (Randazzo et al. 2020): every cell sees its own pixel in an
 * input channel, and its last channels are a score a class. Each image is an example. The loss is
 * that of living cells' scores. Immutable and thread-safe.
 *
 * @param images what to tell apart
 * @param loss what to make small
 * @param channels of the model: inputs, hidden ones, and a score a class
 * @param dynamics of the model, which say what cells live
 */
public record ClassifyImages(
    LabelledImages images, ClassificationLoss loss, int channels, Dynamics dynamics)
    implements Task {
  /** Checks that there is a channel for the image and one for each class. */
  public ClassifyImages {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(loss, "loss");
    Objects.requireNonNull(dynamics, "dynamics");
    if (loss.id() == null || loss.id().isBlank()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "classification loss %s has the id \"%s\"; a part needs an id that is not blank",
              loss.getClass().getName(),
              loss.id()));
    }
    int inputs = dynamics.inputs().count();
    if (inputs < images.colours()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels, of which there are %s, must be %d or more when classifying: the image",
              inputs == 0 ? "none" : inputs,
              images.colours()));
    }
    if (channels < inputs + images.classes()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "channels %d must be %d or more: the image, and a score a class",
              channels,
              inputs + images.classes()));
    }
  }

  /**
   * {@return the task for a model}
   *
   * @param images what to tell apart
   * @param loss what to make small
   * @param model has an input channel and a score a class
   * @throws IllegalArgumentException if it has too few channels
   */
  public static ClassifyImages of(LabelledImages images, ClassificationLoss loss, NcaModel model) {
    Objects.requireNonNull(model, "model");
    return new ClassifyImages(images, loss, model.channels(), model.dynamics());
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT,
        "%d images of %d classes %08x, %s",
        images.size(),
        images.classes(),
        images.checksum(),
        loss.id());
  }

  @Override
  public GridShape shape() {
    return new GridShape(images.height(), images.width(), channels);
  }

  @Override
  public int examples() {
    return images.size();
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    images.show(example, into, dynamics);
  }

  @Override
  public void show(int example, Grid state) {
    Objects.requireNonNull(state, "state");
    images.show(example, state, dynamics);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(random, "random");
    int classes = images.classes();
    Variable scores = end.sliceChannels(channels - classes, channels);
    return loss.of(scores, oneHot(images.label(example)), living(end.value()));
  }

  /** {@return "accuracy": the share of the living cells whose highest score is the right one} */
  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    Objects.requireNonNull(end, "end");
    Votes votes = Votes.of(end, dynamics.life(), images.classes());
    double right = votes.count(images.label(example));
    return Map.of("accuracy", votes.living() == 0 ? 0 : right / votes.living());
  }

  /** What cells that know nothing lose: all classes are alike to them. */
  @Override
  public OptionalDouble emptyLoss() {
    return OptionalDouble.of(loss.untrained(images.classes()));
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
    String what = images.size() + " images of " + images.classes() + " classes";
    int size = Math.max(images.height(), images.width());
    return Provenance.imported(loss.id()).withTarget(what, size, 0);
  }

  private float[] oneHot(int label) {
    int classes = images.classes();
    float[] oneHot = new float[shape().cells() * classes];
    for (int at = label; at < oneHot.length; at += classes) {
      oneHot[at] = 1;
    }
    return oneHot;
  }

  private float[] living(float[] state) {
    float[] living = new float[shape().cells()];
    for (int cell = 0; cell < living.length; cell++) {
      living[cell] = dynamics.life().livesByItself(state, cell * channels) ? 1 : 0;
    }
    return living;
  }
}
