package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Target;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * To grow one picture from a seed cell (Mordvintsev et al. 2020). The loss is the mean over cells
 * and red, green, blue and alpha of {@code (S[:4] - target)^2}. Immutable and thread-safe.
 *
 * @param target the picture
 * @param channels of the model, 4 or more
 */
public record GrowPicture(Target target, int channels) implements Task {
  /** Checks the channels. */
  public GrowPicture {
    Objects.requireNonNull(target, "target");
    if (channels <= Grid.ALPHA) {
      throw new IllegalArgumentException(
          "channels " + channels + " must be at least 4: red, green, blue, alpha");
    }
  }

  /**
   * {@return the task for a model}
   *
   * @param target the picture
   * @param model whose channels the states have, 4 or more
   */
  public static GrowPicture of(Target target, NcaModel model) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(model, "model");
    return new GrowPicture(target, model.channels());
  }

  @Override
  public String id() {
    return String.format(
        Locale.ROOT, "picture %08x of %d x %d", target.checksum(), target.height(), target.width());
  }

  @Override
  public GridShape shape() {
    return new GridShape(target.height(), target.width(), channels);
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    Grid seed = Grid.seed(into.height(), into.width(), into.channels());
    System.arraycopy(seed.values(), 0, into.values(), 0, seed.values().length);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(random, "random");
    return end.sliceChannels(0, Grid.ALPHA + 1).meanSquaredError(target.values());
  }

  @Override
  public double loss(Grid state, int example, SplittableRandom random) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(random, "random");
    return target.meanSquaredError(state);
  }

  @Override
  public OptionalDouble emptyLoss() {
    return OptionalDouble.of(target.meanSquaredError(shape().newGrid()));
  }

  @Override
  public void check(NcaModel model) {
    Objects.requireNonNull(model, "model");
    int inputs = model.dynamics().inputs().count();
    if (inputs > 0) {
      throw new IllegalArgumentException(
          "input channels, of which there are "
              + inputs
              + ", must be none: a picture's channels grow");
    }
  }

  @Override
  public Provenance provenance() {
    return Provenance.none().withTarget(target.name(), target.size(), target.padding());
  }
}
