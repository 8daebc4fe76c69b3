package io.github.nca4j.app.cli.mnist;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code nca mnist}. For one thread. */
@Command(
    name = "mnist",
    header = "Trains cells that agree on which digit they form.",
    description = {
      "As in \"Self-classifying MNIST Digits\" (Randazzo et al., Distill 2020). The digits are in"
          + " the folder out/mnist, into which train fetches them where they are missing."
    },
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {MnistFetchCommand.class, MnistTrainCommand.class, MnistEvaluateCommand.class})
public final class MnistCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Without a command there is nothing to do but say what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
