package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.guard.TrainingDivergedException;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/**
 * To grow one picture from a seed cell (Mordvintsev et al. 2020), which stands in the middle or, if
 * the picture has nothing there, on the nearest cell of it that lives. The loss is the mean over
 * cells and red, green, blue and alpha of {@code (S[:4] - target)^2}. Immutable and thread-safe.
 *
 * @param target the picture
 * @param channels of the model, 4 or more
 * @param seedCell where the living cell stands that each sample starts from
 */
public record GrowPicture(Target target, int channels, SeedCell seedCell) implements Task {
  /** Checks the channels. */
  public GrowPicture {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(seedCell, "seedCell");
    if (channels <= Grid.ALPHA) {
      throw new IllegalArgumentException(
          "channels " + channels + " must be at least 4: red, green, blue, alpha");
    }
  }

  /**
   * To grow a picture from the cell with an alpha above 0.1 that is nearest to the middle.
   *
   * @param target the picture
   * @param channels of the model, 4 or more
   */
  public GrowPicture(Target target, int channels) {
    this(target, channels, nearest(target, SeedCell.MIDDLE, Life.byAlpha()));
  }

  /**
   * {@return the task for a model, from the cell of the picture that lives and is nearest to where
   * the model grows from, which is the middle for a new one}
   *
   * @param target the picture
   * @param model whose channels the states have, 4 or more
   */
  public static GrowPicture of(Target target, NcaModel model) {
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(model, "model");
    SeedCell start = model.provenance().seedCell();
    return new GrowPicture(
        target, model.channels(), nearest(target, start, model.dynamics().life()));
  }

  /** The place itself where cells live by something else than the picture, or none does. */
  private static SeedCell nearest(Target target, SeedCell start, Life life) {
    Objects.requireNonNull(target, "target");
    return livesByPicture(life)
        ? target.nearestLiving(start, life.threshold()).orElse(start)
        : start;
  }

  private static boolean livesByPicture(Life life) {
    return life.channel().equals(OptionalInt.of(Grid.ALPHA));
  }

  @Override
  public String id() {
    String picture =
        String.format(
            Locale.ROOT,
            "picture %08x of %d x %d",
            target.checksum(),
            target.height(),
            target.width());
    return seedCell.equals(SeedCell.MIDDLE)
        ? picture
        : String.format(
            Locale.ROOT,
            "%s from row %d, column %d",
            picture,
            seedCell.row(target.height()),
            seedCell.column(target.width()));
  }

  @Override
  public GridShape shape() {
    return new GridShape(target.height(), target.width(), channels);
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    Grid seed = Grid.seed(into.height(), into.width(), into.channels(), seedCell);
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

  /**
   * Refuses a model with input channels, and one for whose cells the picture is too faint to live.
   *
   * @throws IllegalArgumentException if there are input channels
   * @throws TrainingDivergedException if no alpha of the picture is above the model's threshold
   */
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
    requireLiving(target, model);
  }

  /**
   * Refuses a picture that is too faint for a model's cells to live.
   *
   * @throws TrainingDivergedException if no alpha of the picture is above the model's threshold
   */
  static void requireLiving(Target target, NcaModel model) {
    Life life = model.dynamics().life();
    if (livesByPicture(life) && target.nearestLiving(SeedCell.MIDDLE, life.threshold()).isEmpty()) {
      throw TrainingDivergedException.nothing(0, faintness(target, life.threshold()), model);
    }
  }

  private static String faintness(Target target, float threshold) {
    float[] values = target.values();
    float most = 0;
    for (int at = Grid.ALPHA; at < values.length; at += Grid.ALPHA + 1) {
      most = Math.max(most, values[at]);
    }
    return String.format(
        Locale.ROOT,
        "no cell of the picture%s can live: the largest alpha is %.3f, and cells live above %s; take"
            + " a more opaque picture, thicker lines or more cells",
        target.name().isEmpty() ? "" : " " + target.name(),
        most,
        threshold);
  }

  @Override
  public Provenance provenance() {
    return Provenance.none()
        .withTarget(target.name(), target.size(), target.padding())
        .withSeedCell(seedCell);
  }
}
