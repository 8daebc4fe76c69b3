package io.github.nca4j.app.cli.segment;

import io.github.nca4j.app.cli.name.ModelKind;
import io.github.nca4j.app.cli.terminal.ShellCommand;
import io.github.nca4j.core.NcaModel;
import io.github.nca4j.core.Purpose;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A model whose cells find the class of their own pixel.
 *
 * @param model the model
 * @param classes what the classes are called, in the order of the scores
 */
record LabelModel(NcaModel model, List<String> classes) {
  /**
   * Reads one.
   *
   * @throws IOException naming the file, if it cannot be read or is of a model for something else
   */
  static LabelModel load(Path file) throws IOException {
    NcaModel model = ModelKind.load(file);
    Purpose purpose = model.provenance().purpose();
    int inputs = model.dynamics().inputs().count();
    if (!purpose.is(Purpose.LABELS)
        || purpose.names().isEmpty()
        || inputs + purpose.names().size() > model.channels()) {
      throw new IOException(
          file
              + " does not label pixels; "
              + ShellCommand.named("./nca segment train makes a model that does"));
    }
    if (inputs != 1 && inputs != 3) {
      throw new IOException(
          file
              + " sees "
              + inputs
              + " values a pixel, must see 1, grey, or 3, red, green and blue");
    }
    return new LabelModel(model, purpose.names());
  }

  /** Values a pixel that its cells see: 1 for grey, 3 for red, green and blue. */
  int colours() {
    return model.dynamics().inputs().count();
  }
}
