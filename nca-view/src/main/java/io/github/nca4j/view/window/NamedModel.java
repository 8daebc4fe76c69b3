package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import java.util.Locale;
import java.util.Objects;

/**
 * A model to play with. Immutable.
 *
 * @param name as it stands in the window's title
 * @param model what grows
 */
public record NamedModel(String name, NcaModel model) {
  /**
   * Checks that there is something to play with.
   *
   * @throws IllegalArgumentException if the model works on images, as one that labels pixels does,
   *     or is a texture of fewer than 3 channels
   */
  public NamedModel {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(model, "model");
    Purpose purpose = model.provenance().purpose();
    if (purpose.is(Purpose.LABELS) || purpose.is(Purpose.IMAGE)) {
      throw new IllegalArgumentException(
          name + ": its cells read an image, which is not there; nca segment apply draws labels");
    }
    if (purpose.is(Purpose.TEXTURE) && model.channels() < 3) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: it has %d channels; a texture has 3 or more, red, green and blue first",
              name,
              model.channels()));
    }
  }
}
