package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.name.Nearest;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "help",
    header = "Tells what there is, or all about a command.",
    footerHeading = "%nExamples:%n",
    footer = {"  nca help train", "  nca help mnist train"})
final class HelpCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "Which command, as in train or mnist train; none for all of them.")
  private List<String> names = List.of();

  @Override
  public void run() {
    CommandLine told = spec.root().commandLine();
    for (String name : names) {
      CommandLine next = told.getSubcommands().get(name);
      if (next == null) {
        Optional<String> near = Nearest.to(name, told.getSubcommands().keySet());
        throw new ParameterException(
            told,
            "There is no command '"
                + name
                + "'"
                + near.map(word -> "; did you mean " + word + "?").orElse(""));
      }
      told = next;
    }
    told.usage(spec.root().commandLine().getOut());
  }
}
