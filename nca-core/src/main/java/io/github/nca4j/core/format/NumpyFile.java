package io.github.nca4j.core.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes NumPy's files: one array, {@code .npy}, and several with names, {@code .npz}.
 *
 * <pre>{@code
 * NumpyFile.write(NumpyArray.of(automaton.grid()), Path.of("state.npy"));  // [height, width, channels]
 * Grid state = NumpyFile.read(Path.of("state.npy")).toGrid();
 * }</pre>
 *
 * <p>Read are little-endian float32 and float64, the latter rounded to float, in either order, by
 * headers of versions 1.0 to 3.0; written is float32 in C order and version 1.0. Python objects are
 * never read. Thread-safe.
 */
public final class NumpyFile {
  private static final String ENDING = ".npy";

  /** What the arrays of an {@code .npz} may hold in all, unpacked. */
  private static final long MAX_BYTES = 1L << 28;

  private static final int MAX_ARRAYS = 1000;
  private static final int MAX_NAME = 200;

  /**
   * The time of every array in an archive, so that the same arrays are the same bytes. To the very
   * first that an archive can hold, two seconds earlier, Java adds one in the default time zone.
   */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

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
   *     short, longer than its array, or of other elements than float32 or float64
   * @throws IOException naming the file, if it cannot be read
   */
  public static NumpyArray read(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (InputStream in = SafeFile.open(file)) {
      return NpyFormat.read(in, file.toString(), Files.size(file));
    }
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
    SafeFile.write(
        file,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          for (Map.Entry<String, NumpyArray> array : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            NpyFormat.write(array.getValue(), zip);
            zip.closeEntry();
          }
          zip.finish();
        });
  }

  /**
   * Reads arrays with names, compressed or not.
   *
   * @param file an {@code .npz} file
   * @return the arrays by their names, in the file's order
   * @throws ModelFormatException naming the file, the array and what is wrong with it, if it is no
   *     {@code .npz} file or damaged, if an array cannot be read as {@link #read} says, or if there
   *     are more than 1000 or they come to more than 256 MB
   * @throws IOException naming the file, if it cannot be read
   */
  public static Map<String, NumpyArray> readAll(Path file) throws IOException {
    Objects.requireNonNull(file, "file");
    try (ZipInputStream zip = new ZipInputStream(SafeFile.open(file))) {
      return readAll(zip, file.toString());
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      // A name that is not UTF-8 is an IllegalArgumentException.
      throw new ModelFormatException(
          file.toString(), "the archive is damaged or cut short: " + e.getMessage(), e);
    }
  }

  private static Map<String, NumpyArray> readAll(ZipInputStream zip, String file)
      throws IOException {
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    long available = MAX_BYTES;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      String name = name(entry, file);
      String shown = name.replaceAll("\\p{Cntrl}+", " ");
      NumpyArray array = NpyFormat.read(zip, file + ": " + shown, available);
      available -= (long) Float.BYTES * array.values().length;
      if (arrays.put(name, array) != null) {
        throw new ModelFormatException(file, "has two arrays called " + name);
      }
      if (arrays.size() > MAX_ARRAYS) {
        throw new ModelFormatException(file, "has more than " + MAX_ARRAYS + " arrays");
      }
    }
    if (arrays.isEmpty()) {
      throw new ModelFormatException(file, "is not an archive of NumPy arrays");
    }
    return arrays;
  }

  private static String name(ZipEntry entry, String file) throws ModelFormatException {
    String name = entry.getName();
    if (name.length() > MAX_NAME) {
      throw new ModelFormatException(
          file, "has an array whose name is longer than " + MAX_NAME + " characters");
    }
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }
}
