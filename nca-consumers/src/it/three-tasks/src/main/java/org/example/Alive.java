package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.train.task.Task;
import java.util.SplittableRandom;

/**
 * A task whose samples start with a disc of living cells, so that two tasks have as many.
 *
 * @param task the rest
 * @param radius of the disc, in cells
 */
record Alive(Task task, int radius) implements Task {
  @Override
  public String id() {
    return task.id() + " alive within " + radius;
  }

  @Override
  public GridShape shape() {
    return task.shape();
  }

  @Override
  public int examples() {
    return task.examples();
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    task.start(example, random, into);
    for (int y = 0; y < into.height(); y++) {
      for (int x = 0; x < into.width(); x++) {
        if (Math.hypot(y - into.height() / 2, x - into.width() / 2) <= radius) {
          into.set(y, x, Grid.ALPHA, 1);
        }
      }
    }
  }

  @Override
  public void show(int example, Grid state) {
    task.show(example, state);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    return task.loss(end, example, random);
  }

  @Override
  public double loss(Grid state, int example, SplittableRandom random) {
    return task.loss(state, example, random);
  }
}
