package io.github.nca4j.app.cli.segment;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code nca segment}. For one thread. */
@Command(
    name = "segment",
    header = "Trains cells to find the class of every pixel of an image.",
    description = {
      "Images are DIR/images/X.png, and DIR/masks/X.png has the class of each pixel as its grey,"
          + " from 0 on; 255 does not count. They may be grey or coloured and differ in size."
          + " If DIR/classes.txt exists, it names the classes, one per line."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SegmentTrainCommand.class,
      SegmentEvaluateCommand.class,
      SegmentApplyCommand.class,
      SegmentSampleCommand.class
    })
public final class SegmentCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do but say what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
