package io.github.nca4j.spark;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/**
 * A folder that all machines of a cluster see, with a folder in it for each unit. Files come into
 * being whole, or not at all. Thread-safe.
 */
interface SharedFolder {
  /**
   * The folder of a URI.
   *
   * @param uri with a scheme, as {@link #normalised} returns it
   * @param hadoop how Hadoop reaches its file systems
   * @throws IOException in words, if there is no such file system or it cannot be reached
   */
  static SharedFolder open(URI uri, Configuration hadoop) throws IOException {
    return "file".equals(uri.getScheme())
        ? new LocalFolder(Path.of(uri))
        : HadoopFolder.open(uri, hadoop);
  }

  /**
   * {@return a URI with a scheme} What has none is a path of this machine.
   *
   * @throws IllegalArgumentException if it is none
   */
  static URI normalised(String text) {
    if (text.startsWith("file:")) {
      return Path.of(text.replaceFirst("^file:/*", "/")).normalize().toUri();
    }
    if (!text.matches("(?s)[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      return Path.of(text).toAbsolutePath().normalize().toUri();
    }
    try {
      return new URI(text);
    } catch (java.net.URISyntaxException e) {
      throw new IllegalArgumentException(
          "--shared " + text + " must be a URI: " + e.getReason(), e);
    }
  }

  /** Makes a unit's folder, or with "" the folder itself, if it is missing. */
  void create(String unit) throws IOException;

  /** {@return the names of a unit's files, none where it has no folder} */
  Set<String> list(String unit) throws IOException;

  /** Copies a file of this machine into a unit's folder, in place of what is there. */
  void put(Path file, String unit, String name) throws IOException;

  /** Copies a unit's file to this machine. */
  void get(String unit, String name, Path file) throws IOException;

  /** Deletes a unit's file, if it is there. */
  void delete(String unit, String name) throws IOException;

  /** {@return a small file's text, or "" where it is not there} */
  default String read(String unit, String name) throws IOException {
    if (!list(unit).contains(name)) {
      return "";
    }
    Path copy = Files.createTempFile("nca-", ".txt");
    try {
      get(unit, name, copy);
      return Files.readString(copy, StandardCharsets.UTF_8);
    } finally {
      Files.delete(copy);
    }
  }

  /** Writes a small file, in place of what is there. */
  default void write(String unit, String name, String text) throws IOException {
    Path original = Files.createTempFile("nca-", ".txt");
    try {
      Files.writeString(original, text, StandardCharsets.UTF_8);
      put(original, unit, name);
    } finally {
      Files.delete(original);
    }
  }
}
