package io.github.nca4j.app.cli;

import io.github.nca4j.app.cli.evaluate.EvaluateCommand;
import io.github.nca4j.app.cli.grow.GrowCommand;
import io.github.nca4j.app.cli.mnist.MnistCommand;
import io.github.nca4j.app.cli.name.NamedFile;
import io.github.nca4j.app.cli.output.CheckedOutput;
import io.github.nca4j.app.cli.output.Failure;
import io.github.nca4j.app.cli.output.OutputFailure;
import io.github.nca4j.app.cli.run.RunsCommand;
import io.github.nca4j.app.cli.segment.SegmentCommand;
import io.github.nca4j.app.cli.terminal.Terminal;
import io.github.nca4j.view.window.Display;
import java.awt.AWTError;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

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
    versionProvider = VersionText.class,
    footerHeading = "%nTo begin:%n",
    footer = {
      "  nca grow lizard       draws one growing, in the terminal",
      "  nca play lizard       opens a window in which you can cut it",
      "  nca train lizard      trains one; a picture of your own works, too",
      "  nca help train        tells all about a command",
      "",
      "lizard is one of the pictures and models that come with nca4j; a wrong name lists them."
    })
public final class Nca implements Runnable {
  /** Columns of a help text: picocli makes none narrower, and nobody reads wider ones with ease. */
  private static final int LEAST_WIDTH = 55;

  private static final int MOST_WIDTH = 110;

  /** In the order in which they are listed. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    COMMANDS.put("train", TrainCommand.class);
    COMMANDS.put("texture", TextureCommand.class);
    COMMANDS.put("grow", GrowCommand.class);
    COMMANDS.put("play", PlayCommand.class);
    COMMANDS.put("evaluate", EvaluateCommand.class);
    COMMANDS.put("import", ImportCommand.class);
    COMMANDS.put("export", ExportCommand.class);
    COMMANDS.put("gallery", GalleryCommand.class);
    COMMANDS.put("mnist", MnistCommand.class);
    COMMANDS.put("segment", SegmentCommand.class);
    COMMANDS.put("runs", RunsCommand.class);
    COMMANDS.put("figures", FiguresCommand.class);
    COMMANDS.put("experiment", ExperimentCommand.class);
    COMMANDS.put("bench", BenchCommand.class);
    COMMANDS.put("completion", CompletionCommand.class);
    COMMANDS.put("help", HelpCommand.class);
  }

  @Spec private CommandSpec spec;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Shows the version, that of Java, and whether SIMD is used.")
  @SuppressWarnings("UnusedVariable") // The parser acts on it.
  private boolean version;

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    writeErrorsToTerminal();
    // Not System.out, which tells nobody that it failed.
    System.exit(run(CheckedOutput.standard(), System.err, args));
  }

  /** Where the launcher filters what the JVM says, it passes the terminal itself, too. */
  private static void writeErrorsToTerminal() {
    String terminal = System.getProperty("nca.stderr", "");
    if (!terminal.isEmpty()) {
      try {
        OutputStream direct = new FileOutputStream(terminal);
        System.setErr(new PrintStream(direct, true, Terminal.charset("stderr.encoding")));
      } catch (FileNotFoundException e) {
        // Somebody else's, after su for one: it can be written to all the same, by the filter.
      }
    }
  }

  /**
   * Runs a command.
   *
   * @param results for what it comes to
   * @param err for everything else
   * @return the exit code
   */
  static int run(CheckedOutput results, PrintStream err, String... args) {
    CommandLine nca = commandLine(args);
    // Programs read JSON, which is UTF-8 whatever a terminal is.
    boolean json = List.of(args).contains("--json");
    Charset letters = json ? StandardCharsets.UTF_8 : Terminal.charset("stdout.encoding");
    nca.setOut(new PrintWriter(results, true, letters));
    nca.setErr(new PrintWriter(err, true, Terminal.charset("stderr.encoding")));
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

  /** With all commands. */
  static CommandLine commandLine() {
    return finished(withCommands(COMMANDS.keySet(), COMMANDS.keySet()));
  }

  /** With what these words need: to make all commands takes most of a short start. */
  private static CommandLine commandLine(String... args) {
    String first = args.length == 0 ? "" : args[0];
    if (first.equals("completion") || (first.equals("help") && args.length > 1)) {
      return commandLine();
    }
    boolean one = COMMANDS.containsKey(first) && !first.equals("help");
    return finished(withCommands(one ? Set.of(first) : COMMANDS.keySet(), Set.of(first)));
  }

  /** With some commands, some of them whole, and of the others what a list of them needs. */
  private static CommandLine withCommands(Set<String> some, Set<String> whole) {
    CommandLine nca = new CommandLine(new Nca());
    COMMANDS.forEach(
        (name, type) -> {
          if (some.contains(name)) {
            nca.addSubcommand(name, whole.contains(name) ? type : listed(type));
          }
        });
    return nca;
  }

  private static CommandSpec listed(Class<?> command) {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage().header(command.getAnnotation(Command.class).header());
    return spec;
  }

  /** As with {@code --out="$UNSET"}. */
  private static String named(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("a name must not be empty");
    }
    return text;
  }

  private static CommandLine finished(CommandLine nca) {
    addHelp(nca);
    nca.setExpandAtFiles(false);
    nca.registerConverter(Path.class, text -> Path.of(named(text)));
    nca.registerConverter(String.class, Nca::named);
    Terminal terminal = Terminal.standard();
    nca.setColorScheme(Help.defaultColorScheme(terminal.hasColours() ? Ansi.ON : Ansi.OFF));
    nca.setUsageHelpWidth(Math.max(LEAST_WIDTH, Math.min(terminal.columns(), MOST_WIDTH)));
    return nca;
  }

  /** AWT asks once whether there is a screen, so it is told before the command runs. */
  private static int execute(ParseResult parsed) {
    if (!opensWindow(parsed)) {
      Display.drawOffScreen();
    }
    try {
      requireFiles(parsed);
      return new RunLast().execute(parsed);
    } catch (OutputFailure e) {
      // The help: the parser would print the stack.
      return Failure.BAD_INPUT;
    }
  }

  /** Once all words are understood: a word that is none of an option's may be no file's either. */
  private static void requireFiles(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine command = commands.get(commands.size() - 1);
    ParseResult last = command.getParseResult();
    if (last.isUsageHelpRequested()) {
      return;
    }
    for (ArgSpec argument : last.matchedArgs()) {
      if (last.hasMatchedOption("--resume") && argument.equals(last.matchedOption("--from"))) {
        continue; // It is ignored, there or not.
      }
      for (ITypeConverter<?> converter : argument.converters()) {
        if (converter instanceof NamedFile named) {
          requireFiles(command, named, argument.originalStringValues());
        }
      }
    }
  }

  private static void requireFiles(CommandLine command, NamedFile named, List<String> texts) {
    for (String text : texts) {
      try {
        named.require(text);
        named
            .inPlaceOf(text)
            .ifPresent(
                file ->
                    command.getErr().println(text + " is not here; nca4j's own is read, " + file));
      } catch (IOException e) {
        throw new ExecutionException(command, e.getMessage(), e);
      }
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
