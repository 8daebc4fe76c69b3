package io.github.nca4j.image;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A piece of a PNG file (W3C PNG, section 5.3).
 *
 * @param type four letters
 * @param data its bytes, from the buffer's beginning on
 */
record PngChunk(String type, ByteBuffer data) {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /** Length, type and checksum. */
  private static final int FRAME = 12;

  static boolean startIn(byte[] file) {
    return file.length >= SIGNATURE.length
        && Arrays.equals(file, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  /**
   * All chunks of a file up to its end mark, which may be missing; their checksums are right.
   *
   * @throws PictureFormatException if one is not whole
   */
  static List<PngChunk> allOf(byte[] file) throws PictureFormatException {
    List<PngChunk> chunks = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(file).position(SIGNATURE.length);
    while (bytes.remaining() >= FRAME) {
      int length = bytes.getInt();
      int from = bytes.position();
      String type = new String(file, from, 4, StandardCharsets.ISO_8859_1);
      if (!type.matches("[A-Za-z]{4}")) {
        throw PictureFormatException.damaged("chunk " + (chunks.size() + 1) + " has no name");
      }
      if (length < 0 || length > bytes.remaining() - 8) {
        throw PictureFormatException.damaged("its chunk " + type + " is cut short");
      }
      CRC32 crc = new CRC32();
      crc.update(file, from, 4 + length);
      if ((int) crc.getValue() != bytes.getInt(from + 4 + length)) {
        throw PictureFormatException.damaged("the checksum of its chunk " + type + " is wrong");
      }
      if (type.equals("IEND")) {
        return chunks;
      }
      chunks.add(new PngChunk(type, bytes.slice(from + 4, length)));
      bytes.position(from + 8 + length);
    }
    if (bytes.hasRemaining()) {
      throw PictureFormatException.damaged("its last chunk is cut short");
    }
    return chunks;
  }

  /** Whether a reader that does not know it cannot show the picture. */
  boolean isCritical() {
    return Character.isUpperCase(type.charAt(0));
  }

  int length() {
    return data.capacity();
  }

  /** Its bytes, to be read from the beginning; numbers have their most significant byte first. */
  ByteBuffer numbers() {
    return data.duplicate();
  }

  /** A copy of its bytes. */
  byte[] bytes() {
    byte[] copy = new byte[length()];
    numbers().get(copy);
    return copy;
  }
}
