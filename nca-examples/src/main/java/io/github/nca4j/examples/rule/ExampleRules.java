package io.github.nca4j.examples.rule;

import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Rule;
import io.github.nca4j.core.RuleResolver;
import java.util.List;
import java.util.Optional;

/**
 * Makes the rule of this package known wherever this jar is on the class path, with any widths, so
 * that {@code ./nca} loads models that have it. Thread-safe.
 */
public final class ExampleRules implements RuleResolver {
  private static final String GATED = GatedRule.initial(1, 1, 1, 0).id().orElseThrow();

  @Override
  public Optional<Rule> resolve(String id, List<Parameter> parameters) {
    return id.equals(GATED) ? Optional.of(GatedRule.of(parameters)) : Optional.empty();
  }
}
