package io.github.nca4j.examples.rule;

import io.github.nca4j.autodiff.Variable;
import io.github.nca4j.autodiff.rule.DifferentiableRule;
import io.github.nca4j.core.DenseLayer;
import io.github.nca4j.core.DenseRule;
import io.github.nca4j.core.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A gate on the update: {@code sigmoid(gate(features)) * change(features)}. A cell learns of each
 * channel when to let it change.
 *
 * @param change what a cell would do
 * @param gate one layer, whose sigmoid is the share of it that is done
 */
public record GatedRule(DenseRule change, DenseRule gate) implements DifferentiableRule {
  /** One to start training from: its gates stand half open. */
  public static GatedRule initial(int features, int hidden, int outputs, long seed) {
    DenseRule change = DenseRule.initial(features, new int[] {hidden}, outputs, seed);
    return new GatedRule(change, DenseRule.initial(features, new int[0], outputs, seed));
  }

  /** Two layers of any widths and the gate, as a model file has them. */
  static GatedRule of(List<Parameter> parameters) {
    List<DenseLayer> layers = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i += 2) {
      int[] shape = parameters.get(i).shape();
      float[] bias = parameters.get(i + 1).values();
      layers.add(new DenseLayer(shape[0], shape[1], parameters.get(i).values(), bias));
    }
    int gate = layers.size() - 1;
    return new GatedRule(
        new DenseRule(layers.subList(0, gate)), new DenseRule(layers.subList(gate, gate + 1)));
  }

  @Override
  public int features() {
    return change.features();
  }

  @Override
  public int outputs() {
    return change.outputs();
  }

  @Override
  public Variable update(Variable features, List<Variable> parameters) {
    int first = change.parameters().size();
    List<Variable> ofGate = parameters.subList(first, parameters.size());
    Variable share = DifferentiableRule.of(gate).update(features, ofGate).sigmoid();
    Variable whole = DifferentiableRule.of(change).update(features, parameters.subList(0, first));
    return whole.multiply(share);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> all = new ArrayList<>(change.parameters());
    all.addAll(gate.parameters());
    return all;
  }

  @Override
  public GatedRule withParameters(List<Parameter> given) {
    Parameter.requireLike(parameters(), given);
    return of(given);
  }

  @Override
  public Optional<String> id() {
    return Optional.of("io.github.nca4j.examples.gated-rule");
  }
}
