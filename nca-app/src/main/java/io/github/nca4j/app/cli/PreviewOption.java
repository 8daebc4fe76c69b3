package io.github.nca4j.app.cli;

import picocli.CommandLine.Option;

/** Whether a training run draws in the terminal what it has learnt. */
final class PreviewOption {
  @Option(
      names = "--no-preview",
      description =
          "Does not draw in the terminal what the present weights grow, but shows the bar alone.")
  private boolean noPreview;

  boolean draws() {
    return !noPreview;
  }
}
