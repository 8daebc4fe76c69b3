package io.github.nca4j.view.window;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import io.github.nca4j.view.web.ReadableName;
import java.nio.file.Path;
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

  /**
   * {@return a model with a name that people read, as in "Lizard, regenerating"}
   *
   * @param file where it is from
   * @param model what grows
   * @throws IllegalArgumentException as the constructor, naming the file
   */
  public static NamedModel of(Path file, NcaModel model) {
    // What is wrong with it is said of the file, which can be found.
    NamedModel checked = new NamedModel(String.valueOf(file), model);
    return new NamedModel(ReadableName.of(file, model), checked.model());
  }
}
