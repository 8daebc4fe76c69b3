package io.github.nca4j.view.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Tar archives for tests. */
final class Archives {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  Archives add(String name, String content) {
    byte[] text = content.getBytes(StandardCharsets.US_ASCII);
    byte[] header = new byte[512];
    put(header, 0, name);
    put(header, 124, String.format(Locale.ROOT, "%011o", text.length));
    bytes.writeBytes(header);
    bytes.writeBytes(Arrays.copyOf(text, (text.length + 511) / 512 * 512));
    return this;
  }

  private static void put(byte[] header, int at, String text) {
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(ascii, 0, header, at, ascii.length);
  }

  byte[] tar() {
    bytes.writeBytes(new byte[1024]);
    return bytes.toByteArray();
  }

  /** So many digits of one grey, as the package has them. */
  static String digits(int count, String grey) {
    return "{\"data\": [" + (grey + ",").repeat(784 * count - 1) + grey + "]}";
  }
}
