package io.github.nca4j.app.cli;

import io.github.nca4j.view.window.Display;
import java.awt.AWTError;
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
 * file or standard output that cannot be read or written; 141 whoever read standard output has
 * gone, as in {@code | head -1}. Anything but 0 and 141 comes with one line on standard error.
 */
@Command(
    name = "nca",
    description = "Trains and runs neural cellular automata.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      TextureCommand.class,
      GrowCommand.class,
      PlayCommand.class,
      EvaluateCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      GalleryCommand.class,
      MnistCommand.class,
      SegmentCommand.class,
      FiguresCommand.class,
      ExperimentCommand.class,
      BenchCommand.class
    })
public final class Nca implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    // Not System.out, which tells nobody that it failed.
    System.exit(run(CheckedOutput.standard(), System.err, args));
  }

  /**
   * Runs a command.
   *
   * @param results for what it comes to
   * @param err for everything else
   * @return the exit code
   */
  static int run(CheckedOutput results, PrintStream err, String... args) {
    CommandLine nca = commandLine();
    nca.setOut(new PrintWriter(results, true, charset("stdout.encoding")));
    nca.setErr(new PrintWriter(err, true, charset("stderr.encoding")));
    nca.setParameterExceptionHandler(Failure::badUsage);
    nca.setExecutionExceptionHandler(
        (e, command, parsed) ->
            results.failure().isPresent()
                ? Failure.BAD_INPUT
                : Failure.whileRunning(e, command, parsed));
    nca.setExecutionStrategy(Nca::execute);
    int code = execute(nca, args);
    return results.failure().isPresent() ? Failure.ofOutput(nca, results) : code;
  }

  private static int execute(CommandLine nca, String... args) {
    try {
      int code = nca.execute(args);
      nca.getOut().flush();
      return code;
    } catch (OutputFailure e) {
      // While the last of it was flushed.
      return Failure.BAD_INPUT;
    } catch (OutOfMemoryError e) {
      return Failure.outOfMemory(nca);
    } catch (AWTError | LinkageError e) {
      return Failure.missingLibrary(nca, e);
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

  /** AWT asks once whether there is a screen, so it is told before the command runs. */
  private static int execute(ParseResult parsed) {
    if (!opensWindow(parsed)) {
      Display.drawOffScreen();
    }
    try {
      return new RunLast().execute(parsed);
    } catch (OutputFailure e) {
      // The help: the parser would print the stack.
      return Failure.BAD_INPUT;
    }
  }

  /** Whether a window opens in this process; that of a training run has one of its own. */
  static boolean opensWindow(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    return commands.get(commands.size() - 1).getCommand() instanceof PlayCommand;
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
