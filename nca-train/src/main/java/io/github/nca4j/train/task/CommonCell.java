package io.github.nca4j.train.task;

import io.github.nca4j.core.Grid;
import io.github.nca4j.core.SeedCell;
import io.github.nca4j.core.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The cell that several pictures of one size can grow from. */
final class CommonCell {
  private CommonCell() {}

  /**
   * The cell that lives in all of them and is nearest to a place.
   *
   * @throws IllegalArgumentException naming some that have no such cell in common
   */
  static SeedCell nearest(List<Target> targets, SeedCell near, float threshold) {
    return find(targets, near, threshold)
        .orElseThrow(() -> new IllegalArgumentException(apart(targets, threshold)));
  }

  private static Optional<SeedCell> find(List<Target> targets, SeedCell near, float threshold) {
    int height = targets.get(0).height();
    int width = targets.get(0).width();
    boolean[] living = living(targets, threshold);
    Optional<SeedCell> nearest = Optional.empty();
    long least = Long.MAX_VALUE;
    for (int cell = 0; cell < living.length; cell++) {
      long down = (long) (cell / width) - near.row(height);
      long right = (long) (cell % width) - near.column(width);
      long distance = down * down + right * right;
      if (living[cell] && distance < least) {
        least = distance;
        nearest = Optional.of(SeedCell.at(cell / width, cell % width, height, width));
      }
    }
    return nearest;
  }

  private static boolean[] living(List<Target> targets, float threshold) {
    boolean[] living = new boolean[targets.get(0).height() * targets.get(0).width()];
    Arrays.fill(living, true);
    for (Target target : targets) {
      float[] values = target.values();
      for (int cell = 0; cell < living.length; cell++) {
        living[cell] &= values[(Grid.ALPHA + 1) * cell + Grid.ALPHA] > threshold;
      }
    }
    return living;
  }

  /** Which pictures lie apart: the first two that do, or all where no two do. */
  private static String apart(List<Target> targets, float threshold) {
    for (Target target : targets) {
      if (find(List.of(target), SeedCell.MIDDLE, threshold).isEmpty()) {
        return "no cell of the picture "
            + target.name()
            + " can live: none has an alpha above "
            + threshold
            + "; take a more opaque one, thicker lines or more cells";
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      for (int j = i + 1; j < targets.size(); j++) {
        List<Target> two = List.of(targets.get(i), targets.get(j));
        if (find(two, SeedCell.MIDDLE, threshold).isEmpty()) {
          return message(two);
        }
      }
    }
    return message(targets);
  }

  private static String message(List<Target> targets) {
    String first =
        targets.subList(0, targets.size() - 1).stream()
            .map(Target::name)
            .collect(Collectors.joining(", "));
    return "no cell lives in "
        + first
        + " and in "
        + targets.get(targets.size() - 1).name()
        + ", from which all could grow; take pictures that overlap, or choose the seed cell yourself";
  }
}
