package io.github.nca4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every reader promises of whatever stands in a file. */
final class ReadOrRefused {
  /** Reads a file. */
  @FunctionalInterface
  interface Reader {
    void read(Path file) throws IOException;
  }

  private ReadOrRefused() {}

  /**
   * Reads the bytes as a file, which may succeed or fail by an {@link IOException} of one line that
   * names the file. Everything else is a finding.
   */
  static void by(Reader reader, byte[] content) throws IOException {
    Path file = Files.createTempFile("nca-fuzz", "");
    try {
      Files.write(file, content);
      reader.read(file);
    } catch (IOException e) {
      String message = String.valueOf(e.getMessage());
      if (!message.contains(file.toString()) || message.contains("\n") || message.length() > 1000) {
        throw new AssertionError("the complaint is no line that names the file", e);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** The bytes of a file that something writes. */
  static byte[] written(Reader writer) throws IOException {
    Path file = Files.createTempFile("nca-fuzz", "");
    try {
      writer.read(file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
