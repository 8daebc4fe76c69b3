package io.github.nca4j.core.format;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes files that are either whole or not there: to a temporary name in the same folder, flushed
 * to the disk, then moved into place. Whatever fails on the way, the file that stood there before
 * stays as it was, and the temporary one is deleted. What is opened to be read is there, and a
 * file, or one is told which is not. Thread-safe; of two simultaneous writers of one file, the last
 * one wins.
 */
public final class SafeFile {
  private static final int MAX_LINKS = 40;

  private SafeFile() {}

  /** What is to stand in a file. Asked once, by the thread that writes. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes everything; closing the stream is allowed and not needed.
     *
     * @param out buffered, to the temporary file
     * @throws IOException if the content cannot be made or written; the target stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Opens a file to be read, or a pipe.
   *
   * @param file the file; may be a pipe
   * @return its bytes, buffered; to be closed by the caller
   * @throws IOException naming {@code file}, if it is missing, a folder or may not be read
   */
  public static InputStream open(Path file) throws IOException {
    return open(file, "file");
  }

  /**
   * Opens a file to be read, or a pipe.
   *
   * @param file the file; may be a pipe
   * @param wanted what it should be, as in "model file", for complaints
   * @return its bytes, buffered; to be closed by the caller
   * @throws IOException naming {@code file}, if it is missing, a folder or may not be read
   */
  public static InputStream open(Path file, String wanted) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(wanted, "wanted");
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString(), null, "no such " + wanted);
    }
    if (Files.isDirectory(file)) {
      throw new IOException(file + " is a folder, not a " + wanted);
    }
    try {
      // The JDK's channels ask a pipe for its position, which it does not have.
      boolean pipe = !Files.isRegularFile(file) && file.getFileSystem() == FileSystems.getDefault();
      return new BufferedInputStream(
          pipe ? new FileInputStream(file.toFile()) : Files.newInputStream(file));
    } catch (AccessDeniedException e) {
      throw new IOException(file + " cannot be read: permission denied", e);
    }
  }

  /**
   * Writes or replaces a file. Symbolic links are followed: the file that they lead to is replaced.
   *
   * @param file the target, in a folder that exists; a new file or a regular one
   * @param content writes the bytes, once
   * @throws IOException naming {@code file}, if it is a folder or a device, cannot be written, or
   *     if {@code content} failed with an {@code IOException}. An unchecked exception of {@code
   *     content} passes through unchanged, after the same clearing up.
   */
  public static void write(Path file, Content content) throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(content, "content");
    try {
      Path target = behindLinks(file);
      checkReplaceable(target);
      Path temporary =
          target.resolveSibling(
              ".nca-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
      try {
        writeThrough(temporary, content);
        moveOver(temporary, target);
      } finally {
        deleteLeftover(temporary);
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    } catch (UncheckedIOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e.getCause()), e);
    }
  }

  /**
   * Makes sure, as far as can be seen beforehand, that a file can be written or replaced.
   *
   * @param file the target of a later {@link #write}
   * @throws IOException naming {@code file}, if it is a folder or a device, is read-only, or stands
   *     in no folder that takes it
   */
  public static void requireWritable(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try {
      Path target = behindLinks(file.toAbsolutePath());
      checkReplaceable(target);
      if (!Files.isWritable(target.getParent())) {
        boolean readOnly = Files.getFileStore(target.getParent()).isReadOnly();
        throw new IOException(
            readOnly ? "its file system is read-only" : "permission denied in its folder");
      }
    } catch (IOException e) {
      throw new IOException("cannot write " + file + ": " + reason(e), e);
    }
  }

  /**
   * {@return the file that a path leads to, through symbolic links, whether it exists or not}
   *
   * @param file any
   * @throws IOException if the links go round in a circle, or one cannot be read
   */
  public static Path behindLinks(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MAX_LINKS) {
        throw new IOException("its symbolic links go round in a circle");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /**
   * Makes sure that the file system has room for a path's names, whether it exists or not.
   *
   * @param path a file or folder, whose folders may be missing
   * @throws IOException naming {@code path}, if one of its names is too long
   */
  public static void requireName(Path path) throws IOException {
    Objects.requireNonNull(path, "path");
    Path whole = path.toAbsolutePath().normalize();
    Path there = whole.getParent();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    if (there == null) {
      return;
    }
    // In a folder that is missing, all names are; so each is asked for in one that is there.
    for (Path name : there.relativize(whole)) {
      try {
        Files.readAttributes(there.resolve(name), BasicFileAttributes.class);
      } catch (NoSuchFileException | AccessDeniedException e) {
        // The file system looked for it, so it has room for such a name.
      } catch (FileSystemException e) {
        throw new IOException("cannot write " + path + ": " + reason(e), e);
      }
    }
  }

  private static void checkReplaceable(Path target) throws IOException {
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new IOException("it is a folder");
    }
    if (!Files.isDirectory(folder)) {
      throw new IOException(
          folder + (Files.exists(folder) ? " is not a folder" : " does not exist"));
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new IOException("it is not a regular file");
    }
    if (Files.exists(target) && !Files.isWritable(target)) {
      throw new IOException("it is read-only");
    }
  }

  private static void writeThrough(Path temporary, Content content) throws IOException {
    try (FileChannel channel = create(temporary);
        OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
      content.writeTo(new UnclosedStream(out));
      out.flush();
      channel.force(true);
    }
  }

  private static FileChannel create(Path temporary) throws IOException {
    try {
      return FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (AccessDeniedException e) {
      throw new IOException("permission denied in its folder", e);
    } catch (NoSuchFileException e) {
      throw new IOException("its folder is gone", e);
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
      throw new IOException("its folder takes no new file: " + reason, e);
    }
  }

  private static void moveOver(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void deleteLeftover(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      // The failure that left it there is the one to report.
    }
  }

  /**
   * {@return why a file could not be read or written, in words for the end of a message that names
   * it}
   *
   * @param e the failure
   */
  public static String reason(IOException e) {
    Objects.requireNonNull(e, "e");
    if (e instanceof FileSystemException failure) {
      return reason(failure);
    }
    return e.getMessage() == null ? inWords(e) : e.getMessage();
  }

  /** File system exceptions without a reason have a path for a message. */
  private static String reason(FileSystemException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e.getReason() != null) {
      return e.getReason();
    }
    String file = e.getFile() == null ? "it" : e.getFile();
    if (e instanceof NoSuchFileException) {
      return file + " does not exist";
    }
    if (e instanceof FileAlreadyExistsException) {
      return file + " is there already";
    }
    if (e instanceof NotDirectoryException) {
      return file + " is not a folder";
    }
    if (e instanceof DirectoryNotEmptyException) {
      return file + " is a folder that is not empty";
    }
    return inWords(e) + " at " + file;
  }

  /** As in "closed channel", of an exception that says nothing but what its class is called. */
  private static String inWords(IOException e) {
    return e.getClass()
        .getSimpleName()
        .replaceFirst("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /**
   * {@return what went wrong with which file, in words, for a message of its own}
   *
   * @param e the failure
   */
  public static String message(IOException e) {
    Objects.requireNonNull(e, "e");
    if (!(e instanceof FileSystemException failure) || failure.getFile() == null) {
      return reason(e);
    }
    boolean named = !(e instanceof AccessDeniedException) && failure.getReason() == null;
    return named ? reason(e) : failure.getFile() + ": " + reason(e);
  }

  /**
   * Lets content be written by encoders that close what they write to, before the disk is synced.
   */
  private static final class UnclosedStream extends FilterOutputStream {
    UnclosedStream(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
