package io.github.nca4j.train.task;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Target;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * To grow one of two pictures, which the last channel of the seed tells.
 *
 * @param first grows from a seed whose last channel is 1
 * @param second of the same size, grows from a seed whose last channel is -1
 * @param channels of the model
 */
public record TwoPictures(Target first, Target second, int channels) implements Task {
  @Override
  public String id() {
    return String.format(
        Locale.ROOT, "two pictures %08x %08x", first.checksum(), second.checksum());
  }

  @Override
  public GridShape shape() {
    return new GridShape(first.height(), first.width(), channels);
  }

  @Override
  public int examples() {
    return 2;
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    int y = into.height() / 2;
    int x = into.width() / 2;
    for (int channel = Grid.ALPHA; channel < channels; channel++) {
      into.set(y, x, channel, 1);
    }
    into.set(y, x, channels - 1, genome(example));
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    return end.sliceChannels(0, Grid.ALPHA + 1).meanSquaredError(target(example).values());
  }

  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    return Map.of("second", (double) example);
  }

  /**
   * {@return what grows from an example's seed}
   *
   * @param example 0 or 1
   */
  public Target target(int example) {
    return example == 0 ? first : second;
  }

  /**
   * {@return the last channel of an example's seed}
   *
   * @param example 0 or 1
   */
  public static float genome(int example) {
    return example == 0 ? 1 : -1;
  }
}
