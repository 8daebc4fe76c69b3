package io.github.nca4j.core;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * The standard rule, a small network: dense layers with an activation between them, by default
 * ReLU, and one at the end, by default none. Its parameters are each layer's weights, of shape
 * [inputs, outputs], and bias, of shape [outputs].
 *
 * <pre>{@code
 * DenseRule bounded = DenseRule.initial(48, new int[] {96}, 16, 42)
 *     .withActivation(Activation.leakyRelu(0.1f))
 *     .withEnd(Activation.clamp(1));       // no update is larger
 * }</pre>
 *
 * <p>The list is immutable, the layers' arrays are live: whoever changes them does so on a {@link
 * #copy}.
 *
 * @param layers one or more; each layer's inputs are the one before's outputs
 * @param activation after each layer but the last
 * @param end after the last layer: what bounds the update
 */
public record DenseRule(List<DenseLayer> layers, Activation activation, Activation end)
    implements Rule {
  /**
   * Copies the list, not the arrays.
   *
   * @throws IllegalArgumentException if there is no layer or two neighbours do not fit
   */
  public DenseRule {
    Objects.requireNonNull(layers, "layers");
    Objects.requireNonNull(activation, "activation");
    Objects.requireNonNull(end, "end");
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
   * A rule with ReLU between the layers and nothing at the end.
   *
   * @param layers one or more; each layer's inputs are the one before's outputs
   * @throws IllegalArgumentException if there is no layer or two neighbours do not fit
   */
  public DenseRule(List<DenseLayer> layers) {
    this(layers, Activation.relu(), Activation.none());
  }

  /**
   * {@return a rule to start training from: Glorot-uniform weights (Glorot and Bengio 2010), zero
   * biases, and a last layer of zeros, so that the first automaton changes nothing; with ReLU
   * between the layers and nothing at the end}
   *
   * @param features width of the perception, positive
   * @param hidden widths of the hidden layers, each positive; may be empty
   * @param channels channels of the grid that are not inputs, positive
   * @param seed the same seed gives the same rule
   * @throws IllegalArgumentException if a width is not positive
   */
  public static DenseRule initial(int features, int[] hidden, int channels, long seed) {
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
    return new DenseRule(layers);
  }

  /**
   * {@return a rule as what it is, if it is dense}
   *
   * @param rule the rule, for instance a model's
   * @throws IllegalArgumentException if it is another one
   */
  public static DenseRule of(Rule rule) {
    Objects.requireNonNull(rule, "rule");
    if (rule instanceof DenseRule dense) {
      return dense;
    }
    throw new IllegalArgumentException("rule " + rule + " must be a DenseRule");
  }

  /**
   * {@return this rule with another activation between the layers}
   *
   * @param newActivation after each layer but the last
   */
  public DenseRule withActivation(Activation newActivation) {
    return new DenseRule(layers, newActivation, end);
  }

  /**
   * {@return this rule with another activation at the end}
   *
   * @param newEnd after the last layer
   */
  public DenseRule withEnd(Activation newEnd) {
    return new DenseRule(layers, activation, newEnd);
  }

  /**
   * {@return the activation after a layer: {@link #end} for the last}
   *
   * @param layer counted from 0
   * @throws IndexOutOfBoundsException if there is no such layer
   */
  public Activation after(int layer) {
    Objects.checkIndex(layer, layers.size());
    return layer == layers.size() - 1 ? end : activation;
  }

  @Override
  public int features() {
    return layers.get(0).inputs();
  }

  @Override
  public int outputs() {
    return layers.get(layers.size() - 1).outputs();
  }

  @Override
  public void update(float[] features, int cells, float[] update) {
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(update, "update");
    if (cells < 0) {
      throw new IllegalArgumentException("cells " + cells + " must not be negative");
    }
    requireRoom("features", features, cells, features());
    requireRoom("update", update, cells, outputs());
    float[] values = features;
    for (int i = 0; i < layers.size(); i++) {
      DenseLayer layer = layers.get(i);
      float[] next = i == layers.size() - 1 ? update : new float[cells * layer.outputs()];
      layer.apply(values, cells, next);
      after(i).apply(next, 0, cells * layer.outputs());
      values = next;
    }
  }

  private static void requireRoom(String name, float[] array, int cells, int width) {
    if (array.length < (long) cells * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s has %d floats, must have %d for each of %d cells",
              name,
              array.length,
              width,
              cells));
    }
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (DenseLayer layer : layers) {
      parameters.add(Parameter.of(layer.weights(), layer.inputs(), layer.outputs()));
      parameters.add(Parameter.of(layer.bias(), layer.outputs()));
    }
    return parameters;
  }

  @Override
  public DenseRule withParameters(List<Parameter> parameters) {
    Objects.requireNonNull(parameters, "parameters");
    Parameter.requireLike(parameters(), parameters);
    Iterator<Parameter> next = parameters.iterator();
    List<DenseLayer> changed = new ArrayList<>();
    for (DenseLayer layer : layers) {
      float[] weights = next.next().values();
      changed.add(new DenseLayer(layer.inputs(), layer.outputs(), weights, next.next().values()));
    }
    return new DenseRule(changed, activation, end);
  }

  /** {@return a rule of the same numbers that shares nothing with this one} */
  public DenseRule copy() {
    return new DenseRule(layers.stream().map(DenseLayer::copy).toList(), activation, end);
  }

  private static DenseLayer zeros(int inputs, int outputs) {
    return new DenseLayer(
        inputs, outputs, new float[DenseLayer.size(inputs, outputs)], new float[outputs]);
  }
}
