package io.github.nca4j.fuzz;

import io.github.nca4j.core.Fuzzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What every reader promises of whatever stands in a file, by bytes instead of files. */
final class ReadOrRefused {
  /** How long each reader is fuzzed: ten minutes for the eight of them. */
  static final String DURATION = "75s";

  /** Writes a file. */
  @FunctionalInterface
  interface Writer {
    void write(Path file) throws IOException;
  }

  private ReadOrRefused() {}

  /** Has the bytes read as a file; whatever {@link Fuzzer#isTaken} complains of is a finding. */
  static void by(Fuzzer.Reader reader, byte[] content) throws IOException {
    Path file = Files.createTempFile("nca-fuzz", "");
    try {
      Files.write(file, content);
      Fuzzer.isTaken(reader, file, "the input");
    } finally {
      Files.delete(file);
    }
  }

  /** The bytes of a file that something writes. */
  static byte[] written(Writer writer) throws IOException {
    Path file = Files.createTempFile("nca-fuzz", "");
    try {
      writer.write(file);
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }
}
