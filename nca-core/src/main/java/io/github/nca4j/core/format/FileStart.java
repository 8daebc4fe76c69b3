package io.github.nca4j.core.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How each kind of file starts. */
final class FileStart {
  /** Enough for the name of an archive's first file. */
  static final int BYTES = 1024;

  private FileStart() {}

  static Optional<FileKind> kind(byte[] bytes) {
    byte[] start = start(bytes);
    return picture(start).or(() -> archive(start)).or(() -> other(start));
  }

  /** The first that fits is what a file is, here and below. */
  private static Optional<FileKind> picture(byte[] start) {
    if (has(start, 0, "\u0089PNG\r\n")) {
      return Optional.of(FileKind.PNG);
    }
    if (has(start, 0, "GIF8")) {
      return Optional.of(FileKind.GIF);
    }
    if (has(start, 0, "\u00ff\u00d8\u00ff")) {
      return Optional.of(FileKind.JPEG);
    }
    if (has(start, 0, "RIFF") && has(start, 8, "WEBP")) {
      return Optional.of(FileKind.WEBP);
    }
    if (has(start, 0, "II*\0") || has(start, 0, "MM\0*")) {
      return Optional.of(FileKind.TIFF);
    }
    if (has(start, 0, "BM") && has(start, 6, "\0\0\0\0")) {
      return Optional.of(FileKind.BMP);
    }
    if (text(start).startsWith("<") && text(start).contains("<svg")) {
      return Optional.of(FileKind.SVG);
    }
    if (has(start, 4, "ftyp") && brand(start).matches("he[ivx].|mif1|msf1")) {
      return Optional.of(FileKind.HEIC);
    }
    if (has(start, 4, "ftyp") && brand(start).matches("avi[fs]")) {
      return Optional.of(FileKind.AVIF);
    }
    if (has(start, 0, "\u00ff\n") || has(start, 0, "\0\0\0\fJXL \r\n")) {
      return Optional.of(FileKind.JPEG_XL);
    }
    if (has(start, 0, "\0\0\0\fjP  \r\n") || has(start, 0, "\u00ffO\u00ffQ")) {
      return Optional.of(FileKind.JPEG_2000);
    }
    if (has(start, 0, "\0\0\1\0") && start.length > 6 && start[5] == 0 && start[4] > 0) {
      return Optional.of(FileKind.ICO);
    }
    if (has(start, 0, "icns")) {
      return Optional.of(FileKind.ICNS);
    }
    if (isNetpbm(start)) {
      return Optional.of(FileKind.PNM);
    }
    if (has(start, 0, "qoif")) {
      return Optional.of(FileKind.QOI);
    }
    return Optional.empty();
  }

  /** Data, web pages and what is packed. */
  private static Optional<FileKind> archive(byte[] start) {
    if (has(start, 0, "\0\0")
        && start.length > 4
        && start[2] >= 8
        && start[2] <= 14
        && start[3] >= 1
        && start[3] <= 4
        && start[4] == 0) {
      return Optional.of(FileKind.IDX);
    }
    if (text(start).matches("(?is)<(!doctype html|html\\b).*")) {
      return Optional.of(FileKind.HTML);
    }
    if (has(start, 0, "\u0093NUMPY")) {
      return Optional.of(FileKind.NPY);
    }
    if (firstEntry(start).endsWith(".npy")) {
      return Optional.of(FileKind.NPZ);
    }
    if (firstEntry(start).matches("[^/]*/(data\\.pkl|\\.?version|byteorder|\\.format_version)")
        || has(start, 0, "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9")) {
      return Optional.of(FileKind.PYTORCH);
    }
    if (firstEntry(start).matches("metadata\\.json|config\\.json|model\\.weights\\.h5")) {
      return Optional.of(FileKind.KERAS);
    }
    if (has(start, 0, "\u0089HDF\r\n")) {
      return Optional.of(FileKind.HDF5);
    }
    if (has(start, 0, "PK\3\4") || has(start, 0, "PK\5\6")) {
      return Optional.of(FileKind.ZIP);
    }
    return Optional.empty();
  }

  /** Models and documents. */
  private static Optional<FileKind> other(byte[] start) {
    if (start.length > 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5) {
      return Optional.of(FileKind.PICKLE);
    }
    if (has(start, 4, "TFL3")) {
      return Optional.of(FileKind.TFLITE);
    }
    if (has(start, 0, "\u0008\u0001\u0012")) {
      return Optional.of(FileKind.SAVED_MODEL);
    }
    if (start.length > 2
        && start[0] == 8
        && start[1] > 1
        && start[1] < 32
        && (start[2] == 0x12 || start[2] == 0x3a || start[2] == 0x42)) {
      return Optional.of(FileKind.ONNX);
    }
    if (has(start, 5, "\0\0\0{")) {
      return Optional.of(FileKind.SAFETENSORS);
    }
    if (has(start, 0, "nca4jCkp")) {
      return Optional.of(FileKind.CHECKPOINT);
    }
    if (has(start, 0, StateFile.MAGIC)) {
      return Optional.of(FileKind.STATE);
    }
    if (has(start, 0, "\u001f\u008b")) {
      return Optional.of(FileKind.GZIP);
    }
    if (has(start, 0, "%PDF")) {
      return Optional.of(FileKind.PDF);
    }
    if (text(start)
        .matches("(?s)\\{\\s*\"format\"\\s*:\\s*\"" + ModelFile.FORMAT + "\"(?!\\w).*")) {
      return Optional.of(FileKind.MODEL);
    }
    if (text(start)
        .matches("(?s)\\{\\s*\"(modelTopology\"|format\"\\s*:\\s*\"(graph|layers)-model\").*")) {
      return Optional.of(FileKind.TENSORFLOW_JS);
    }
    return Optional.empty();
  }

  /** Whether it is an object, an array or a string of JSON, as far as its start tells. */
  static boolean isJson(byte[] bytes) {
    return text(start(bytes)).matches("(?s)[{\\[\"].*");
  }

  private static byte[] start(byte[] bytes) {
    return bytes.length > BYTES ? Arrays.copyOf(bytes, BYTES) : bytes;
  }

  /** Whether there are these characters, a byte each, at a place. */
  private static boolean has(byte[] bytes, int at, String characters) {
    byte[] wanted = characters.getBytes(StandardCharsets.ISO_8859_1);
    boolean same = at + wanted.length <= bytes.length;
    for (int i = 0; i < wanted.length && same; i++) {
      same = bytes[at + i] == wanted[i];
    }
    return same;
  }

  /** What an ISO media file says that it is. */
  private static String brand(byte[] start) {
    return start.length < 12 ? "" : new String(start, 8, 4, StandardCharsets.ISO_8859_1);
  }

  private static boolean isNetpbm(byte[] start) {
    return start.length > 2
        && start[0] == 'P'
        && start[1] >= '1'
        && start[1] <= '7'
        && Character.isWhitespace(start[2]);
  }

  private static String text(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8).strip();
    return text.startsWith("\ufeff") ? text.substring(1).strip() : text;
  }

  /** The name of an archive's first file, or nothing. */
  private static String firstEntry(byte[] start) {
    int name = 30;
    if (!has(start, 0, "PK\3\4") || start.length < name) {
      return "";
    }
    int length = (start[26] & 255) + ((start[27] & 255) << 8);
    return new String(start, name, Math.min(length, start.length - name), StandardCharsets.UTF_8);
  }
}
