package io.github.nca4j.core.format;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How each kind of file starts. */
final class FileStart {
  /** Enough for the name of an archive's first file. */
  static final int BYTES = 1024;

  /** The first that fits is what a file is. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(FileKind.PNG, start -> has(start, 0, "\u0089PNG\r\n")),
          new Rule(FileKind.GIF, start -> has(start, 0, "GIF8")),
          new Rule(FileKind.JPEG, start -> has(start, 0, "\u00ff\u00d8\u00ff")),
          new Rule(FileKind.WEBP, start -> has(start, 0, "RIFF") && has(start, 8, "WEBP")),
          new Rule(FileKind.TIFF, start -> has(start, 0, "II*\0") || has(start, 0, "MM\0*")),
          new Rule(FileKind.BMP, start -> has(start, 0, "BM") && has(start, 6, "\0\0\0\0")),
          new Rule(
              FileKind.SVG, start -> text(start).startsWith("<") && text(start).contains("<svg")),
          new Rule(
              FileKind.HEIC,
              start -> has(start, 4, "ftyp") && brand(start).matches("he[ivx].|mif1|msf1")),
          new Rule(
              FileKind.AVIF, start -> has(start, 4, "ftyp") && brand(start).matches("avi[fs]")),
          new Rule(
              FileKind.JPEG_XL,
              start -> has(start, 0, "\u00ff\n") || has(start, 0, "\0\0\0\fJXL \r\n")),
          new Rule(
              FileKind.JPEG_2000,
              start -> has(start, 0, "\0\0\0\fjP  \r\n") || has(start, 0, "\u00ffO\u00ffQ")),
          new Rule(
              FileKind.ICO,
              start ->
                  has(start, 0, "\0\0\1\0") && start.length > 6 && start[5] == 0 && start[4] > 0),
          new Rule(FileKind.ICNS, start -> has(start, 0, "icns")),
          new Rule(FileKind.PNM, start -> isNetpbm(start)),
          new Rule(FileKind.QOI, start -> has(start, 0, "qoif")),
          new Rule(
              FileKind.IDX,
              start ->
                  has(start, 0, "\0\0")
                      && start.length > 4
                      && start[2] >= 8
                      && start[2] <= 14
                      && start[3] >= 1
                      && start[3] <= 4
                      && start[4] == 0),
          new Rule(FileKind.HTML, start -> text(start).matches("(?is)<(!doctype html|html\\b).*")),
          new Rule(FileKind.NPY, start -> has(start, 0, "\u0093NUMPY")),
          new Rule(FileKind.NPZ, start -> firstEntry(start).endsWith(".npy")),
          new Rule(
              FileKind.PYTORCH,
              start ->
                  firstEntry(start)
                          .matches("[^/]*/(data\\.pkl|\\.?version|byteorder|\\.format_version)")
                      || has(start, 0, "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9")),
          new Rule(
              FileKind.KERAS,
              start ->
                  firstEntry(start).matches("metadata\\.json|config\\.json|model\\.weights\\.h5")),
          new Rule(FileKind.HDF5, start -> has(start, 0, "\u0089HDF\r\n")),
          new Rule(FileKind.ZIP, start -> has(start, 0, "PK\3\4") || has(start, 0, "PK\5\6")),
          new Rule(
              FileKind.PICKLE,
              start ->
                  start.length > 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5),
          new Rule(FileKind.TFLITE, start -> has(start, 4, "TFL3")),
          new Rule(FileKind.SAVED_MODEL, start -> has(start, 0, "\u0008\u0001\u0012")),
          new Rule(
              FileKind.ONNX,
              start ->
                  start.length > 2
                      && start[0] == 8
                      && start[1] > 1
                      && start[1] < 32
                      && (start[2] == 0x12 || start[2] == 0x3a || start[2] == 0x42)),
          new Rule(FileKind.SAFETENSORS, start -> has(start, 5, "\0\0\0{")),
          new Rule(FileKind.CHECKPOINT, start -> has(start, 0, "nca4jCkp")),
          new Rule(FileKind.STATE, start -> has(start, 0, StateFile.MAGIC)),
          new Rule(FileKind.GZIP, start -> has(start, 0, "\u001f\u008b")),
          new Rule(FileKind.PDF, start -> has(start, 0, "%PDF")),
          new Rule(
              FileKind.MODEL,
              start ->
                  text(start)
                      .matches(
                          "(?s)\\{\\s*\"format\"\\s*:\\s*\"" + ModelFile.FORMAT + "\"(?!\\w).*")),
          new Rule(
              FileKind.TENSORFLOW_JS,
              start ->
                  text(start)
                      .matches(
                          "(?s)\\{\\s*\"(modelTopology\"|format\"\\s*:\\s*\"(graph|layers)-model\").*")));

  private record Rule(FileKind kind, Predicate<byte[]> fits) {}

  private FileStart() {}

  static Optional<FileKind> kind(byte[] bytes) {
    byte[] start = start(bytes);
    return RULES.stream().filter(rule -> rule.fits.test(start)).map(Rule::kind).findFirst();
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
