package io.github.nca4j.app.cli;

import io.github.nca4j.core.Target;
import io.github.nca4j.image.TargetPicture;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** How a picture to grow lies in the grid. */
final class TargetOptions {
  /** Of the Distill article, as {@link #PADDING}. */
  static final int SIZE = 40;

  static final int PADDING = 16;

  @Option(
      names = "--size",
      paramLabel = "N",
      description = "Cells of the picture's longer side; default ${DEFAULT-VALUE}.")
  private int size = SIZE;

  @Option(
      names = "--padding",
      paramLabel = "N",
      description = "Empty cells on each side; default ${DEFAULT-VALUE}.")
  private int padding = PADDING;

  Target load(Path image) throws IOException {
    return TargetPicture.load(image, size, padding);
  }
}
