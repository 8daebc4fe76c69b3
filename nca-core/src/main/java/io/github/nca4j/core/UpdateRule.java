package io.github.nca4j.core;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The tiny network that every cell obeys: from its features to the change of its channels. Dense
 * layers, ReLU between them, none after the last.
 *
 * <p>The list is immutable, the layers' arrays are live: whoever trains them does so on a copy of
 * its own.
 *
 * @param layers one or more; each layer's inputs are the one before's outputs
 */
public record UpdateRule(List<DenseLayer> layers) {
  /**
   * Copies the list, not the arrays.
   *
   * @param layers from the features to the channels, each taking what the one before gives
   * @throws IllegalArgumentException if there is no layer or two neighbours do not fit
   */
  public UpdateRule {
    Objects.requireNonNull(layers, "layers");
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("layers is empty, must have at least one");
    }
    for (int i = 1; i < layers.size(); i++) {
      int outputs = layers.get(i - 1).outputs();
      int inputs = layers.get(i).inputs();
      if (inputs != outputs) {
        throw new IllegalArgumentException(
            "layer "
                + i
                + " has "
                + inputs
                + " inputs, must have the "
                + outputs
                + " outputs of the one before");
      }
    }
  }

  /**
   * {@return a rule to start training from: Glorot-uniform weights (Glorot and Bengio 2010), zero
   * biases, and a last layer of zeros, so that the first automaton changes nothing}
   *
   * @param features width of the perception, positive
   * @param hidden widths of the hidden layers, each positive; may be empty
   * @param channels channels of the grid that are not inputs, positive
   * @param seed the same seed gives the same rule
   * @throws IllegalArgumentException if a width is not positive
   */
  public static UpdateRule initial(int features, int[] hidden, int channels, long seed) {
    Objects.requireNonNull(hidden, "hidden");
    SplittableRandom random = new SplittableRandom(seed);
    List<DenseLayer> layers = new ArrayList<>();
    int inputs = features;
    for (int outputs : hidden) {
      DenseLayer layer = zeros(inputs, outputs);
      double bound = Math.sqrt(6.0 / (inputs + outputs));
      for (int i = 0; i < layer.weights().length; i++) {
        layer.weights()[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      layers.add(layer);
      inputs = outputs;
    }
    layers.add(zeros(inputs, channels));
    return new UpdateRule(layers);
  }

  /** {@return width of the input: the features of the perception} */
  public int features() {
    return layers.get(0).inputs();
  }

  /** {@return width of the output: the channels of the grid that are not inputs} */
  public int channels() {
    return layers.get(layers.size() - 1).outputs();
  }

  /** {@return weights and biases, together} */
  public int parameterCount() {
    return layers.stream().mapToInt(l -> l.weights().length + l.bias().length).sum();
  }

  /** {@return a rule of the same numbers that shares nothing with this one} */
  public UpdateRule copy() {
    return new UpdateRule(layers.stream().map(DenseLayer::copy).toList());
  }

  private static DenseLayer zeros(int inputs, int outputs) {
    if (inputs < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a layer of " + inputs + " -> " + outputs + " must have positive widths");
    }
    return new DenseLayer(
        inputs, outputs, new float[Math.multiplyExact(inputs, outputs)], new float[outputs]);
  }
}
