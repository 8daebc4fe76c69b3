package io.github.nca4j.core.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** A whole file in memory, of bounded size. A pipe is read as well, and read once. */
final class FileBytes {
  private final Path file;
  private final byte[] bytes;

  private FileBytes(Path file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @param wanted what it should be, as in "model file", for complaints
   * @param most bytes that are read
   * @throws ModelFormatException if there are more
   * @throws IOException naming the file, if it is missing, a folder or cannot be read
   */
  static FileBytes read(Path file, String wanted, int most) throws IOException {
    try (InputStream in = SafeFile.open(file, wanted)) {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      byte[] bytes = size > most ? new byte[0] : in.readNBytes(most);
      if (size > most || in.read() >= 0) {
        throw new ModelFormatException(
            file.toString(),
            String.format(
                Locale.ROOT,
                "%s bytes are more than the %d that are read",
                size > most ? String.valueOf(size) : "its",
                most));
      }
      if (bytes.length == 0) {
        throw new ModelFormatException(file.toString(), "the file is empty");
      }
      return new FileBytes(file, bytes);
    }
  }

  /** Where they stand, for complaints. */
  Path file() {
    return file;
  }

  /** All of them; live. */
  byte[] bytes() {
    return bytes;
  }

  /** What it is, if it is known. */
  Optional<FileKind> kind() {
    return FileKind.of(bytes);
  }
}
