package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import io.github.nca4j.train.argument.Elements;
import io.github.nca4j.train.guard.TrainingDivergedException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * To grow any of several pictures, as the cells are told. Each picture is an example. The model has
 * an input channel a picture: it is 1 in every cell where that picture is asked for, and 0 else, so
 * that another one can be asked for at any time ({@link #show}). All grow from one seed cell. The
 * loss is that of {@link GrowPicture}. Immutable and thread-safe.
 *
 * <pre>{@code
 * NcaModel model = Architecture.conditional(targets.size()).initial(42);
 * Task task = GrowPictures.of(targets, model);
 * }</pre>
 *
 * @param targets the pictures, of one height and width, each with a name of its own
 * @param channels of the model: red, green, blue, alpha, hidden ones, and the inputs
 * @param inputs as many as there are pictures, behind alpha
 * @param seedCell where the living cell stands that each sample starts from
 */
public record GrowPictures(
    List<Target> targets, int channels, InputChannels inputs, SeedCell seedCell) implements Task {
  /**
   * Copies the list and checks that all fit.
   *
   * @throws IllegalArgumentException if there is no picture, their sizes or the number of inputs
   *     differ, the inputs are not behind alpha and within the channels, or a name is blank or
   *     there twice
   */
  public GrowPictures {
    targets = Elements.copy("targets", targets);
    Objects.requireNonNull(inputs, "inputs");
    Objects.requireNonNull(seedCell, "seedCell");
    requireOneSize(targets);
    if (inputs.count() != targets.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels, of which there are %d, must be as many as the pictures, %d",
              inputs.count(),
              targets.size()));
    }
    if (inputs.first() <= Grid.ALPHA || inputs.end() > channels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "input channels %d to %d must be behind alpha, %d, and among the model's %d",
              inputs.first(),
              inputs.end() - 1,
              Grid.ALPHA,
              channels));
    }
    Purpose.pictures(namesOf(targets));
  }

  /**
   * {@return the task for a model, from the cell that lives in all pictures and is nearest to where
   * the model grows from, which is the middle for a new one}
   *
   * @param targets the pictures, of one height and width, each with a name of its own
   * @param model has an input channel a picture
   * @throws IllegalArgumentException if they do not fit each other or the model, or naming pictures
   *     that have no living cell in common
   */
  public static GrowPictures of(List<Target> targets, NcaModel model) {
    Objects.requireNonNull(targets, "targets");
    Objects.requireNonNull(model, "model");
    requireOneSize(targets);
    SeedCell cell =
        CommonCell.nearest(
            targets, model.provenance().seedCell(), model.dynamics().life().threshold());
    return new GrowPictures(targets, model.channels(), model.dynamics().inputs(), cell);
  }

  private static void requireOneSize(List<Target> targets) {
    if (targets.isEmpty()) {
      throw new IllegalArgumentException("targets is empty, must have at least one");
    }
    Target first = targets.get(0);
    for (Target target : targets) {
      if (target.height() != first.height() || target.width() != first.width()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "pictures of one model must be of one size: %s has %d x %d cells, %s %d x %d",
                first.name(),
                first.width(),
                first.height(),
                target.name(),
                target.width(),
                target.height()));
      }
    }
  }

  private static List<String> namesOf(List<Target> targets) {
    return targets.stream().map(Target::name).toList();
  }

  /** {@return the pictures' names, in the order of the input channels} */
  public List<String> names() {
    return namesOf(targets);
  }

  /** {@return the pictures by their checksums, as {@link #idOf} has them, and where they start} */
  @Override
  public String id() {
    Target first = targets.get(0);
    String pictures =
        targets.stream().map(GrowPictures::idOf).collect(Collectors.joining(", ", "pictures ", ""));
    return String.format(
        Locale.ROOT,
        "%s of %d x %d from row %d, column %d",
        pictures,
        first.height(),
        first.width(),
        seedCell.row(first.height()),
        seedCell.column(first.width()));
  }

  /**
   * {@return what the task's id calls a picture: its checksum, eight hexadecimal digits}
   *
   * @param target the picture
   */
  public static String idOf(Target target) {
    Objects.requireNonNull(target, "target");
    return String.format(Locale.ROOT, "%08x", target.checksum());
  }

  @Override
  public GridShape shape() {
    return new GridShape(targets.get(0).height(), targets.get(0).width(), channels);
  }

  @Override
  public int examples() {
    return targets.size();
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    Objects.requireNonNull(random, "random");
    Objects.requireNonNull(into, "into");
    Grid seed = Grid.seed(into.height(), into.width(), into.channels(), seedCell);
    System.arraycopy(seed.values(), 0, into.values(), 0, seed.values().length);
    inputs.show(example, into);
  }

  @Override
  public void show(int example, Grid state) {
    Objects.requireNonNull(state, "state");
    inputs.show(example, state);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Objects.requireNonNull(end, "end");
    Objects.requireNonNull(random, "random");
    return end.sliceChannels(0, Grid.ALPHA + 1).meanSquaredError(targets.get(example).values());
  }

  @Override
  public double loss(Grid state, int example, SplittableRandom random) {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(random, "random");
    return targets.get(example).meanSquaredError(state);
  }

  /** The mean over the pictures. */
  @Override
  public OptionalDouble emptyLoss() {
    Grid empty = shape().newGrid();
    return targets.stream().mapToDouble(target -> target.meanSquaredError(empty)).average();
  }

  /**
   * Refuses a model of other input channels, and one for whose cells a picture is too faint to
   * live.
   *
   * @throws IllegalArgumentException if the input channels are others
   * @throws TrainingDivergedException if no alpha of a picture is above the model's threshold
   */
  @Override
  public void check(NcaModel model) {
    Objects.requireNonNull(model, "model");
    InputChannels given = model.dynamics().inputs();
    if (!given.equals(inputs)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the model has %d input channels from %d on, the task is for %d from %d on",
              given.count(),
              given.first(),
              inputs.count(),
              inputs.first()));
    }
    targets.forEach(target -> GrowPicture.requireLiving(target, model));
  }

  @Override
  public Provenance provenance() {
    Target first = targets.get(0);
    int padding = targets.stream().mapToInt(Target::padding).min().orElseThrow();
    int size = Math.max(first.height(), first.width()) - 2 * padding;
    return Provenance.none()
        .withTarget(String.join(", ", names()), size, padding)
        .withSeedCell(seedCell)
        .withPurpose(Purpose.pictures(names()));
  }
}
