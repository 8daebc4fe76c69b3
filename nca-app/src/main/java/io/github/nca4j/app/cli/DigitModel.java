package io.github.nca4j.app.cli;

import io.github.nca4j.core.NcaModel;
import io.github.nca4j.view.drawing.Pen;
import java.io.IOException;
import java.nio.file.Path;

/** A model whose cells tell which digit they are part of. */
final class DigitModel {
  private DigitModel() {}

  /**
   * Refuses one.
   *
   * @param file that it was read from
   * @param instead what does for such a model what was asked for
   * @throws IOException naming both
   */
  static void refuse(NcaModel model, Path file, String instead) throws IOException {
    if (Pen.suits(model.dynamics())) {
      throw new IOException(file + " tells digits; " + instead);
    }
  }
}
