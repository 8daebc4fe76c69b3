package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.operation.Shape;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.train.task.Task;
import java.util.SplittableRandom;

/**
 * Tiles of three colours, grown from noise on a torus. The loss is the sliced transport of random
 * patches of 5 x 5 cells to those of the exemplar, at three scales: both are projected on random
 * directions, each projection is sorted, and the mean squared difference is taken.
 *
 * @param shape a square whose side is a power of 2, 32 or more; the first three channels are red,
 *     green and blue
 */
record Texture(GridShape shape) implements Task {
  static NcaModel model(int channels, int hidden) {
    Perception perception =
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    Dynamics torus = Dynamics.standard().withLife(Life.always()).withBoundary(Boundary.CIRCULAR);
    return NcaModel.initial(channels, new int[] {hidden}, perception, torus, 42);
  }

  @Override
  public String id() {
    return "tiles " + shape;
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    fill(into.values(), random);
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Variable mine = end.sliceChannels(0, 3);
    Variable theirs = end.tape().constant(mine.shape(), exemplar());
    Variable loss = end.tape().constant(Shape.scalar(), new float[1]);
    for (int across = shape.width(); across >= shape.width() / 4; across /= 2) {
      int[] patches = patches(across, random);
      float[] noise = fill(new float[75 * 16], random);
      Variable filters = end.tape().constant(Shape.of(75, 16), noise);
      Variable wanted = sorted(theirs, patches, filters);
      loss = loss.add(sorted(mine, patches, filters).subtract(wanted).square().mean());
      mine = mine.averagePool(2);
      theirs = theirs.averagePool(2);
    }
    return loss;
  }

  private static Variable sorted(Variable colours, int[] patches, Variable filters) {
    return colours.gather(patches).reshape(patches.length / 25, 75).dense(filters).sort(0);
  }

  private static int[] patches(int across, SplittableRandom random) {
    int[] cells = new int[25 * across * across / 4];
    int most = across - 4;
    for (int i = 0, corner = 0; i < cells.length; i++) {
      corner = i % 25 > 0 ? corner : random.nextInt(most) * across + random.nextInt(most);
      cells[i] = corner + i % 25 / 5 * across + i % 5;
    }
    return cells;
  }

  private static float[] fill(float[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble() - 0.5f;
    }
    return values;
  }

  private float[] exemplar() {
    int side = shape.width();
    float[] colours = new float[side * side * 3];
    for (int i = 0; i < colours.length; i++) {
      colours[i] = (i / 3 / side / 4 + i / 3 % side / 4) % 3 == i % 3 ? 0.4f : -0.4f;
    }
    return colours;
  }
}
