package io.github.nca4j.app.cli.output;

import io.github.nca4j.app.cli.name.InputFile;
import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The files that a command reads and is to write, by the words of the command line that name them:
 * looked at before any work is done, so that none is lost and no work is done for nothing. For one
 * thread.
 */
public final class OutputFiles {
  private final boolean overwrite;
  private final Map<Path, String> inputs = new LinkedHashMap<>();
  private final List<Output> outputs = new ArrayList<>();

  /** Those of the files that commands write, each of which says what a file is. */
  private static final Set<String> ENDINGS =
      Set.of(".gif", ".html", ".json", ".npy", ".npz", ".onnx", ".png");

  /** A file, the word of the command line that names it, and the ending of its kind. */
  private record Output(String word, Path file, String ending) {
    @Override
    public String toString() {
      return (word + " " + file).strip();
    }
  }

  /**
   * No files yet.
   *
   * @param overwrite whether those that exist may be replaced
   */
  OutputFiles(boolean overwrite) {
    this.overwrite = overwrite;
  }

  /**
   * A file for a command that is proposed: the first of X.gif, X-2.gif and so on that is not there.
   *
   * @param stem X
   * @param ending with its dot
   */
  public static String free(String stem, String ending) {
    String name = stem + ending;
    for (int number = 2; Files.exists(Path.of(name), LinkOption.NOFOLLOW_LINKS); number++) {
      name = stem + "-" + number + ending;
    }
    return name;
  }

  /** A file that the command reads, if one was given. */
  public OutputFiles reads(String word, Path file) {
    if (file != null) {
      String other = inputs.put(file, word);
      if (other != null && file.equals(InputFile.STANDARD_INPUT)) {
        throw new IllegalArgumentException(
            "standard input cannot be both " + other + " and " + word);
      }
    }
    return this;
  }

  /** Files that the command reads. */
  public OutputFiles reads(String word, Collection<Path> files) {
    files.forEach(file -> reads(word, file));
    return this;
  }

  /** A file that the command writes, if one was given; the word may be empty. */
  public OutputFiles writes(String word, Path file) {
    if (file != null) {
      outputs.add(new Output(word, file, ending(file)));
    }
    return this;
  }

  /** A file that the command writes, if one was given, and that must not look like another kind. */
  public OutputFiles writes(String word, Path file, String ending) {
    if (file != null) {
      outputs.add(new Output(word, file, ending));
    }
    return this;
  }

  /**
   * Refuses two outputs in one file, and one that exists or cannot be written. A link is followed,
   * if what it leads to has the same ending.
   *
   * @throws IOException naming the file and what it is
   * @throws IllegalArgumentException naming two outputs that are the same file, or one that has the
   *     ending of another kind
   */
  public void check() throws IOException {
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      for (Output earlier : outputs.subList(0, i)) {
        if (isSame(earlier.file, output.file)) {
          throw new IllegalArgumentException(
              earlier.word + " and " + output.word + " name the same file, " + output.file);
        }
      }
      requireLinkFits(output);
      SafeFile.requireWritable(output.file);
      if (!overwrite) {
        requireNew(output);
      }
      requireOwnEnding(output);
    }
  }

  private static void requireOwnEnding(Output output) {
    String ending = ending(output.file);
    if (!ending.equals(output.ending) && ENDINGS.contains(ending)) {
      throw new IllegalArgumentException(output + " must end in " + output.ending);
    }
  }

  /** A link of x.png to something else than a PNG was hardly meant to be written through. */
  private static void requireLinkFits(Output output) throws IOException {
    if (Files.isSymbolicLink(output.file)) {
      Path behind = SafeFile.behindLinks(output.file);
      if (Files.exists(behind) && !ending(behind).equals(ending(output.file))) {
        throw new IOException(
            output + " is a link to " + behind + ", which is another kind of file and stays");
      }
    }
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(Math.max(0, name.lastIndexOf('.'))).toLowerCase(Locale.ROOT);
  }

  private void requireNew(Output output) throws IOException {
    for (Map.Entry<Path, String> input : inputs.entrySet()) {
      if (isSame(input.getKey(), output.file)) {
        throw new IOException(
            output + " is also the " + input.getValue() + " to read; --overwrite replaces it");
      }
    }
    if (Files.exists(output.file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(output + " exists already; --overwrite replaces it");
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    if (Files.exists(one) && Files.exists(other)) {
      return Files.isSameFile(one, other);
    }
    return whole(one).equals(whole(other));
  }

  /** With all links followed, whether there is a file yet or not. */
  private static Path whole(Path file) throws IOException {
    Path absolute = SafeFile.behindLinks(file);
    Path folder = absolute.getParent();
    return folder == null || !Files.isDirectory(folder)
        ? absolute.normalize()
        : folder.toRealPath().resolve(absolute.getFileName());
  }
}
