package io.github.nca4j.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The directory at the end of a ZIP archive. Only there do the sizes of all files stand: an archive
 * that was written into a pipe has them behind each file's data. Everything is read as zipfile of
 * Python and unzip do, with a comment, with bytes before the archive, and with sizes of 64 bits.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_BYTES = 56;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_BYTES = 20;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int EXTRA_64 = 1;
  private static final long IN_EXTRA = 0xffff_ffffL;

  private final ByteBuffer bytes;

  private ZipDirectory(byte[] archive) {
    bytes = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * The entries of an archive, in its order.
   *
   * @throws ZipException if there is no directory, or it is damaged
   */
  static List<ZipMember> read(byte[] archive) throws ZipException {
    try {
      return new ZipDirectory(archive).members();
    } catch (IndexOutOfBoundsException e) {
      throw new ZipException("its directory points outside it");
    }
  }

  private List<ZipMember> members() throws ZipException {
    int end = end();
    long size = unsigned(end + 12);
    long offset = unsigned(end + 16);
    long directoryEnd = end;
    int locator = end - LOCATOR_64_BYTES;
    if (locator >= END_64_BYTES && bytes.getInt(locator) == LOCATOR_64) {
      int end64 = locator - END_64_BYTES;
      long told = bytes.getLong(locator + 8);
      if (bytes.getInt(end64) != END_64 && told >= 0 && told < locator) {
        end64 = (int) told;
      }
      if (bytes.getInt(end64) != END_64) {
        throw new ZipException("the end of its directory is missing");
      }
      size = bytes.getLong(end64 + 40);
      offset = bytes.getLong(end64 + 48);
      directoryEnd = end64;
    }
    long start = directoryEnd - size;
    if (size < 0 || offset < 0 || start < offset) {
      throw new ZipException("its directory points outside it");
    }
    List<ZipMember> members = new ArrayList<>();
    for (int at = (int) start; at < directoryEnd; ) {
      if (bytes.getInt(at) != ENTRY) {
        throw new ZipException("its directory has no entry at " + at);
      }
      members.add(member(at, start - offset));
      at += ENTRY_BYTES + unsignedShort(at + 28) + unsignedShort(at + 30) + unsignedShort(at + 32);
    }
    return members;
  }

  /** Where the last record starts: it fits, with its comment, up to the end or something more. */
  private int end() throws ZipException {
    int found = -1;
    int first = Math.max(0, bytes.capacity() - END_BYTES - 0xffff);
    for (int at = bytes.capacity() - END_BYTES; at >= first; at--) {
      if (bytes.getInt(at) == END) {
        int stop = at + END_BYTES + unsignedShort(at + 20);
        if (stop == bytes.capacity()) {
          return at;
        }
        found = found < 0 && stop < bytes.capacity() ? at : found;
      }
    }
    if (found < 0) {
      throw new ZipException("the directory at its end is missing");
    }
    return found;
  }

  /**
   * One entry.
   *
   * @param before bytes that stand before the archive
   */
  private ZipMember member(int at, long before) throws ZipException {
    long compressed = unsigned(at + 20);
    long size = unsigned(at + 24);
    long offset = unsigned(at + 42);
    int name = at + ENTRY_BYTES;
    int extra = name + unsignedShort(at + 28);
    int extraEnd = extra + unsignedShort(at + 30);
    while (extra + 4 <= extraEnd && unsignedShort(extra) != EXTRA_64) {
      extra += 4 + unsignedShort(extra + 2);
    }
    if (extra + 4 <= extraEnd) {
      // Only those that do not fit above stand here, in this order.
      int next = extra + 4;
      if (size == IN_EXTRA) {
        size = bytes.getLong(next);
        next += Long.BYTES;
      }
      if (compressed == IN_EXTRA) {
        compressed = bytes.getLong(next);
        next += Long.BYTES;
      }
      if (offset == IN_EXTRA) {
        offset = bytes.getLong(next);
      }
    }
    byte[] characters = new byte[unsignedShort(at + 28)];
    bytes.get(name, characters);
    long start = before + offset;
    if (size < 0 || compressed < 0 || offset < 0 || start < 0 || start > bytes.capacity()) {
      throw new ZipException("its directory points outside it");
    }
    return new ZipMember(
        new String(characters, StandardCharsets.UTF_8),
        unsignedShort(at + 8),
        unsignedShort(at + 10),
        unsigned(at + 16),
        compressed,
        size,
        (int) start);
  }

  private int unsignedShort(int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private long unsigned(int at) {
    return bytes.getInt(at) & 0xffff_ffffL;
  }
}
