package io.github.nca4j.exchange;

import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Kernel;
import io.github.nca4j.core.KernelPerception;
import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.exchange.GraphValue.Feature;
import io.github.nca4j.exchange.GraphValue.Layer;
import io.github.nca4j.exchange.GraphValue.Network;
import io.github.nca4j.exchange.GraphValue.Perceived;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The perception and the rule of a graph's network. TensorFlow orders features by channel, then by
 * filter, or as they were joined; here they are by kernel, then by channel.
 */
final class GraphRule {
  private final String file;
  private final Network network;
  private final List<Kernel> kernels;
  private final int channels;

  GraphRule(String file, Network network) throws ModelFormatException {
    this.file = file;
    this.network = network;
    Perceived perceived = network.perceived();
    List<Feature> features = perceived.features();
    kernels = features.stream().map(Feature::kernel).distinct().toList();
    channels = network.last().weights().dimension(3);
    if (perceived.state().channels().orElse(channels) != channels) {
      throw wrong(
          "the state has "
              + perceived.state().channels().getAsInt()
              + " channels, the update "
              + channels);
    }
    int given = 1 + features.stream().mapToInt(Feature::channel).max().orElse(0);
    if (given != channels) {
      throw wrong(
          features.size() + " features do not fit " + channels + " channels: they are of " + given);
    }
    if (features.size() != kernels.size() * channels
        || Set.copyOf(features).size() != features.size()) {
      throw wrong(
          "its filters differ from channel to channel; in a model file each is applied to all");
    }
  }

  int channels() {
    return channels;
  }

  KernelPerception perception() {
    return new KernelPerception(kernels);
  }

  DenseRule rule() throws ModelFormatException {
    List<DenseLayer> layers = new ArrayList<>();
    List<Activation> between = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(dense(layer, layers.isEmpty()));
      between.add(layer.after().orElse(Activation.none()));
    }
    Activation end = between.remove(between.size() - 1);
    if (between.stream().distinct().count() > 1) {
      throw wrong(
          "its layers have different activations between them: "
              + between.stream().map(Activation::name).toList());
    }
    return new DenseRule(layers, between.isEmpty() ? Activation.relu() : between.get(0), end);
  }

  private DenseLayer dense(Layer layer, boolean first) {
    int inputs = layer.weights().dimension(2);
    int outputs = layer.weights().dimension(3);
    float[] weights = layer.weights().floats();
    float[] bias = layer.bias().map(GraphTensor::floats).orElseGet(() -> new float[outputs]);
    return new DenseLayer(inputs, outputs, first ? byKernel(weights, outputs) : weights, bias);
  }

  private float[] byKernel(float[] weights, int outputs) {
    List<Feature> features = network.perceived().features();
    float[] ordered = new float[weights.length];
    for (int i = 0; i < features.size(); i++) {
      Feature feature = features.get(i);
      int row = kernels.indexOf(feature.kernel()) * channels + feature.channel();
      System.arraycopy(weights, i * outputs, ordered, row * outputs, outputs);
    }
    return ordered;
  }

  private ModelFormatException wrong(String problem) {
    return new ModelFormatException(file, problem);
  }
}
