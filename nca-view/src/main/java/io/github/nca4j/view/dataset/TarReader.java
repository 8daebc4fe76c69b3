package io.github.nca4j.view.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the files of a tar archive, one after another: names of up to 100 bytes, 64 MB each. */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int NAME = 100;
  private static final int SIZE = 124;
  private static final int SIZE_DIGITS = 11;
  private static final int MAX_BYTES = 1 << 26;

  private TarReader() {}

  /** Takes what an archive holds. */
  @FunctionalInterface
  interface Files {
    void accept(String name, byte[] content) throws IOException;
  }

  /**
   * Reads an archive to its end.
   *
   * @throws IOException if it is damaged or cut short
   */
  static void read(InputStream in, Files files) throws IOException {
    byte[] header = whole(in, BLOCK);
    for (String name = text(header, 0, NAME); !name.isEmpty(); name = text(header, 0, NAME)) {
      int size = size(text(header, SIZE, SIZE_DIGITS));
      files.accept(name, whole(in, size));
      whole(in, Math.floorMod(-size, BLOCK));
      header = whole(in, BLOCK);
    }
  }

  private static int size(String octal) throws IOException {
    try {
      long size = Long.parseLong(octal.strip(), 8);
      if (size >= 0 && size <= MAX_BYTES) {
        return (int) size;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new IOException("a file's size in the archive is '" + octal + "'");
  }

  private static byte[] whole(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new IOException("the archive is cut short");
    }
    return bytes;
  }

  /** Up to a zero. */
  private static String text(byte[] bytes, int from, int most) {
    int end = from;
    while (end < from + most && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.US_ASCII);
  }
}
