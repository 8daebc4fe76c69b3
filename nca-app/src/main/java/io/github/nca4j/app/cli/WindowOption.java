package io.github.nca4j.app.cli;

import picocli.CommandLine.Option;

/** Whether a training run is to be watched in a window. */
final class WindowOption {
  @Option(
      names = "--no-window",
      description =
          "Opens no window to watch the training run in; without a display none is opened.")
  private boolean noWindow;

  boolean opens() {
    return !noWindow;
  }
}
