package io.github.nca4j.app.cli.segment;

import io.github.nca4j.app.cli.option.PositiveNumber;
import io.github.nca4j.train.evaluate.Labelling;
import picocli.CommandLine.Option;

/** How often and how long cells run that label an image. */
final class LabelRuns {
  @Option(
      names = "--steps",
      paramLabel = "N",
      converter = PositiveNumber.class,
      defaultValue = "" + Labelling.STEPS,
      description = "Steps of each run; default ${DEFAULT-VALUE}.")
  private int steps;

  @Option(
      names = "--runs",
      paramLabel = "N",
      converter = PositiveNumber.Runs.class,
      defaultValue = "8",
      description = {
        "Runs an image, each with cells updating at times of its own; their mean is the answer, how"
            + " far they are apart the uncertainty. Default ${DEFAULT-VALUE}."
      })
  private int runs;

  int steps() {
    return steps;
  }

  int runs() {
    return runs;
  }
}
