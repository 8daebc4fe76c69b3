package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.format.ByteSource;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.format.FileKind;
import io.github.nca4j.core.format.SafeFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads and writes NumPy's files: one array, {@code .npy}, and several with names, {@code .npz}.
 *
 * <pre>{@code
 * NumpyFile.write(NumpyArray.of(automaton.grid()), Path.of("state.npy"));  // [height, width, channels]
 * Grid state = NumpyFile.read(Path.of("state.npy")).toGrid();
 * }</pre>
 *
 * <p>Read are float16, float32, float64, whole numbers of 8 to 64 bits and booleans, each rounded
 * to float, little- and big-endian, in C and in Fortran order, by headers of versions 1.0 to 3.0;
 * archives stored or deflated, with sizes of 64 bits, and those that were written into a pipe.
 * Written is little-endian float32 in C order and version 1.0. Python objects are never read.
 * Thread-safe.
 */
public final class NumpyFile {
  /** What an array in a pipe may hold, whose length nothing tells. */
  private static final long MAX_PIPE = 1L << 28;

  /** Bytes by which other files are told. */
  private static final int START = 1024;

  private NumpyFile() {}

  /**
   * Writes an array, whole or not at all.
   *
   * @param array the array
   * @param file the {@code .npy} file to write or replace
   * @throws IOException naming the file, if it cannot be written
   */
  public static void write(NumpyArray array, Path file) throws IOException {
    Objects.requireNonNull(array, "array");
    Objects.requireNonNull(file, "file");
    SafeFile.write(file, out -> NpyFormat.write(array, out));
  }

  /**
   * Reads an array.
   *
   * @param file an {@code .npy} file
   * @return the array
   * @throws ModelFormatException naming the file and what is wrong with it, if it is none, cut
   *     short, longer than its array, or of other elements than those that are read
   * @throws IOException naming the file, if it cannot be read
   */
  public static NumpyArray read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream in = SafeFile.open(file)) {
      in.mark(START);
      Optional<FileKind> kind =
          FileKind.of(in.readNBytes(START)).filter(known -> known != FileKind.NPY);
      in.reset();
      if (kind.isPresent()) {
        throw new ModelFormatException(
            file.toString(), kind.get().insteadOf("one NumPy array (.npy)"));
      }
      long available = Files.isRegularFile(file) ? Files.size(file) : MAX_PIPE;
      return NpyFormat.read(in, file.toString(), available, Integer.MAX_VALUE);
    }
  }

  /**
   * Reads an array.
   *
   * @param source of an {@code .npy} file's bytes, 512 MB at most
   * @return the array
   * @throws ModelFormatException naming the source and what is wrong with it, as {@link
   *     #read(Path)} says
   * @throws IOException naming the source, if it cannot be read
   */
  public static NumpyArray read(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    FileBytes content = source.read("array", NpzFormat.MAX_BYTES);
    Optional<FileKind> kind = content.kind().filter(known -> known != FileKind.NPY);
    if (kind.isPresent()) {
      throw new ModelFormatException(
          content.name(), kind.get().insteadOf("one NumPy array (.npy)"));
    }
    InputStream in = new ByteArrayInputStream(content.bytes());
    return NpyFormat.read(in, content.name(), content.bytes().length, Integer.MAX_VALUE);
  }

  /**
   * Writes arrays with names, as {@code numpy.savez_compressed} does, whole or not at all.
   *
   * @param arrays the arrays by their names, in the map's order; no name empty
   * @param file the {@code .npz} file to write or replace
   * @throws IllegalArgumentException if a name is empty
   * @throws IOException naming the file, if it cannot be written
   */
  public static void writeAll(Map<String, NumpyArray> arrays, Path file) throws IOException {
    Objects.requireNonNull(arrays, "arrays");
    Objects.requireNonNull(file, "file");
    if (arrays.containsKey("")) {
      throw new IllegalArgumentException("arrays has one without a name");
    }
    SafeFile.write(file, out -> NpzFormat.write(arrays, out));
  }

  /**
   * Reads arrays with names, compressed or not. Files in the archive that are no arrays are passed
   * over.
   *
   * @param file an {@code .npz} file
   * @return the arrays by their names, in the file's order; the name of one in a folder starts with
   *     the folder's
   * @throws ModelFormatException naming the file, the array and what is wrong with it, if it is no
   *     {@code .npz} file, damaged, encrypted or larger than 512 MB, if an array cannot be read as
   *     {@link #read(Path)} says, or if there are more than 1000 or they come to more than 256 MB
   * @throws IOException naming the file, if it cannot be read
   */
  public static Map<String, NumpyArray> readAll(Path file) throws IOException {
    return readAll(ByteSource.of(file));
  }

  /**
   * Reads arrays with names, as {@link #readAll(Path)} does.
   *
   * @param source of an {@code .npz} file's bytes
   * @return the arrays by their names
   * @throws ModelFormatException naming the source and what is wrong with it, as {@link
   *     #readAll(Path)} says
   * @throws IOException naming the source, if it cannot be read
   */
  public static Map<String, NumpyArray> readAll(ByteSource source) throws IOException {
    Objects.requireNonNull(source, "source");
    return NpzFormat.read(source.read("archive", NpzFormat.MAX_BYTES));
  }
}
