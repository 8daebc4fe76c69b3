package io.github.nca4j.app.cli.option;

import picocli.CommandLine.Option;

/** Whether a training run is to be watched in a window. For one thread. */
public final class WindowOption {
  @Option(
      names = "--no-window",
      description =
          "Opens no window to watch the training run in; without a display none is opened.")
  private boolean noWindow;

  public boolean opens() {
    return !noWindow;
  }
}
