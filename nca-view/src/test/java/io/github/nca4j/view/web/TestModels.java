package io.github.nca4j.view.web;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.Boundary;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Dynamics;
import io.github.nca4j.core.Grid;
import io.github.nca4j.core.InputChannels;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.Life;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.Provenance;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.core.SeedCell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Models of random weights that stay bounded: what is large decays. */
final class TestModels {
  private TestModels() {}

  /** As trained ones are: 16 channels, three kernels, a hidden layer of 128, masked. */
  static NcaModel standard() {
    return model(16, Perception.standard(), Dynamics.standard(), 128);
  }

  /** Of the same shape; alpha does nothing but sink, and cells die one after another. */
  static NcaModel dying() {
    NcaModel model = standard();
    DenseLayer last = DenseRule.of(model.rule()).layers().get(1);
    for (int i = Grid.ALPHA; i < last.weights().length; i += last.outputs()) {
      last.weights()[i] = 0;
    }
    last.bias()[Grid.ALPHA] = -0.02f;
    return model;
  }

  /** Widths that are no multiple of four, kernels of two sizes, two hidden layers, on a torus. */
  static NcaModel unusual() {
    Perception perception =
        Perception.of(
            Kernel.IDENTITY, Kernel.sobelX(5), Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    Dynamics dynamics =
        new Dynamics(0.5f, 0.7f, Life.byAlpha(0.05f), InputChannels.NONE, Boundary.CIRCULAR);
    return model(10, perception, dynamics, 33, 23);
  }

  /** As the standard one, with other activations between and after its layers. */
  static NcaModel activated(Activation activation, Activation end, int... hidden) {
    NcaModel model = model(9, Perception.standard(), Dynamics.standard(), hidden);
    DenseRule rule = DenseRule.of(model.rule());
    return model.withRule(rule.withActivation(activation).withEnd(end));
  }

  /** No hidden layer and no masks. */
  static NcaModel linear() {
    return model(6, Perception.standard(), Dynamics.standard().withLife(Life.always()));
  }

  /** As those that tell digits apart: a given grey, nine shifts, 9 hidden channels, 10 scores. */
  static NcaModel classifying() {
    Dynamics dynamics = Dynamics.onImages();
    NcaModel model = model(20, Perception.neighbourhood(3), dynamics, 32, 24);
    Provenance provenance =
        new Provenance(
            "", 28, 0, "classifying", 5, 9, -0.3, "", SeedCell.MIDDLE, Map.of(), Purpose.unknown());
    return model.withProvenance(provenance);
  }

  /** A texture of so many channels by derivatives, on a torus, whose cells all update. */
  static NcaModel texture(int channels, int seed) {
    Perception perception =
        Perception.of(Kernel.IDENTITY, Kernel.SOBEL_X, Kernel.SOBEL_Y, Kernel.LAPLACIAN);
    Dynamics dynamics = new Dynamics(0.5f, 1, Life.always(), InputChannels.NONE, Boundary.CIRCULAR);
    NcaModel model = model(seed, channels, perception, dynamics, 20);
    return model.withProvenance(Provenance.none().withPurpose(Purpose.texture(0.4f)));
  }

  /** Two pictures, asked for by the last of 14 channels; cells see far, by dilated kernels. */
  static NcaModel choosing() {
    Perception perception =
        Perception.of(
            Kernel.IDENTITY, Kernel.random(3, 2).learned(), Kernel.random(5, 3).dilated(2));
    Dynamics dynamics = Dynamics.standard().withInputs(InputChannels.last(2, 14));
    NcaModel model = model(14, perception, dynamics, 30);
    return model.withProvenance(
        Provenance.none().withPurpose(Purpose.pictures(List.of("sun", "moon"))));
  }

  private static NcaModel model(
      int channels, Perception perception, Dynamics dynamics, int... hidden) {
    return model(5, channels, perception, dynamics, hidden);
  }

  private static NcaModel model(
      int seed, int channels, Perception perception, Dynamics dynamics, int... hidden) {
    SplittableRandom random = new SplittableRandom(seed);
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = perception.features(channels);
    for (int width : hidden) {
      layers.add(layer(inputs, width, 1.5 / Math.sqrt(inputs), random));
      inputs = width;
    }
    int mutable = channels - dynamics.inputs().count();
    layers.add(layer(inputs, mutable, 0.4 / Math.sqrt(inputs), random));
    return new NcaModel(channels, perception, new DenseRule(layers), dynamics, Provenance.none());
  }

  private static DenseLayer layer(int inputs, int outputs, double scale, SplittableRandom random) {
    float[] weights = new float[inputs * outputs];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (scale * random.nextDouble(-1, 1));
    }
    float[] bias = new float[outputs];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (0.05 * random.nextDouble(-1, 1));
    }
    return new DenseLayer(inputs, outputs, weights, bias);
  }
}
