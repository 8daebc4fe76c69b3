package io.github.nca4j.app.cli.output;

import io.github.nca4j.view.output.RunFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** What a command does about files that are there already. For one thread. */
public final class OutputOptions {
  @Option(
      names = "--overwrite",
      description = "Starts again and replaces existing files; without it, no file is replaced.")
  private boolean overwrite;

  public boolean overwrite() {
    return overwrite;
  }

  /** What goes on with a command that goes on by itself, unless it is to begin anew. */
  public String sameCommand() {
    return overwrite ? "the same command without --overwrite" : "the same command";
  }

  /** The files of a command, to be named and checked. */
  public OutputFiles files() {
    return new OutputFiles(overwrite);
  }

  /**
   * The folder that a command writes into: the one that was given, or else the usual one or, where
   * that has files of another run, one beside it.
   *
   * @param given by an option, or null
   * @param usual where none was given
   * @param names of the files to write
   * @param orElse what else than --overwrite helps where the given folder has such files
   * @param say is told where it is, if it is not the usual one
   * @throws IOException naming the folder, if it was given and has such files, or another run
   *     writes into it, or nobody can
   */
  public RunFolder folder(
      Path given, Path usual, List<String> names, String orElse, Consumer<String> say)
      throws IOException {
    if (overwrite) {
      RunFolder claimed = RunFolder.claim(given == null ? usual : given);
      claimed.clearLinks(names);
      return claimed;
    }
    if (given == null) {
      RunFolder next = RunFolder.next(usual, names);
      if (!next.path().equals(usual)) {
        say.accept("saving to " + next.path() + " (" + usual + " is taken)");
      }
      return next;
    }
    try {
      return RunFolder.fresh(given, names);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          e.getFile() + " " + e.getReason() + "; " + orElse + "--overwrite replaces them", e);
    }
  }
}
