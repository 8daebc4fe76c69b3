package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.task.Task;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A task: to grow a thin orange ring or a thick blue one. The seed's last channel says which.
 *
 * @param shape of the grid; its channels are the model's
 */
public record GrowRings(GridShape shape) implements Task {
  private static final float[][] COLOURS = {{0.9f, 0.5f, 0.1f, 1}, {0.1f, 0.3f, 0.9f, 1}};

  @Override
  public String id() {
    return "rings " + shape;
  }

  @Override
  public int examples() {
    return COLOURS.length;
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    for (int channel = Grid.ALPHA; channel < into.channels(); channel++) {
      into.set(into.height() / 2, into.width() / 2, channel, 1);
    }
    into.set(into.height() / 2, into.width() / 2, into.channels() - 1, example == 0 ? 1 : -1);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    return end.sliceChannels(0, Grid.ALPHA + 1).apply(new Huber(picture(example), 0.2f));
  }

  /** How much of the ring is there, and how much lies beside it, in cells. */
  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    double covered = 0;
    double spilled = 0;
    for (int y = 0; y < end.height(); y++) {
      for (int x = 0; x < end.width(); x++) {
        boolean there = end.get(y, x, Grid.ALPHA) > 0.5f;
        covered += there && inside(y, x, example) ? 1 : 0;
        spilled += there && !inside(y, x, example) ? 1 : 0;
      }
    }
    return Map.of("covered", covered, "spilled", spilled);
  }

  private float[] picture(int example) {
    float[] rgba = new float[shape.cells() * 4];
    for (int cell = 0; cell < shape.cells(); cell++) {
      if (inside(cell / shape.width(), cell % shape.width(), example)) {
        System.arraycopy(COLOURS[example], 0, rgba, 4 * cell, 4);
      }
    }
    return rgba;
  }

  private boolean inside(int y, int x, int example) {
    double radius = Math.hypot(y - shape.height() / 2, x - shape.width() / 2);
    return Math.abs(radius - 3) < (example == 0 ? 0.8 : 1.6);
  }
}
