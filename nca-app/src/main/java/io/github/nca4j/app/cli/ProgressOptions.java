package io.github.nca4j.app.cli;

import picocli.CommandLine.Option;

/** How often a training run saves and reports, and whether in a window, too. */
final class ProgressOptions {
  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "100",
      description = "Steps between checkpoints; default ${DEFAULT-VALUE}.")
  private int checkpointEvery;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "10",
      description = "Steps between reports; default ${DEFAULT-VALUE}.")
  private int logEvery;

  @Option(
      names = "--no-window",
      description =
          "Opens no window to watch the training run in; without a display none is opened.")
  private boolean noWindow;

  int checkpointEvery() {
    return checkpointEvery;
  }

  int logEvery() {
    return logEvery;
  }

  boolean opensWindow() {
    return !noWindow;
  }
}
