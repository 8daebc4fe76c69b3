package io.github.nca4j.examples.perception;

import io.github.nca4j.core.Parameter;
import io.github.nca4j.core.Perception;
import io.github.nca4j.core.PerceptionResolver;
import java.util.List;
import java.util.Optional;

/**
 * Makes the perceptions of this package known wherever this jar is on the class path, so that
 * {@code ./nca} loads models that have them. Thread-safe.
 */
public final class ExamplePerceptions implements PerceptionResolver {
  private final PerceptionResolver known =
      PerceptionResolver.of(new SummedSobel(), Attention.initial(16, 8, 0));

  @Override
  public Optional<Perception> resolve(String id, List<Parameter> parameters) {
    return known.resolve(id, parameters);
  }
}
