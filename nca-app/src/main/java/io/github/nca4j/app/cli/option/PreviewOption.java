package io.github.nca4j.app.cli.option;

import picocli.CommandLine.Option;

/** Whether a training run draws in the terminal what it has learnt. For one thread. */
public final class PreviewOption {
  @Option(
      names = "--no-preview",
      description =
          "Shows only the progress bar in the terminal, not what the current weights grow.")
  private boolean noPreview;

  public boolean draws() {
    return !noPreview;
  }
}
