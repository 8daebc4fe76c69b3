package io.github.nca4j.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Knows perceptions that are code by the {@linkplain Perception#id id} that a model file gives
 * them. A file never names a class: what no resolver knows is not loaded. Implementations must be
 * thread-safe.
 *
 * <pre>{@code
 * ModelFile.load(file, PerceptionResolver.of(new EdgeStrength(), Attention.initial(16, 8, 42)));
 * }</pre>
 *
 * <p>It is also a service: a jar that provides one, in {@code
 * META-INF/services/io.github.nca4j.core.PerceptionResolver} or by a module's {@code provides}, is
 * known to {@link #installed()}, which is what loading a model without a resolver asks.
 */
@FunctionalInterface
public interface PerceptionResolver {
  /**
   * The perception of an id with the parameters that were saved.
   *
   * @param id what {@link Perception#id()} gave
   * @param parameters the saved parameters, in order
   * @return empty if the id is not known here
   * @throws IllegalArgumentException if it is known but the parameters do not fit it
   */
  Optional<Perception> resolve(String id, List<Parameter> parameters);

  /**
   * Knows the given perceptions: each stands for all of its id, and takes a file's parameters by
   * {@link Perception#withParameters}.
   *
   * @param perceptions each with an id
   * @return a resolver of these
   * @throws IllegalArgumentException if one has no id or two have the same
   */
  static PerceptionResolver of(Perception... perceptions) {
    Objects.requireNonNull(perceptions, "perceptions");
    Map<String, Perception> known = new LinkedHashMap<>();
    for (Perception perception : perceptions) {
      String id =
          perception
              .id()
              .orElseThrow(
                  () -> new IllegalArgumentException("perception " + perception + " has no id"));
      if (known.put(id, perception) != null) {
        throw new IllegalArgumentException("two perceptions have the id \"" + id + "\"");
      }
    }
    return (id, parameters) ->
        Optional.ofNullable(known.get(id)).map(perception -> perception.withParameters(parameters));
  }

  /**
   * Asks every resolver that is provided as a service, in the order in which they are found; they
   * are looked for anew at each question.
   *
   * @return a resolver that asks them all
   */
  static PerceptionResolver installed() {
    return (id, parameters) ->
        ServiceLoader.load(PerceptionResolver.class).stream()
            .flatMap(provider -> provider.get().resolve(id, parameters).stream())
            .findFirst();
  }
}
