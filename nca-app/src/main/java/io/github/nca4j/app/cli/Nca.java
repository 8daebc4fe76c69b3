package io.github.nca4j.app.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/**
 * The command line of nca4j.
 *
 * <p>Exit codes: 0 done; 1 the training run diverged, or a fault of the program; 2 bad input, or a
 * file that cannot be read or written. Anything but 0 comes with one line on standard error.
 */
@Command(
    name = "nca",
    description = "Trains and runs neural cellular automata.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      GrowCommand.class,
      PlayCommand.class,
      EvaluateCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      GalleryCommand.class,
      MnistCommand.class,
      FiguresCommand.class,
      ExperimentCommand.class,
      BenchCommand.class
    })
public final class Nca implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  /**
   * Runs a command.
   *
   * @param out for results
   * @param err for everything else
   * @return the exit code
   */
  static int run(PrintStream out, PrintStream err, String... args) {
    CommandLine nca = commandLine();
    nca.setOut(new PrintWriter(out, true, charset("stdout.encoding")));
    nca.setErr(new PrintWriter(err, true, charset("stderr.encoding")));
    nca.setParameterExceptionHandler(Failure::badUsage);
    nca.setExecutionExceptionHandler(Failure::whileRunning);
    nca.setExecutionStrategy(Nca::execute);
    try {
      return nca.execute(args);
    } catch (OutOfMemoryError e) {
      return Failure.outOfMemory(nca);
    }
  }

  /** That of a terminal; until JDK 18 this is the default charset. */
  static Charset charset(String property) {
    return Charset.forName(System.getProperty(property, System.getProperty("file.encoding")));
  }

  static CommandLine commandLine() {
    CommandLine nca = new CommandLine(new Nca());
    addHelp(nca);
    nca.setExpandAtFiles(false);
    return nca;
  }

  /** AWT asks for the property once, so it is set before the command runs. */
  private static int execute(ParseResult parsed) {
    if (!opensWindow(parsed) && System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
    return new RunLast().execute(parsed);
  }

  static boolean opensWindow(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    Object last = commands.get(commands.size() - 1).getCommand();
    return last instanceof WindowCommand command && command.opensWindow();
  }

  private static void addHelp(CommandLine command) {
    command.addMixin("help", new HelpOption());
    command.getSubcommands().values().forEach(Nca::addHelp);
  }

  /** Without a command there is nothing to do but say what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
