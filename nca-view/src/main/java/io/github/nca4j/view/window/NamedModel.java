package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;

/**
 * A model to play with.
 *
 * @param name as it stands in the window's title
 * @param model what grows
 */
public record NamedModel(String name, NcaModel model) {}
