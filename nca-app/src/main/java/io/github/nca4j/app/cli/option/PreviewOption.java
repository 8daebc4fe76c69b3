package io.github.nca4j.app.cli.option;

import picocli.CommandLine.Option;

/** Whether a training run draws in the terminal what it has learnt. For one thread. */
public final class PreviewOption {
  @Option(
      names = "--no-preview",
      description =
          "Does not draw in the terminal what the present weights grow, but shows the bar alone.")
  private boolean noPreview;

  public boolean draws() {
    return !noPreview;
  }
}
