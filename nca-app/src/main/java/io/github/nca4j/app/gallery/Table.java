package io.github.nca4j.app.gallery;

import io.github.nca4j.core.Half;
import io.github.nca4j.view.output.ReadableDuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** A gallery's training runs as lines of text: picture, steps, loss, healed halves, time left. */
public final class Table {

  private Table() {}

  /**
   * A heading, a line a picture, and a line for all of them.
   *
   * @param parallel training runs at once
   */
  public static List<String> of(List<Progress> gallery, int parallel) {
    int name = Math.max(7, gallery.stream().mapToInt(p -> p.picture().length()).max().orElse(0));
    String row = "%-" + name + "s  %13s  %10s  %6s  %s";
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(Locale.ROOT, row, "picture", "steps", "log10 loss", "healed", "time left"));
    for (Progress one : gallery) {
      lines.add(
          String.format(
              Locale.ROOT,
              row,
              one.picture(),
              one.step() + "/" + one.steps(),
              loss(one.log10Loss()),
              one.outcome()
                  .map(came -> came.healed().size() + " of " + Half.values().length)
                  .orElse("-"),
              left(one)));
    }
    long finished = gallery.stream().filter(one -> one.outcome().isPresent()).count();
    String all = finished + " of " + gallery.size() + " trained";
    lines.add(timeLeft(gallery, parallel).map(left -> all + ", " + left + " left").orElse(all));
    return lines;
  }

  /**
   * The same, or if that is long, of what is being done and what went wrong.
   *
   * @param most pictures that there is room for
   */
  public static List<String> fitting(List<Progress> gallery, int parallel, int most) {
    List<String> all = of(gallery, parallel);
    if (gallery.size() <= most) {
      return all;
    }
    List<String> some = new ArrayList<>(List.of(all.get(0)));
    for (int i = 0; i < gallery.size() && some.size() <= most; i++) {
      Progress.State state = gallery.get(i).state();
      if (state == Progress.State.TRAINING || state == Progress.State.DIVERGED) {
        some.add(all.get(i + 1));
      }
    }
    some.add(all.get(all.size() - 1));
    return some;
  }

  private static String loss(OptionalDouble log10) {
    return log10.isPresent() ? String.format(Locale.ROOT, "%.2f", log10.getAsDouble()) : "-";
  }

  private static String left(Progress one) {
    return switch (one.state()) {
      case WAITING -> "waits";
      case STOPPED -> "stopped";
      case DIVERGED -> "diverged";
      case FINISHED -> "done";
      case TRAINING ->
          one.millisAStep().isPresent()
              ? ReadableDuration.of(one.stepsLeft() * one.millisAStep().getAsDouble())
              : "-";
    };
  }

  /** For all, where it is known how long a step takes: those that wait take the mean. */
  private static Optional<String> timeLeft(List<Progress> gallery, int parallel) {
    OptionalDouble millis =
        gallery.stream()
            .map(Progress::millisAStep)
            .filter(OptionalDouble::isPresent)
            .mapToDouble(OptionalDouble::getAsDouble)
            .average();
    long steps = gallery.stream().mapToLong(Progress::stepsLeft).sum();
    if (millis.isEmpty() || steps == 0) {
      return Optional.empty();
    }
    long going = gallery.stream().filter(one -> one.stepsLeft() > 0).count();
    return Optional.of(
        ReadableDuration.of(steps * millis.getAsDouble() / Math.min(parallel, going)));
  }
}
