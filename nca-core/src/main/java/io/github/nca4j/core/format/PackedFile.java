package io.github.nca4j.core.format;

import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** What is written to a file, packed by gzip where its name asks for it. */
final class PackedFile {
  private static final String ENDING = ".gz";

  private PackedFile() {}

  static SafeFile.Content named(Path file, SafeFile.Content content) {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
      return content;
    }
    return out -> {
      GZIPOutputStream packed = new GZIPOutputStream(out);
      content.writeTo(packed);
      packed.finish();
    };
  }
}
