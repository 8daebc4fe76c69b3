package org.example;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.core.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A rule: a small network proposes an update, and a gate of each channel says how much of it is
 * taken. {@code update = sigmoid(P gate + gateBias) * (relu(P hidden + hiddenBias) out)}.
 *
 * @param parameters the gate and its bias, the hidden layer and its bias, the last layer
 */
public record GatedRule(List<Parameter> parameters) implements DifferentiableRule {
  /** What model files call it. */
  public static final String ID = "org.example.gated";

  /** A rule to start from, which changes nothing yet. */
  public static GatedRule initial(int features, int hidden, int channels, long seed) {
    float[] weights = new float[features * hidden];
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (Math.sqrt(6.0 / (features + hidden)) * (2 * random.nextDouble() - 1));
    }
    return new GatedRule(
        List.of(
            Parameter.of(new float[features * channels], features, channels),
            Parameter.of(new float[channels], channels),
            Parameter.of(weights, features, hidden),
            Parameter.of(new float[hidden], hidden),
            Parameter.of(new float[hidden * channels], hidden, channels)));
  }

  @Override
  public int features() {
    return parameters.get(0).shape()[0];
  }

  @Override
  public int outputs() {
    return parameters.get(1).size();
  }

  @Override
  public Variable update(Variable features, List<Variable> p) {
    Variable gate = features.dense(p.get(0), p.get(1)).sigmoid();
    return features.denseRelu(p.get(2), p.get(3)).dense(p.get(4)).multiply(gate);
  }

  @Override
  public GatedRule withParameters(List<Parameter> others) {
    Parameter.requireLike(parameters, others);
    return new GatedRule(others);
  }

  @Override
  public Optional<String> id() {
    return Optional.of(ID);
  }
}
