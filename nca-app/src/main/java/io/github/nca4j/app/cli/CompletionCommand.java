package io.github.nca4j.app.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    header = "Prints a script with which bash and zsh complete commands and options.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  nca completion >>~/.bash_completion    for every bash that is started from now on",
      "  source <(nca completion)               for this one"
    })
final class CompletionCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    // Also for ./nca: shells go by the last part of the path.
    spec.commandLine().getOut().print(AutoComplete.bash("nca", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
  }
}
