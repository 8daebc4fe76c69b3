package io.github.nca4j.core.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the bytes come from that a reader of models, arrays or states reads: a file, a stream, an
 * array, or a resource beside the classes of a program.
 *
 * <pre>{@code
 * NcaModel lizard = ModelFile.load(ByteSource.resource(App.class, "lizard.nca.json.gz"));
 * NcaModel fish = ModelFile.load(ByteSource.of(stream).named("assets/fish.nca.json"));
 * }</pre>
 *
 * <p>Whatever it is, it is read to a bounded number of bytes, and unpacked where gzip has packed
 * it; complaints name it. Immutable; one of a stream can be read once. Thread-safe but for its
 * stream.
 */
public final class ByteSource {
  /** Reads so many bytes at most. */
  private interface Reader {
    FileBytes read(String name, String wanted, int most) throws IOException;
  }

  private final String name;
  private final Reader reader;

  private ByteSource(String name, Reader reader) {
    this.name = name;
    this.reader = reader;
  }

  /**
   * {@return a file}
   *
   * @param file may be a pipe
   */
  public static ByteSource of(Path file) {
    Objects.requireNonNull(file, "file");
    return new ByteSource(
        file.toString(), (name, wanted, most) -> FileBytes.read(file, wanted, most));
  }

  /**
   * {@return a stream, called "the stream" in complaints} It is read to its end and not closed.
   *
   * @param stream the bytes from where it stands on
   */
  public static ByteSource of(InputStream stream) {
    Objects.requireNonNull(stream, "stream");
    return new ByteSource("the stream", (name, wanted, most) -> FileBytes.read(stream, name, most));
  }

  /**
   * {@return bytes, called "the bytes" in complaints}
   *
   * @param bytes all of them; not copied
   */
  public static ByteSource of(byte[] bytes) {
    Objects.requireNonNull(bytes, "bytes");
    return new ByteSource("the bytes", (name, wanted, most) -> FileBytes.of(bytes, name, most));
  }

  /**
   * {@return a resource of a program, on its class path or in its module}
   *
   * @param near a class of the module that the resource is in
   * @param path as {@link Class#getResourceAsStream} takes it: beside the class, or with a slash in
   *     front from the root of the class path on
   */
  public static ByteSource resource(Class<?> near, String path) {
    Objects.requireNonNull(near, "near");
    Objects.requireNonNull(path, "path");
    return new ByteSource(
        "resource " + path,
        (name, wanted, most) -> {
          try (InputStream in = near.getResourceAsStream(path)) {
            if (in == null) {
              throw new NoSuchFileException(
                  name, null, "no such " + wanted + " that " + near.getName() + " can see");
            }
            return FileBytes.read(in, name, most);
          }
        });
  }

  /**
   * {@return the same under another name}
   *
   * @param newName for complaints, and for the provenance of a model; of a file it stays the file's
   */
  public ByteSource named(String newName) {
    return new ByteSource(Objects.requireNonNull(newName, "newName"), reader);
  }

  /**
   * Reads all of it, for readers of any format.
   *
   * @param wanted what it should be, as in "model file", for complaints
   * @param most bytes that are read, packed or not
   * @return the bytes, unpacked where gzip has packed them
   * @throws io.github.nca4j.core.ModelFormatException naming the source, if it has no bytes, more
   *     than those, or is packed and damaged
   * @throws IOException naming the source, if it cannot be read
   * @throws IllegalArgumentException if {@code most} is not positive
   */
  public FileBytes read(String wanted, int most) throws IOException {
    Objects.requireNonNull(wanted, "wanted");
    if (most < 1) {
      throw new IllegalArgumentException("most " + most + " must be 1 or more");
    }
    return reader.read(name, wanted, most);
  }

  /** {@return its name in complaints} */
  @Override
  public String toString() {
    return name;
  }
}
