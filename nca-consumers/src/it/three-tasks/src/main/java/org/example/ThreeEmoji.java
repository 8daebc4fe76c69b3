package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.train.task.Task;
import java.util.SplittableRandom;

/**
 * Three pictures in one model: a sun, a heart and a cross. The last three channels hold which one
 * it is to be, and every cell reads them.
 *
 * @param side of the square grid
 * @param channels of the model
 */
record ThreeEmoji(int side, int channels) implements Task {
  private static final float[][] COLOURS = {
    {1, 0.8f, 0.1f, 1}, {0.9f, 0, 0.2f, 1}, {0, 0.4f, 1, 1}
  };

  static NcaModel model(int channels, int hidden) {
    Dynamics told = Dynamics.standard().withInputs(InputChannels.last(3, channels));
    return NcaModel.initial(channels, new int[] {hidden}, Perception.standard(), told, 42);
  }

  @Override
  public String id() {
    return "sun, heart and cross of " + side;
  }

  @Override
  public GridShape shape() {
    return new GridShape(side, side, channels);
  }

  @Override
  public int examples() {
    return 3;
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    for (int channel = Grid.ALPHA; channel < channels; channel++) {
      into.set(side / 2, side / 2, channel, 1);
    }
    show(example, into);
  }

  @Override
  public void show(int example, Grid state) {
    for (int cell = 0; cell < side * side; cell++) {
      for (int picture = 0; picture < 3; picture++) {
        state.values()[(cell + 1) * channels - 3 + picture] = picture == example ? 1 : 0;
      }
    }
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    return end.sliceChannels(0, Grid.ALPHA + 1).meanSquaredError(picture(example));
  }

  private float[] picture(int example) {
    float[] rgba = new float[side * side * 4];
    for (int cell = 0; cell < side * side; cell++) {
      if (inside(example, 2.4 * (cell / side) / side - 1.2, 2.4 * (cell % side) / side - 1.2)) {
        System.arraycopy(COLOURS[example], 0, rgba, 4 * cell, 4);
      }
    }
    return rgba;
  }

  private static boolean inside(int example, double y, double x) {
    double heart = x * x + y * y - 0.6;
    return switch (example) {
      case 0 -> Math.hypot(x, y) < 0.7 + 0.15 * Math.cos(8 * Math.atan2(y, x));
      case 1 -> heart * heart * heart + x * x * y * y * y < 0;
      default -> Math.abs(Math.abs(x) - Math.abs(y)) < 0.25 && Math.hypot(x, y) < 1;
    };
  }
}
