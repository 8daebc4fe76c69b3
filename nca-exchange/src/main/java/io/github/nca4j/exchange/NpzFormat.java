package io.github.nca4j.exchange;

import io.github.nca4j.core.ModelFormatException;
import io.github.nca4j.core.format.FileBytes;
import io.github.nca4j.core.format.FileKind;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;

/** Arrays with names as bytes: NumPy's format {@code .npz}, an archive of {@code .npy} files. */
final class NpzFormat {
  /** What an archive may hold, packed. */
  static final int MAX_BYTES = 1 << 29;

  private static final String ENDING = ".npy";

  /** What the arrays may hold in all, unpacked: 256 MB. */
  private static final int MAX_ELEMENTS = 1 << 26;

  private static final int MAX_ARRAYS = 1000;
  private static final int MAX_NAME = 200;

  /**
   * The time of every array in an archive, so that the same arrays are the same bytes. To the very
   * first that an archive can hold, two seconds earlier, Java adds one in the default time zone.
   */
  private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

  private NpzFormat() {}

  static void write(Map<String, NumpyArray> arrays, OutputStream out) throws IOException {
    ZipOutputStream zip = new ZipOutputStream(out);
    for (Map.Entry<String, NumpyArray> array : arrays.entrySet()) {
      ZipEntry entry = new ZipEntry(array.getKey() + ENDING);
      entry.setTimeLocal(EPOCH);
      zip.putNextEntry(entry);
      NpyFormat.write(array.getValue(), zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  /** The arrays in the archive's order; folders, and files that are no arrays, are passed over. */
  static Map<String, NumpyArray> read(FileBytes archive) throws ModelFormatException {
    String file = archive.name();
    Map<String, NumpyArray> arrays = new LinkedHashMap<>();
    int most = MAX_ELEMENTS;
    for (ZipMember member : members(archive)) {
      String name = name(member, file);
      if (!isArray(member, archive)) {
        continue;
      }
      NumpyArray array = array(member, name, archive, most);
      most -= array.values().length;
      if (arrays.put(name, array) != null) {
        throw new ModelFormatException(file, "has two arrays called " + name);
      }
      if (arrays.size() > MAX_ARRAYS) {
        throw new ModelFormatException(file, "has more than " + MAX_ARRAYS + " arrays");
      }
    }
    if (arrays.isEmpty()) {
      throw new ModelFormatException(file, otherwise(archive));
    }
    return arrays;
  }

  /** Whether a file ends as an archive does, whatever stands before it. */
  static boolean isArchive(FileBytes content) {
    try {
      return !ZipDirectory.read(content.bytes()).isEmpty();
    } catch (ZipException e) {
      return false;
    }
  }

  private static List<ZipMember> members(FileBytes archive) throws ModelFormatException {
    try {
      return ZipDirectory.read(archive.bytes());
    } catch (ZipException e) {
      byte[] bytes = archive.bytes();
      boolean packed = bytes[0] == 'P' && bytes.length > 1 && bytes[1] == 'K';
      throw new ModelFormatException(
          archive.name(),
          packed ? "the archive is damaged or cut short: " + e.getMessage() : otherwise(archive),
          e);
    }
  }

  private static String otherwise(FileBytes archive) {
    String wanted = "an archive of NumPy arrays (.npz)";
    return archive
        .kind()
        .filter(kind -> kind != FileKind.NPZ)
        .map(kind -> kind.insteadOf(wanted))
        .orElse("is not " + wanted);
  }

  private static String name(ZipMember member, String file) throws ModelFormatException {
    String name = member.name();
    if (name.length() > MAX_NAME) {
      throw new ModelFormatException(
          file, "has an array whose name is longer than " + MAX_NAME + " characters");
    }
    return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
  }

  /** As NumPy tells them: by how they start. One that is called an array must be one. */
  private static boolean isArray(ZipMember member, FileBytes archive) {
    // What macOS adds to archives: attributes of the files, under names like theirs.
    if (member.name().startsWith("__MACOSX/")) {
      return false;
    }
    if (member.isFolder() || member.name().endsWith(ENDING)) {
      return !member.isFolder();
    }
    try (InputStream in = member.open(archive.bytes())) {
      return Arrays.equals(in.readNBytes(NpyFormat.MAGIC.length), NpyFormat.MAGIC);
    } catch (IOException e) {
      return false;
    }
  }

  private static NumpyArray array(ZipMember member, String name, FileBytes archive, int most)
      throws ModelFormatException {
    String file = archive.name() + ": " + name.replaceAll("\\p{Cntrl}+", " ");
    try (InputStream in = member.open(archive.bytes())) {
      return NpyFormat.read(in, file, member.size(), most);
    } catch (ModelFormatException e) {
      throw e;
    } catch (EOFException e) {
      throw new ModelFormatException(file, "is damaged or cut short: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new ModelFormatException(file, String.valueOf(e.getMessage()), e);
    }
  }
}
