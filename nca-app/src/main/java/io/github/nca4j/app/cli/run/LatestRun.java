package io.github.nca4j.app.cli.run;

import io.github.nca4j.core.format.SafeFile;
import io.github.nca4j.view.output.TrainingFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of the folders NAME, NAME-2, NAME-3 and so on has the training run that was started or
 * resumed last. The file NAME.latest beside them has its name in a line, which works where symbolic
 * links do not. Immutable.
 *
 * @param usual NAME
 */
public record LatestRun(Path usual) {
  /** The file that names it. */
  Path pointer() {
    return usual.resolveSibling(usual.getFileName() + ".latest");
  }

  /**
   * The folder, if there is one with a checkpoint: where the file does not name it, the one of the
   * highest number.
   */
  Optional<Path> find() throws IOException {
    Optional<Path> named = named().filter(LatestRun::canBeResumed);
    return named.isPresent() ? named : last();
  }

  private Optional<Path> named() {
    try {
      Path folder = usual.resolveSibling(Files.readString(pointer()).strip());
      return Optional.of(folder).filter(this::isOne);
    } catch (IOException | IllegalArgumentException e) {
      // A file of somebody else's, or none: the folders are there all the same.
      return Optional.empty();
    }
  }

  private Optional<Path> last() throws IOException {
    Path parent = usual.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.map(path -> usual.resolveSibling(path.getFileName()))
          .filter(this::isOne)
          .filter(LatestRun::canBeResumed)
          .max(Comparator.comparing(this::number));
    }
  }

  private static boolean canBeResumed(Path folder) {
    return Files.exists(TrainingFolder.checkpoint(folder));
  }

  private boolean isOne(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    Path first = usual.toAbsolutePath().normalize();
    String name = whole.getFileName().toString();
    String start = first.getFileName().toString();
    return whole.resolveSibling(start).equals(first)
        && name.startsWith(start)
        && name.substring(start.length()).matches("|-[0-9]{1,9}");
  }

  private int number(Path folder) {
    String rest =
        folder.getFileName().toString().substring(usual.getFileName().toString().length());
    return rest.isEmpty() ? 1 : Integer.parseInt(rest.substring(1));
  }

  /**
   * Makes sure, before anything is made, that the file system has room for the pointer's name.
   *
   * @throws IOException naming the pointer
   */
  void requireRoom() throws IOException {
    try {
      SafeFile.requireName(pointer());
    } catch (IOException e) {
      throw new IOException(e.getMessage() + "; --out names a folder with a shorter name", e);
    }
  }

  /**
   * Makes a folder the latest, if it is one of them.
   *
   * @throws IOException naming the file that cannot be written
   */
  public void remember(Path folder) throws IOException {
    if (isOne(folder)) {
      String line = folder.toAbsolutePath().normalize().getFileName() + "\n";
      SafeFile.write(pointer(), out -> out.write(line.getBytes(StandardCharsets.UTF_8)));
    }
  }
}
