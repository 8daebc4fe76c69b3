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
 * Tiles of three colours, grown from noise on a torus. The loss is the sliced transport of patches
 * of 5 x 5 cells to those of the exemplar, at three scales: both are projected on random unit
 * vectors, each projection is sorted, and the mean squared difference is taken.
 *
 * @param side of the square grid, a multiple of 4
 * @param channels of the model; the first three are red, green and blue
 */
record Texture(int side, int channels) implements Task {
  private static final int PROJECTIONS = 16;

  static NcaModel model(int channels, int hidden) {
    Perception perception =
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    Dynamics torus = Dynamics.standard().withLife(Life.always()).withBoundary(Boundary.CIRCULAR);
    return NcaModel.initial(channels, new int[] {hidden}, perception, torus, 42);
  }

  @Override
  public String id() {
    return "tiles " + side;
  }

  @Override
  public GridShape shape() {
    return new GridShape(side, side, channels);
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    for (int i = 0; i < into.values().length; i++) {
      into.values()[i] = (float) random.nextDouble() - 0.5f;
    }
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    Variable mine = end.sliceChannels(0, 3);
    Variable theirs = end.tape().constant(mine.shape(), exemplar());
    Variable loss = end.tape().constant(Shape.scalar(), new float[1]);
    for (int scale = 1; scale <= 4; scale *= 2) {
      Variable filters = end.tape().constant(Shape.of(5, 5, 3, PROJECTIONS), directions(random));
      Variable difference = sorted(mine, filters).subtract(sorted(theirs, filters));
      loss = loss.add(difference.square().mean());
      mine = mine.averagePool(2);
      theirs = theirs.averagePool(2);
    }
    return loss;
  }

  private static Variable sorted(Variable colours, Variable filters) {
    Variable projections = colours.convolve(filters, Boundary.CIRCULAR);
    return projections.reshape(projections.shape().cells(), PROJECTIONS).sort(0);
  }

  private static float[] directions(SplittableRandom random) {
    float[] weights = new float[5 * 5 * 3 * PROJECTIONS];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (random.nextGaussian() / Math.sqrt(75));
    }
    return weights;
  }

  private float[] exemplar() {
    float[] colours = new float[side * side * 3];
    for (int i = 0; i < colours.length; i++) {
      int tile = (i / 3 / side / 4 + i / 3 % side / 4) % 3;
      colours[i] = tile == i % 3 ? 0.4f : -0.4f;
    }
    return colours;
  }
}
