package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import java.util.Objects;

/**
 * A model to play with. Immutable.
 *
 * @param name as it stands in the window's title
 * @param model what grows
 */
public record NamedModel(String name, NcaModel model) {
  /** Checks that nothing is null. */
  public NamedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
  }
}
