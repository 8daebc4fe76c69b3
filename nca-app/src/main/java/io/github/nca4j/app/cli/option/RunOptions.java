package io.github.nca4j.app.cli.option;

import picocli.CommandLine.Option;

/** How a command runs and reports. For one thread. */
public final class RunOptions {
  /** More only wait for each other, and a slip of the finger could ask for a million. */
  private static final int MOST_A_PROCESSOR = 16;

  @Option(
      names = "--json",
      description = "Prints JSON alone on standard output, one object per line.")
  private boolean json;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "The random seed; default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      converter = PositiveNumber.class,
      description = {
        "How many threads compute; by default one per processor, at most 16 per processor. The"
            + " number does not change the result."
      })
  private int threads = Runtime.getRuntime().availableProcessors();

  public boolean json() {
    return json;
  }

  public long seed() {
    return seed;
  }

  public int threads() {
    return Math.min(threads, mostThreads());
  }

  /** The most threads that are started here, 16 a processor. */
  public static int mostThreads() {
    return MOST_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
  }
}
