package io.github.nca4j.view.output;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder that one run writes into and no other at the same time: a lock in it, which ends with
 * the process, keeps other programs of this library out. Where a file system has no locks, a
 * warning is logged and nothing keeps them out.
 *
 * <pre>{@code
 * RunFolder run = RunFolder.next(folder, RunFolder.trainingFiles());   // or folder-2, folder-3 ...
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class RunFolder implements AutoCloseable {
  private static final List<String> TRAINING_FILES =
      List.of(
          TrainingFolder.MODEL,
          TrainingFolder.CHECKPOINT,
          TrainingFolder.LOSSES,
          TrainingFolder.LOSS_CHART,
          TrainingFolder.BATCH,
          GrowthPictures.GROWTH,
          GrowthPictures.HEALING,
          DigitPictures.ANIMATION,
          TexturePictures.ANIMATION,
          TexturePictures.TEXTURE,
          LabelPictures.SHEET);

  private final Path path;
  private final FolderLock lock;

  /** What was missing: the folder first, then those that it lies in. */
  private final List<Path> created;

  private RunFolder(Path path, FolderLock lock, List<Path> created) {
    this.path = path;
    this.lock = lock;
    this.created = created;
  }

  /** {@return the names of the files that a training run leaves, with this library's pictures} */
  public static List<String> trainingFiles() {
    return TRAINING_FILES;
  }

  /**
   * {@return a folder, whatever it holds}
   *
   * @param folder created where it is missing
   * @throws IOException naming the folder, if another run has it, or it cannot be created or
   *     written to
   */
  public static RunFolder claim(Path folder) throws IOException {
    Objects.requireNonNull(folder, "folder");
    return tryClaim(folder)
        .orElseThrow(
            () ->
                new IOException(
                    "another run is writing into the folder " + folder + "; wait until it ends"));
  }

  /**
   * {@return a folder that has none of the files of another run}
   *
   * @param folder created where it is missing
   * @param files the names of those that are to be written
   * @throws FileAlreadyExistsException naming the folder, if it has one of the files
   * @throws IOException naming the folder, if another run has it, or it cannot be created or
   *     written to
   */
  public static RunFolder fresh(Path folder, Collection<String> files) throws IOException {
    Objects.requireNonNull(folder, "folder");
    List<String> names = List.copyOf(Objects.requireNonNull(files, "files"));
    requireNone(folder, names);
    RunFolder claimed = claim(folder);
    try {
      // Again: another run may have ended there a moment ago.
      requireNone(folder, names);
      return claimed;
    } catch (IOException e) {
      claimed.close();
      throw e;
    }
  }

  private static void requireNone(Path folder, List<String> names) throws IOException {
    List<String> there = there(folder, names);
    if (!there.isEmpty()) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "holds files of another run: " + String.join(", ", there));
    }
  }

  private static List<String> there(Path folder, List<String> names) {
    return names.stream()
        .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /**
   * {@return the first folder of NAME, NAME-2, NAME-3 and so on that has none of the files and that
   * no other run has}
   *
   * @param folder NAME, created where it is missing
   * @param files the names of those that are to be written
   * @throws IOException naming the folder that cannot be created or written to
   */
  public static RunFolder next(Path folder, Collection<String> files) throws IOException {
    Objects.requireNonNull(folder, "folder");
    List<String> names = List.copyOf(Objects.requireNonNull(files, "files"));
    Path numbered = folder;
    for (int number = 2; ; number++) {
      Optional<RunFolder> free = tryFree(numbered, names);
      if (free.isPresent()) {
        return free.get();
      }
      numbered = numbered(folder, number);
    }
  }

  /**
   * {@return whether another run has a folder, or whether that cannot be found out} The folder
   * stays as it is.
   *
   * @param folder where to look
   */
  public static boolean isInUse(Path folder) {
    Objects.requireNonNull(folder, "folder");
    return FolderLock.isTaken(folder);
  }

  private static Path numbered(Path folder, int number) {
    boolean named = folder.equals(folder.normalize()) && !folder.toString().isEmpty();
    Path whole = named ? folder : folder.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + "-" + number);
  }

  private static Optional<RunFolder> tryFree(Path folder, List<String> names) throws IOException {
    boolean taken = Files.exists(folder) && !Files.isDirectory(folder);
    if (taken || !there(folder, names).isEmpty()) {
      return Optional.empty();
    }
    Optional<RunFolder> claimed = tryClaim(folder);
    if (claimed.isPresent() && !there(folder, names).isEmpty()) {
      claimed.get().close();
      return Optional.empty();
    }
    return claimed;
  }

  private static Optional<RunFolder> tryClaim(Path folder) throws IOException {
    List<Path> missing = missing(folder);
    SafeFile.requireName(folder);
    TrainingFolder.createWritable(folder);
    try {
      return FolderLock.tryTake(folder).map(lock -> new RunFolder(folder, lock, missing));
    } catch (IOException e) {
      throw new IOException("cannot write to the folder " + folder + ": " + SafeFile.reason(e), e);
    }
  }

  private static List<Path> missing(Path folder) {
    List<Path> missing = new ArrayList<>();
    for (Path path = folder; path != null && !Files.exists(path); path = path.getParent()) {
      missing.add(path);
    }
    return List.copyOf(missing);
  }

  /** {@return where it is} */
  public Path path() {
    return path;
  }

  /**
   * Deletes files of an earlier run, and symbolic links in their place, but not what those lead to.
   * What is a folder, or has another name, stays.
   *
   * @param files their names
   * @throws IOException naming one that cannot be deleted
   */
  public void clear(Collection<String> files) throws IOException {
    for (String name : List.copyOf(Objects.requireNonNull(files, "files"))) {
      Path file = path.resolve(name);
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(file);
      }
    }
    clearLinks(files);
  }

  /**
   * Deletes those of the files that are symbolic links, as nobody asked for what they lead to. That
   * stays.
   *
   * @param files their names
   * @throws IOException naming one that cannot be deleted
   */
  public void clearLinks(Collection<String> files) throws IOException {
    for (String name : List.copyOf(Objects.requireNonNull(files, "files"))) {
      Path file = path.resolve(name);
      if (Files.isSymbolicLink(file)) {
        Files.delete(file);
      }
    }
  }

  /**
   * Lets other runs have the folder. One that was made for this run and into which nothing was
   * written is deleted, with the folders around it that were made for it. Closing again does
   * nothing.
   *
   * @throws IOException naming what cannot be closed
   */
  @Override
  public void close() throws IOException {
    if (!lock.isHeld()) {
      return;
    }
    boolean unused = !created.isEmpty() && isUnused();
    // While it is locked, or another run could be given the file that is deleted. Windows deletes
    // no file that is open.
    boolean unlocked = unused && isDeleted(path.resolve(FolderLock.FILE));
    lock.close();
    if (unused && (unlocked || isDeleted(path.resolve(FolderLock.FILE)))) {
      for (Path folder : created) {
        // One that others write into by now is not empty, and stays.
        isDeleted(folder);
      }
    }
  }

  private boolean isUnused() throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.allMatch(file -> file.endsWith(FolderLock.FILE));
    }
  }

  /** Whether it is gone; where another run has begun there, it is not. */
  private static boolean isDeleted(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}
