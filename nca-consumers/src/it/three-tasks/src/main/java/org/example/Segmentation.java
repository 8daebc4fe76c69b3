package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.GridShape;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.train.task.Task;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * To say of each pixel whether it is of a disc or of the background, in much noise. The image is in
 * the first channel, which no step changes; the last two are the scores. Pixels at the rim do not
 * count.
 *
 * @param side of the square images
 * @param channels of the model
 * @param examples how many images there are
 */
record Segmentation(int side, int channels, int examples) implements Task {
  static NcaModel model(int channels, int hidden) {
    Dynamics image = Dynamics.standard().withLife(Life.always()).withInputs(InputChannels.first(1));
    return NcaModel.initial(channels, new int[] {hidden}, Perception.standard(), image, 42);
  }

  @Override
  public String id() {
    return examples + " discs in noise of " + side;
  }

  @Override
  public GridShape shape() {
    return new GridShape(side, side, channels);
  }

  @Override
  public void start(int example, SplittableRandom random, Grid into) {
    int[] labels = labels(example);
    SplittableRandom noise = new SplittableRandom(-1 - example);
    for (int cell = 0; cell < labels.length; cell++) {
      float image = (labels[cell] == 0 ? -0.5f : 0.5f) + 0.7f * (float) noise.nextGaussian();
      into.values()[cell * channels] = image;
    }
  }

  @Override
  public Variable loss(Variable end, int example, SplittableRandom random) {
    return end.sliceChannels(channels - 2, channels).softmaxCrossEntropy(labels(example));
  }

  /** The share of the pixels that count whose higher score is right. */
  @Override
  public Map<String, Double> metrics(Grid end, int example) {
    int[] labels = labels(example);
    double right = 0;
    double all = 0;
    for (int cell = 0; cell < labels.length; cell++) {
      int scores = (cell + 1) * channels - 2;
      int said = end.values()[scores] >= end.values()[scores + 1] ? 0 : 1;
      all += labels[cell] >= 0 ? 1 : 0;
      right += labels[cell] == said ? 1 : 0;
    }
    return Map.of("accuracy", right / all);
  }

  private int[] labels(int example) {
    SplittableRandom random = new SplittableRandom(example);
    double y = side * random.nextDouble();
    double x = side * random.nextDouble();
    double radius = side * (0.15 + 0.2 * random.nextDouble());
    int[] labels = new int[side * side];
    for (int cell = 0; cell < labels.length; cell++) {
      double distance = Math.hypot(cell / side - y, cell % side - x) - radius;
      labels[cell] = Math.abs(distance) < 0.7 ? -1 : distance < 0 ? 1 : 0;
    }
    return labels;
  }
}
