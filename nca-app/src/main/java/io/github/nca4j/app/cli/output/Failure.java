package io.github.nca4j.app.cli.output;

import io.github.nca4j.app.cli.name.Nearest;
import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.train.guard.TrainingDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever goes wrong into one line on standard error and an exit code. Stateless. */
public final class Failure {
  public static final int FAULT = 1;
  public static final int BAD_INPUT = 2;

  /** What a shell says of a program that SIGPIPE has ended. */
  static final int READER_GONE = 141;

  private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

  private Failure() {}

  /** An option or argument that is unknown, missing or of the wrong form. */
  public static int badUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    String meant = meant(e).map(word -> "; did you mean " + word + "?").orElse("");
    print(command, inWords(e.getMessage()) + meant + " (" + name + " --help tells more)");
    return BAD_INPUT;
  }

  /** Without the names of Java's types. */
  private static String inWords(String message) {
    return message
        .replaceAll("is not an? (long|int)$", "is not a whole number, or too large")
        .replaceAll("is not a (float|double)$", "is not a number");
  }

  /** The option or command that an unknown one looks like. */
  private static Optional<String> meant(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unknown) || unknown.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String typed = unknown.getUnmatched().get(0);
    return typed.startsWith("-")
        ? Nearest.to(typed.replaceFirst("=.*", ""), spec.optionsMap().keySet())
        : Nearest.to(typed, spec.subcommands().keySet());
  }

  /** An exception of a command. */
  public static int whileRunning(Exception e, CommandLine command, ParseResult parsed) {
    LOG.debug("{} failed", command.getCommandName(), e);
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return outOfMemory(command);
      }
    }
    print(command, reason(e));
    return isBadInput(e) ? BAD_INPUT : FAULT;
  }

  public static int outOfMemory(CommandLine command) {
    CommandLine last = command;
    for (ParseResult parsed = command.getParseResult();
        parsed != null && parsed.hasSubcommand();
        parsed = parsed.subcommand()) {
      last = parsed.subcommand().commandSpec().commandLine();
    }
    CommandSpec spec = last.getCommandSpec();
    List<String> smaller =
        Stream.of("--pool", "--batch", "--size", "--runs", "--channels", "--hidden", "--scale")
            .filter(name -> spec.findOption(name) != null)
            .toList();
    String remedy =
        smaller.isEmpty()
            ? "give the JVM more"
            : "take a smaller " + String.join(", ", smaller) + " or picture, or give the JVM more";
    print(command, "out of memory: " + remedy + " (NCA_JAVA_OPTS=-Xmx8g)");
    return FAULT;
  }

  /** Standard output failed: a reader that has gone away has seen enough. */
  public static int ofOutput(CommandLine command, CheckedOutput results) {
    if (results.readerIsGone()) {
      return READER_GONE;
    }
    print(command, results.failure().orElseThrow().getMessage());
    return BAD_INPUT;
  }

  /** Java came without something: headless run-times have no windows, small ones no fonts. */
  public static int missingLibrary(CommandLine command, Error e) {
    LOG.debug("{} failed", command.getCommandName(), e);
    print(command, "this Java run-time cannot do that: " + e);
    return FAULT;
  }

  private static boolean isBadInput(Exception e) {
    return e instanceof IOException
        || e instanceof UncheckedIOException
        || e instanceof IllegalArgumentException;
  }

  private static String reason(Exception e) {
    if (e instanceof UncheckedIOException unchecked) {
      return reason(unchecked.getCause());
    }
    String message = e.getMessage();
    if (e instanceof IOException failed) {
      return SafeFile.message(failed);
    }
    if (isBadInput(e) || e instanceof TrainingDivergedException) {
      return message == null ? e.getClass().getSimpleName() : message;
    }
    return "internal error: " + e + " (-Dnca.log=debug shows where)";
  }

  private static void print(CommandLine command, String message) {
    command.getErr().println("nca: " + message.strip().replaceAll("\\s*\\R\\s*", " "));
    command.getErr().flush();
  }
}
