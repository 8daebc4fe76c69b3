package io.github.nca4j.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Knows rules that are code by the {@linkplain Rule#id id} that a model file gives them. A file
 * never names a class: what no resolver knows is not loaded. Implementations must be thread-safe.
 *
 * <pre>{@code
 * ModelFile.load(
 *     file, PerceptionResolver.installed(), RuleResolver.of(GatedRule.initial(48, 64, 16, 42)));
 * }</pre>
 *
 * <p>It is also a service: a jar that provides one, in {@code
 * META-INF/services/io.github.nca4j.core.RuleResolver} or by a module's {@code provides}, is known
 * to {@link #installed()}, which is what loading a model without a resolver asks.
 */
@FunctionalInterface
public interface RuleResolver {
  /**
   * The rule of an id with the parameters that were saved.
   *
   * @param id what {@link Rule#id()} gave
   * @param parameters the saved parameters, in order
   * @return empty if the id is not known here
   * @throws IllegalArgumentException if it is known but the parameters do not fit it
   */
  Optional<Rule> resolve(String id, List<Parameter> parameters);

  /**
   * Knows the given rules: each stands for all of its id, and takes a file's parameters by {@link
   * Rule#withParameters}.
   *
   * @param rules each with an id
   * @return a resolver of these
   * @throws IllegalArgumentException if one has no id or two have the same
   */
  static RuleResolver of(Rule... rules) {
    Objects.requireNonNull(rules, "rules");
    Map<String, Rule> known = new LinkedHashMap<>();
    for (Rule rule : rules) {
      String id =
          rule.id().orElseThrow(() -> new IllegalArgumentException("rule " + rule + " has no id"));
      if (known.put(id, rule) != null) {
        throw new IllegalArgumentException("two rules have the id \"" + id + "\"");
      }
    }
    return (id, parameters) ->
        Optional.ofNullable(known.get(id)).map(rule -> rule.withParameters(parameters));
  }

  /**
   * Asks every resolver that is provided as a service, in the order in which they are found; they
   * are looked for anew at each question.
   *
   * @return a resolver that asks them all
   */
  static RuleResolver installed() {
    return (id, parameters) ->
        ServiceLoader.load(RuleResolver.class).stream()
            .flatMap(provider -> provider.get().resolve(id, parameters).stream())
            .findFirst();
  }
}
