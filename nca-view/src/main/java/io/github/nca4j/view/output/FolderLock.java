package io.github.nca4j.view.output;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock on a folder, which the system lets go when the process ends, however it ends. Only
 * programs that ask for it are kept out. Its file stays in the folder: were it deleted, two others
 * could hold a lock on two files of that name. Thread-safe.
 */
final class FolderLock implements AutoCloseable {
  /** The file that is locked. */
  static final String FILE = ".nca-lock";

  private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);

  /**
   * The folders that this process holds. POSIX lets go of all locks that a process has on a file
   * when it closes any descriptor of it, so a file whose lock is held here must not be opened again
   * to try.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /** How a file is opened to be locked. */
  @FunctionalInterface
  interface Opening {
    FileChannel open(Path file) throws IOException;
  }

  /**
   * The lock, or none where another program, or another part of this one, has it.
   *
   * @param folder one that exists
   * @throws IOException if the file to lock cannot be opened
   */
  static Optional<FolderLock> tryTake(Path folder) throws IOException {
    return tryTake(
        folder,
        file -> FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  static Optional<FolderLock> tryTake(Path folder, Opening opening) throws IOException {
    Path real = folder.toRealPath();
    if (!HELD.add(real)) {
      return Optional.empty();
    }
    Optional<FolderLock> taken = Optional.empty();
    try {
      FileChannel channel = opening.open(folder.resolve(FILE));
      if (isLocked(channel, folder)) {
        taken = Optional.of(new FolderLock(real, channel));
      } else {
        channel.close();
      }
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(real);
      }
    }
    return taken;
  }

  /**
   * Whether someone has the lock, as far as can be seen by reading: a folder that cannot be written
   * to is in nobody's use unless its file says so.
   */
  static boolean isTaken(Path folder) {
    try {
      if (HELD.contains(folder.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(folder.resolve(FILE), StandardOpenOption.READ)) {
        return channel.tryLock(0, Long.MAX_VALUE, true) == null;
      }
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether the file is now ours, as far as its file system can say. */
  private static boolean isLocked(FileChannel channel, Path folder) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException | UnsupportedOperationException e) {
      LOG.warn(
          "the file system of {} has no locks ({}): take care that no other program writes there",
          folder,
          e instanceof IOException failed ? SafeFile.reason(failed) : e.getMessage());
      return true;
    }
  }

  boolean isHeld() {
    return channel.isOpen();
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      try {
        channel.close();
      } finally {
        HELD.remove(folder);
      }
    }
  }
}
