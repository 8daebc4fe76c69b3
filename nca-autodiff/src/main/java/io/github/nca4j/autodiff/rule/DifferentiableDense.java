package io.github.nca4j.autodiff.rule;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.core.Activation;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import java.util.List;

/** The differentiable form of a rule of dense layers. */
record DifferentiableDense(DenseRule rule) implements DifferentiableRule {
  @Override
  public int features() {
    return rule.features();
  }

  @Override
  public int outputs() {
    return rule.outputs();
  }

  @Override
  public List<Parameter> parameters() {
    return rule.parameters();
  }

  @Override
  public DifferentiableDense withParameters(List<Parameter> parameters) {
    return new DifferentiableDense(rule.withParameters(parameters));
  }

  @Override
  public Variable update(Variable features, List<Variable> parameters) {
    Variable values = features;
    for (int layer = 0; layer < rule.layers().size(); layer++) {
      Variable weights = parameters.get(2 * layer);
      Variable bias = parameters.get(2 * layer + 1);
      Activation activation = rule.after(layer);
      values =
          activation instanceof Activation.Relu
              ? values.denseRelu(weights, bias)
              : activated(activation, values.dense(weights, bias));
    }
    return values;
  }

  private static Variable activated(Activation activation, Variable values) {
    if (activation instanceof Activation.LeakyRelu leaky) {
      return values.leakyRelu(leaky.slope());
    }
    if (activation instanceof Activation.Tanh) {
      return values.tanh();
    }
    if (activation instanceof Activation.Clamp clamp) {
      return values.clamp(-clamp.limit(), clamp.limit());
    }
    return values;
  }
}
