package org.example;

import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import java.util.List;
import java.util.Optional;

/** Finds the rule when a model file is loaded: {@code module-info} provides it. */
public final class GatedRules implements RuleResolver {
  @Override
  public Optional<Rule> resolve(String id, List<Parameter> parameters) {
    return id.equals(GatedRule.ID) ? Optional.of(new GatedRule(parameters)) : Optional.empty();
  }
}
