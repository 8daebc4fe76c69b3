package io.github.nca4j.spark;

import io.github.nca4j.core.format.SafeFile;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder that this machine's file system has, a mounted one perhaps: files are flushed to it and
 * moved into place.
 */
record LocalFolder(Path root) implements SharedFolder {
  private Path folder(String unit) {
    return unit.isEmpty() ? root : root.resolve(unit);
  }

  @Override
  public void create(String unit) throws IOException {
    try {
      Files.createDirectories(folder(unit));
    } catch (FileSystemException e) {
      throw new IOException("cannot create " + folder(unit) + ": " + SafeFile.reason(e), e);
    }
  }

  @Override
  public Set<String> list(String unit) throws IOException {
    if (!Files.isDirectory(folder(unit))) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder(unit))) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Override
  public void put(Path file, String unit, String name) throws IOException {
    SafeFile.write(folder(unit).resolve(name), out -> Files.copy(file, out));
  }

  @Override
  public void get(String unit, String name, Path file) throws IOException {
    Path original = folder(unit).resolve(name);
    if (!original.toAbsolutePath().equals(file.toAbsolutePath())) {
      Files.copy(original, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void delete(String unit, String name) throws IOException {
    Files.deleteIfExists(folder(unit).resolve(name));
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
