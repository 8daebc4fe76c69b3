package io.github.nca4j.train.own;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.task.Task;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * To draw stripes, lying or standing as the seed says, under a softened error. Each seed has a
 * random number in it, and each time a random share of the cells counts.
 *
 * @param shape of every state
 */
record Stripes(GridShape shape) implements Task {
  @Override
  public String id() {
    return "stripes on " + shape;
  }

  @Override
  public int examples() {
    return 2;
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    int y = shape.height() / 2;
    int x = shape.width() / 2;
    into.set(y, x, Grid.ALPHA, 1);
    into.set(y, x, Grid.ALPHA + 1, example == 0 ? 1 : -1);
    into.set(y, x, Grid.ALPHA + 2, (float) random.nextDouble());
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    float[] minusGrey = new float[shape.cells()];
    float[] counts = new float[shape.cells()];
    for (int cell = 0; cell < minusGrey.length; cell++) {
      minusGrey[cell] = -grey(cell, example);
      counts[cell] = random.nextInt(4) > 0 ? 1 : 0;
    }
    Shape one = Shape.of(1, shape.height(), shape.width(), 1);
    Variable error = end.sliceChannels(0, 1).add(end.tape().constant(one, minusGrey));
    return end.tape().apply(new Softened(), error.mask(counts)).mean();
  }

  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    int right = 0;
    for (int cell = 0; cell < shape.cells(); cell++) {
      boolean light = end.values()[cell * shape.channels()] > 0.5;
      right += light == (grey(cell, example) == 1) ? 1 : 0;
    }
    return Map.of("right", right / (double) shape.cells(), "example", (double) example);
  }

  private float grey(int cell, int example) {
    int across = example == 0 ? cell / shape.width() : cell % shape.width();
    return across % 4 < 2 ? 1 : 0;
  }
}
