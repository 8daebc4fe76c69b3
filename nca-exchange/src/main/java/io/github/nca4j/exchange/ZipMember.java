package io.github.nca4j.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * A file in a ZIP archive, as the archive's directory has it.
 *
 * @param name with folders before it
 * @param flags bit 0 where it is encrypted
 * @param method 0 for stored, 8 for deflated
 * @param crc of what is unpacked
 * @param compressed bytes in the archive
 * @param size bytes unpacked
 * @param start where its own header starts
 */
record ZipMember(
    String name, int flags, int method, long crc, long compressed, long size, int start) {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_BYTES = 30;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  boolean isFolder() {
    return name.endsWith("/");
  }

  /**
   * Unpacks it.
   *
   * @param archive all of the archive
   * @return what is in it; its last byte comes only after its length and checksum were found right
   * @throws ZipException if it is damaged, encrypted or packed in a way that is not known
   */
  InputStream open(byte[] archive) throws ZipException {
    if ((flags & 1) != 0) {
      throw new ZipException("is encrypted");
    }
    if (method != STORED && method != DEFLATED) {
      throw new ZipException(
          "is packed by method " + method + "; those read are 0 (stored) and 8 (deflated)");
    }
    int data = data(archive);
    if (compressed > archive.length - data || (method == STORED && compressed != size)) {
      throw new ZipException("is damaged or cut short: its sizes are wrong");
    }
    InputStream packed = new ByteArrayInputStream(archive, data, (int) compressed);
    return new Unpacked(method == STORED ? packed : new Inflated(packed));
  }

  /** Where its data start, behind its own header. */
  private int data(byte[] archive) throws ZipException {
    ByteBuffer bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    if (start > archive.length - HEADER_BYTES || bytes.getInt(start) != HEADER) {
      throw new ZipException("is damaged: it is not where the archive's directory says");
    }
    int length = bytes.getShort(start + 26) & 0xffff;
    int data = start + HEADER_BYTES + length + (bytes.getShort(start + 28) & 0xffff);
    if (data > archive.length
        || !new String(archive, start + HEADER_BYTES, length, StandardCharsets.UTF_8)
            .equals(name)) {
      throw new ZipException("is damaged: it has another name than in the archive's directory");
    }
    return data;
  }

  /** Frees what zlib holds as soon as it is closed. */
  private static final class Inflated extends InflaterInputStream {
    Inflated(InputStream packed) {
      super(packed, new Inflater(true));
    }

    @Override
    public void close() throws IOException {
      inf.end();
      super.close();
    }
  }

  /** Ends only where the length and the checksum are right. */
  private final class Unpacked extends InputStream {
    private final InputStream in;
    private final CRC32 sum = new CRC32();
    private long count;

    Unpacked(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int read = in.read(into, from, length);
      if (read >= 0) {
        sum.update(into, from, read);
        count += read;
      } else if (count != size || sum.getValue() != crc) {
        throw new ZipException("is damaged: its checksum or its length is wrong");
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
