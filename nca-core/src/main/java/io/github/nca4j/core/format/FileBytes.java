package io.github.nca4j.core.format;

import io.github.nca4j.core.ModelFormatException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * All bytes of a {@link ByteSource} in memory, unpacked where gzip has packed them, for readers of
 * any format:
 *
 * <pre>{@code
 * FileBytes content = source.read("height map", 1 << 20);
 * ByteBuffer.wrap(content.bytes()).asFloatBuffer().get(heights);
 * }</pre>
 *
 * <p>Thread-safe, as long as nobody changes the bytes.
 */
public final class FileBytes {
  private static final int CHUNK = 1 << 13;

  private final String name;
  private final Optional<Path> file;
  private final byte[] bytes;

  private FileBytes(String name, Optional<Path> file, byte[] bytes) {
    this.name = name;
    this.file = file;
    this.bytes = bytes;
  }

  /**
   * Reads a file.
   *
   * @param wanted what it should be, as in "model file", for complaints
   * @param most bytes that are read, packed or not
   * @throws ModelFormatException if there are more
   * @throws IOException naming the file, if it is missing, a folder or cannot be read
   */
  static FileBytes read(Path file, String wanted, int most) throws IOException {
    try (InputStream in = SafeFile.open(file, wanted)) {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      if (size > most) {
        throw tooMany(file.toString(), String.valueOf(size), most);
      }
      return of(all(in, file.toString(), most), file.toString(), Optional.of(file), most);
    }
  }

  /** Reads a stream to its end, and leaves it open. */
  static FileBytes read(InputStream in, String name, int most) throws IOException {
    return of(all(in, name, most), name, Optional.empty(), most);
  }

  /** Takes bytes that are there. */
  static FileBytes of(byte[] bytes, String name, int most) throws ModelFormatException {
    if (bytes.length > most) {
      throw tooMany(name, String.valueOf(bytes.length), most);
    }
    return of(bytes, name, Optional.empty(), most);
  }

  private static FileBytes of(byte[] bytes, String name, Optional<Path> file, int most)
      throws ModelFormatException {
    if (bytes.length == 0) {
      throw new ModelFormatException(name, file.isPresent() ? "the file is empty" : "is empty");
    }
    boolean packed = bytes.length > 1 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B;
    return new FileBytes(name, file, packed ? unpacked(bytes, name, most) : bytes);
  }

  private static byte[] all(InputStream in, String name, int most) throws IOException {
    try {
      return whole(in, name, most);
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new IOException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static byte[] whole(InputStream in, String name, int most) throws IOException {
    // InputStream.readNBytes is not on the Android versions that this runs on.
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    for (int count; (count = in.read(chunk, 0, CHUNK)) >= 0; ) {
      if (count > most - bytes.size()) {
        throw tooMany(name, "its", most);
      }
      bytes.write(chunk, 0, count);
    }
    return bytes.toByteArray();
  }

  private static byte[] unpacked(byte[] packed, String name, int most) throws ModelFormatException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return whole(in, name, most);
    } catch (ModelFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new ModelFormatException(
          name, "is " + FileKind.GZIP.description() + " that is damaged or cut short", e);
    }
  }

  private static ModelFormatException tooMany(String name, String size, int most) {
    return new ModelFormatException(
        name,
        String.format(Locale.ROOT, "%s bytes are more than the %d that are read", size, most));
  }

  /** {@return where they come from, for complaints} */
  public String name() {
    return name;
  }

  /** {@return the name without folders, for the provenance of a model} */
  public String shortName() {
    return file.map(path -> String.valueOf(path.getFileName()))
        .orElseGet(() -> name.substring(name.lastIndexOf('/') + 1));
  }

  /** {@return the file that they stand in, if it is one} */
  public Optional<Path> file() {
    return file;
  }

  /** {@return all of them; live} */
  public byte[] bytes() {
    return bytes;
  }

  /** {@return what they are, if it is known} */
  public Optional<FileKind> kind() {
    return FileKind.of(bytes);
  }

  /**
   * {@return what to say of bytes that no reader of models in JSON can read, as in "is a picture
   * (PNG), not a model file"; empty if they start as JSON does}
   */
  public Optional<String> insteadOfModel() {
    Optional<FileKind> kind = kind();
    if (kind.isPresent()) {
      return kind.filter(known -> !known.isJson()).map(FileKind::insteadOfModel);
    }
    return FileStart.isJson(bytes)
        ? Optional.empty()
        : Optional.of("is no model file: it does not start as JSON does");
  }
}
