package io.github.nca4j.app.cli.option;

import picocli.CommandLine.Option;

/** How often a training run saves and reports. For one thread. */
public final class ProgressOptions {
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

  public int checkpointEvery() {
    return checkpointEvery;
  }

  public int logEvery() {
    return logEvery;
  }
}
